// Writes: checked field by field, stored, and answered with the id alone.
import { jsonResponse, readJson, type VendorContext } from '../handler.ts';
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { ADJUSTED, type AdjustVariants, adjust } from './adjust.ts';
import { authorOf } from './auth.ts';
import type { EntityRule } from './entities.ts';
import type { EntityName } from './entity-fields.ts';
import { failed } from './errors.ts';
import { type Field, fieldsOf, oneOf } from './fields.ts';
import { choicesOf } from './picklists.ts';
import { CHANGED_AT } from './rows.ts';

/** An entity that a request writes, under an owner where it hangs under one. */
export interface Written {
  entity: EntityName;
  rule: EntityRule;
  ownerId: string | null;
}

/** Makes one object. Throws the vendor's refusal. */
export async function create(
  context: VendorContext,
  request: Request,
  to: Written,
  variants: AdjustVariants,
): Promise<Response> {
  const state = context.state();
  const { entity, rule } = to;
  const { body, fields } = await readFields(state, request, to);
  const missing = (rule.create ?? []).filter((name) => fields[name] === undefined || fields[name] === null);
  if (missing.length > 0) throw failed(...missing.map((name) => `Missing Required Field: ${name}.`));
  const id = state.nextId('autotask', entity);
  const kind = ADJUSTED.find(({ adjustments }) => adjustments === entity);
  const author = authorOf(request, state);
  if (kind === undefined) {
    state.rows('autotask', entity).push({ ...defaults(context, entity), ...fields, id, ...ownFields(entity, author) });
    touch(context, to);
  } else {
    adjust(context, kind, fields, variants);
    // Noted with its own kind, so that numbers go on although nothing of it can be asked for.
    state.rows('autotask', entity).push({ ...fields, id });
  }
  return accepted(context, request, body, id);
}

/** Changes the fields that are given (PATCH), or all of them (PUT). Throws the vendor's refusal. */
export async function update(context: VendorContext, request: Request, to: Written): Promise<Response> {
  const state = context.state();
  const { body, fields } = await readFields(state, request, to);
  const rows = state.rows('autotask', to.entity);
  const index = rows.findIndex((row) => row.id === fields.id);
  const old = rows[index];
  if (old === undefined) throw failed('No matching records found.');
  const kept = request.method === 'PUT' ? { id: old.id ?? null } : old;
  rows[index] = { ...kept, ...fields, [CHANGED_AT]: context.clock.now() };
  touch(context, to);
  return accepted(context, request, body, Number(old.id));
}

/** Deletes one object. Throws the vendor's refusal. */
export function remove(context: VendorContext, request: Request, { entity }: Written, id: string): Response {
  const state = context.state();
  if (!state.rows('autotask', entity).some((row) => String(row.id) === id)) throw failed('No matching records found.');
  state.remove('autotask', entity, [id]);
  return accepted(context, request, null, Number(id));
}

/** The body as it came, and its fields as the wire spells them. */
async function readFields(
  state: WorldState,
  request: Request,
  { entity, rule, ownerId }: Written,
): Promise<{ body: Json; fields: Row }> {
  const body = await readJson(request);
  if (!isRow(body)) throw failed('The request body is not valid JSON.');
  const known = fieldsOf(entity);
  const fields: Row = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(body)) {
    if (name === 'userDefinedFields') {
      fields[name] = value;
      continue;
    }
    const field = known.get(name.toLowerCase());
    const problem =
      field === undefined
        ? `Could not find member '${name}' on object of type '${oneOf(entity)}Model'.`
        : wrong(state, entity, field, value);
    if (problem !== null) problems.push(problem);
    else if (field !== undefined) fields[field.name] = value;
  }
  problems.push(...brokenReferences(state, rule, fields));
  if (problems.length > 0) throw failed(...problems);
  if (rule.under && ownerId !== null) fields[rule.under.field] = Number(ownerId);
  return { body, fields };
}

function wrong(state: WorldState, entity: EntityName, { name, kind }: Field, value: Json): string | null {
  if (value === null) return null;
  const fits = {
    integer: Number.isInteger(value),
    number: typeof value === 'number' && Number.isFinite(value),
    boolean: typeof value === 'boolean',
    date: typeof value === 'string' && !Number.isNaN(Date.parse(value)),
    string: typeof value === 'string',
  }[kind];
  if (!fits) return `Error converting value ${JSON.stringify(value)} to the type of ${name}.`;
  const choices = choicesOf(state, entity, name);
  if (choices === null || choices.includes(String(value))) return null;
  return `Value specified is not valid for Pick List: ${name}.`;
}

function brokenReferences(state: WorldState, { refers = {} }: EntityRule, fields: Row): string[] {
  return Object.entries(refers).flatMap(([name, entity]) => {
    const value = fields[name];
    if (value === undefined || value === null) return [];
    const row = state.rows('autotask', entity).find((each) => each.id === value);
    const isGood = row !== undefined && row.isActive !== false && row.isActive !== 0;
    return isGood ? [] : [`Reference value on field: ${name} of type: ${oneOf(entity)} does not exist or is invalid.`];
  });
}

function defaults(context: VendorContext, entity: EntityName): Row {
  const at = context.clock.now();
  const names = fieldsOf(entity);
  const stamps: Row = { [CHANGED_AT]: at };
  if (names.has('createdatetime')) stamps.createDateTime = at;
  if (names.has('createdate')) stamps.createDate = at;
  if (entity === 'ContractCharges' || entity === 'TicketCharges') stamps.isBilled = false;
  return stamps;
}

function ownFields(entity: EntityName, author: Row): Row {
  const names = fieldsOf(entity);
  return Object.fromEntries(Object.entries(author).filter(([name]) => names.has(name.toLowerCase())));
}

/** Whatever is written under an object moves it too. */
function touch(context: VendorContext, { rule, ownerId }: Written): void {
  if (!rule.under || ownerId === null) return;
  const owner = context
    .state()
    .rows('autotask', rule.under.owner)
    .find((row) => String(row.id) === ownerId);
  if (owner !== undefined) owner[CHANGED_AT] = context.clock.now();
}

function accepted(context: VendorContext, request: Request, body: Json, id: number): Response {
  const { pathname } = new URL(request.url);
  const at = context.clock.now();
  context.journal.accept({ vendor: 'autotask', method: request.method, path: pathname, body, status: 200, at });
  return jsonResponse({ itemId: id });
}
