// Lists, reads and writes of ConnectWise records.
import { readJson, type VendorContext } from '../handler.ts';
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import { API_MEMBER } from './auth.ts';
import type { CollectionRule } from './collections.ts';
import { completeNew, completePatched } from './computed.ts';
import type { FieldError } from './errors.ts';
import { badBody, invalidObject, notFound, Refusal, vendorJson } from './errors.ts';
import { fieldsOf, fieldsSeen } from './fields.ts';
import { pageOf, queryOf } from './paging.ts';
import { patchRow } from './patch.ts';
import { pickFields, selectRows } from './query.ts';
import type { Target } from './routes.ts';
import { coerce } from './values.ts';

/** Answers a request to a collection or one of its records; throws a Refusal. */
export async function answerRecords(context: VendorContext, request: Request, target: Target): Promise<Response> {
  if (target.rule.madeOf && (target.id !== null || target.isCount || target.isSearch)) {
    throw notFound(new URL(request.url).pathname);
  }
  const rows = rowsOf(context, target);
  if (target.isSearch) return search(request, target, rows);
  if (target.isCount) return vendorJson({ count: selected(request, target, rows).length });
  if (request.method === 'GET') return target.id === null ? list(request, target, rows) : read(request, target, rows);
  if (target.rule.isReadOnly) throw notAllowed(request.method);
  if (request.method === 'POST' && target.id === null) return create(context, request, target);
  if (request.method === 'PATCH' && target.id !== null) return patch(context, request, target, rows);
  if (request.method === 'PUT' && target.id !== null) return replace(context, request, target, rows);
  if (request.method === 'DELETE' && target.id !== null) return remove(context, request, target, rows);
  throw notAllowed(request.method);
}

/** The collection's rows, only those of the owner for a collection under a record. */
function rowsOf(context: VendorContext, { collection, rule, ownerId }: Target): Row[] {
  const rows = rule.madeOf?.(context.state()) ?? context.state().rows('connectwise', collection);
  if (ownerId === null || !rule.owner) return rows;
  const { field, collection: owners } = rule.owner;
  const owner = context
    .state()
    .rows('connectwise', owners)
    .find((row) => String(row.id) === ownerId);
  if (!owner) throw notFound(`${owners.split('/').at(-1)} ${ownerId}`);
  return rows.filter((row) => ownerOf(row, field) === ownerId);
}

function ownerOf(row: Row, field: string): string {
  const value = row[field];
  return String(isRow(value) ? value.id : value);
}

function selected(request: Request, { rule }: Target, rows: Row[]): Row[] {
  return selectRows(rows, queryOf(request), rule.entity === null ? fieldsSeen(rows) : fieldsOf(rule.entity));
}

function list(request: Request, target: Target, rows: Row[]): Response {
  const fields = queryOf(request).get('fields');
  const page = pageOf(request, selected(request, target, rows));
  return vendorJson(
    page.rows.map((row) => pickFields(row, fields)),
    200,
    page.headers,
  );
}

async function search(request: Request, target: Target, rows: Row[]): Promise<Response> {
  const body = await jsonBody(request);
  const url = new URL(request.url);
  for (const name of ['conditions', 'childConditions', 'customFieldConditions', 'orderBy']) {
    if (isRow(body) && typeof body[name] === 'string') url.searchParams.set(name, body[name]);
  }
  return list(new Request(url, { headers: request.headers }), target, rows);
}

function read(request: Request, target: Target, rows: Row[]): Response {
  return vendorJson(pickFields(find(target, rows), queryOf(request).get('fields')));
}

function find({ rule, id }: Target, rows: Row[]): Row {
  const row = rows.find((one) => String(one.id) === id);
  if (!row) throw notFound(`${rule.resource} ${id}`);
  return row;
}

async function create(context: VendorContext, request: Request, target: Target): Promise<Response> {
  const body = await jsonBody(request);
  if (!isRow(body)) throw badBody('The body must be a JSON object.');
  const { collection, rule, ownerId } = target;
  const row = newRow(context, rule, body);
  if (ownerId !== null) setOwner(context, rule, row, Number(ownerId));
  completeNew(context.state(), context.clock, collection, row);
  const id = context.state().nextId('connectwise', collection);
  const now = context.clock.now();
  const stored = { id, ...row, _info: { dateEntered: now, enteredBy: API_MEMBER, ...stamp(context) } };
  context.state().rows('connectwise', collection).push(stored);
  accepted(context, request, body, 201);
  return vendorJson(stored, 201);
}

/** Only the fields the entity has are taken; another one is refused (whether the vendor ignores it is unconfirmed). */
function newRow(context: VendorContext, rule: CollectionRule, body: Row): Row {
  const fields = rule.entity === null ? null : fieldsOf(rule.entity);
  if (fields === null) return structuredClone(body);
  const problems: Omit<FieldError, 'resource'>[] = [];
  for (const field of rule.required ?? []) {
    const isMissing = body[field] === undefined || body[field] === null || body[field] === '';
    if (isMissing) problems.push({ code: 'MissingRequiredField', message: `The ${field} field is required.`, field });
  }
  const row: Row = {};
  for (const [name, value] of Object.entries(body)) {
    const field = fields.get(name);
    if (!field && name !== '_info') {
      problems.push({ code: 'InvalidField', message: `The field ${name} does not exist.`, field: name });
    }
    if (!field || name === 'id') continue;
    const written = coerce(context.state(), name, field, value);
    if ('problem' in written) problems.push({ code: 'InvalidField', message: written.problem, field: name });
    else if (written.value !== undefined) row[name] = written.value;
  }
  if (problems.length > 0) throw invalidObject(rule.resource, problems);
  return row;
}

function setOwner(context: VendorContext, rule: CollectionRule, row: Row, ownerId: number): void {
  const name = rule.owner?.field;
  const field = name === undefined || rule.entity === null ? undefined : fieldsOf(rule.entity).get(name);
  if (name === undefined || field === undefined) return;
  const written = coerce(context.state(), name, field, field.kind === 'reference' ? { id: ownerId } : ownerId);
  if ('value' in written && written.value !== undefined) row[name] = written.value;
}

async function patch(context: VendorContext, request: Request, target: Target, rows: Row[]): Promise<Response> {
  const body = await jsonBody(request);
  const old = find(target, rows);
  const { row, named } = patchRow(context.state(), target.rule, old, body);
  completePatched(context.state(), target.collection, row, named);
  row._info = { ...(isRow(old._info) ? old._info : {}), ...stamp(context) };
  const all = context.state().rows('connectwise', target.collection);
  all[all.indexOf(old)] = row;
  accepted(context, request, body, 200);
  return vendorJson(row);
}

/** The whole record anew: what is left out goes back to what a new one would have. */
async function replace(context: VendorContext, request: Request, target: Target, rows: Row[]): Promise<Response> {
  const body = await jsonBody(request);
  if (!isRow(body)) throw badBody('The body must be a JSON object.');
  const old = find(target, rows);
  const row = newRow(context, target.rule, body);
  if (target.ownerId !== null) setOwner(context, target.rule, row, Number(target.ownerId));
  completeNew(context.state(), context.clock, target.collection, row);
  const stored = { ...row, id: old.id ?? null, _info: { ...(isRow(old._info) ? old._info : {}), ...stamp(context) } };
  const all = context.state().rows('connectwise', target.collection);
  all[all.indexOf(old)] = stored;
  accepted(context, request, body, 200);
  return vendorJson(stored);
}

function remove(context: VendorContext, request: Request, target: Target, rows: Row[]): Response {
  context.state().remove('connectwise', target.collection, [String(find(target, rows).id)]);
  accepted(context, request, null, 204);
  return new Response(null, { status: 204 });
}

function stamp(context: VendorContext): Row {
  return { lastUpdated: context.clock.now(), updatedBy: API_MEMBER };
}

function accepted(context: VendorContext, request: Request, body: Json, status: number): void {
  const { pathname } = new URL(request.url);
  const at = context.clock.now();
  context.journal.accept({ vendor: 'connectwise', method: request.method, path: pathname, body, status, at });
}

async function jsonBody(request: Request): Promise<Json> {
  const body = await readJson(request);
  if (body === undefined) throw badBody('The body is not valid JSON.');
  return body;
}

function notAllowed(method: string): Refusal {
  return new Refusal(405, { code: 'MethodNotAllowed', message: `${method} is not allowed here.`, errors: null });
}
