// Applies a ConnectWise PATCH: an array of {op, path, value}, all of it or nothing.
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import type { CollectionRule } from './collections.ts';
import type { FieldError } from './errors.ts';
import { badBody, invalidObject } from './errors.ts';
import { fieldsOf } from './fields.ts';
import { coerce } from './values.ts';

interface Operation {
  op: string;
  path: string;
  value: Json;
}

type Problem = Omit<FieldError, 'resource'>;

/** The patched copy of a row, and the fields the patch named. Throws the vendor's refusal. */
export function patchRow(state: WorldState, rule: CollectionRule, row: Row, body: Json): { row: Row; named: string[] } {
  const operations = readOperations(body);
  const patched = structuredClone(row);
  const problems = operations.flatMap((operation) => applyOperation(state, rule, patched, operation));
  if (problems.length > 0) throw invalidObject(rule.resource, problems);
  return { row: patched, named: operations.map(({ path }) => path.split('/')[0] ?? '') };
}

function readOperations(body: Json): Operation[] {
  if (!Array.isArray(body) || body.length === 0) throw badBody('The body must be an array of patch operations.');
  return body.map((operation) => {
    if (!isRow(operation) || typeof operation.op !== 'string' || typeof operation.path !== 'string') {
      throw badBody('Each patch operation must have op, path and value.');
    }
    const op = operation.op.toLowerCase();
    if (!['add', 'replace', 'remove'].includes(op)) throw badBody(`op ${operation.op} is not supported.`);
    return { op, path: operation.path.replace(/^\//, ''), value: operation.value ?? null };
  });
}

function applyOperation(state: WorldState, rule: CollectionRule, row: Row, { op, path, value }: Operation): Problem[] {
  const [name = '', child] = path.split('/');
  const fields = rule.entity === null ? null : fieldsOf(rule.entity);
  const field = fields?.get(name);
  if (fields && (!field || name === 'id')) {
    return [{ code: 'InvalidField', message: `The field ${path} cannot be changed or does not exist.`, field: path }];
  }
  if (child !== undefined) {
    // Below a reference only the id is taken; any other sub-path is accepted and does nothing, as the vendor warns.
    if (child !== 'id') return [];
    return store(state, row, name, field, { id: value });
  }
  if (op === 'remove') {
    delete row[name];
    return [];
  }
  return store(state, row, name, field, value);
}

function store(
  state: WorldState,
  row: Row,
  name: string,
  field: Parameters<typeof coerce>[2] | undefined,
  value: Json,
): Problem[] {
  const written = field ? coerce(state, name, field, value) : { value };
  if ('problem' in written) return [{ code: 'InvalidField', message: written.problem, field: name }];
  if (written.value === undefined) delete row[name];
  else row[name] = written.value;
  return [];
}
