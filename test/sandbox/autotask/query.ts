// Autotask's query: filters by operator and field, as strict as the vendor is about names and values.
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import type { EntityName } from './entity-fields.ts';
import { failed } from './errors.ts';
import { type Field, fieldsOf, oneOf } from './fields.ts';

const COMPARISONS = [
  'eq',
  'noteq',
  'gt',
  'gte',
  'lt',
  'lte',
  'beginsWith',
  'endsWith',
  'contains',
  'exist',
  'notExist',
  'in',
  'notIn',
];
const MOST_OR = 500;

type Test = (row: Row) => boolean;

/** The rows that meet every filter. Throws the vendor's refusal of one it cannot read. */
export function selectRows(rows: Row[], filters: Json | undefined, entity: EntityName): Row[] {
  if (!Array.isArray(filters) || filters.length === 0) throw failed('The query must have at least one filter.');
  const counts = { or: 0, udf: 0 };
  const tests = filters.map((filter) => testOf(filter, entity, counts));
  if (counts.or > MOST_OR) throw failed(`A query may have ${MOST_OR} OR conditions at most.`);
  if (counts.udf > 1) throw failed('A query may have one user-defined field only.');
  return rows.filter((row) => tests.every((test) => test(row)));
}

function testOf(filter: Json, entity: EntityName, counts: { or: number; udf: number }): Test {
  if (!isRow(filter)) throw failed('A filter must be an object with op and field.');
  const op = String(filter.op ?? '');
  if (op.toLowerCase() === 'and' || op.toLowerCase() === 'or') {
    if (!Array.isArray(filter.items) || filter.items.length === 0) throw failed(`The filter ${op} must have items.`);
    const tests = filter.items.map((item) => testOf(item, entity, counts));
    if (op.toLowerCase() === 'and') return (row) => tests.every((test) => test(row));
    counts.or += tests.length;
    return (row) => tests.some((test) => test(row));
  }
  const known = COMPARISONS.find((each) => each.toLowerCase() === op.toLowerCase());
  if (known === undefined) throw failed(`The operator ${op} is not supported.`);
  if (filter.udf === true) {
    counts.udf += 1;
    return (row) => compare(known, udfOf(row, String(filter.field)), filter.value ?? null);
  }
  const field = fieldsOf(entity).get(String(filter.field ?? '').toLowerCase());
  if (field === undefined) throw failed(`Unable to find ${String(filter.field)} in the ${oneOf(entity)} Entity.`);
  if (!field.isQueryable) throw failed(`The field ${field.name} of ${oneOf(entity)} is not queryable.`);
  const value = wanted(known, field, filter.value);
  return (row) => compare(known, row[field.name] ?? null, value);
}

function udfOf(row: Row, name: string): Json {
  const fields = Array.isArray(row.userDefinedFields) ? row.userDefinedFields.filter(isRow) : [];
  return fields.find((each) => each.name === name)?.value ?? null;
}

function wanted(op: string, field: Field, value: Json | undefined): Json {
  if (op === 'exist' || op === 'notExist') return null;
  if (op === 'in' || op === 'notIn') {
    if (!Array.isArray(value) || value.length === 0) throw failed(`The operator ${op} needs a list of values.`);
    return value.map((each) => single(field, each));
  }
  return single(field, value);
}

function single(field: Field, value: Json | undefined): Json {
  if (value === null || value === undefined) throw failed(`A value is needed for ${field.name}.`);
  if (field.kind === 'boolean' && typeof value !== 'boolean') throw failed(`${field.name} must be true or false.`);
  if (field.kind === 'integer' || field.kind === 'number') {
    const number = typeof value === 'number' ? value : Number(value);
    if (Number.isFinite(number) && value !== '') return number;
    // The words are from a live account that was asked for a label in place of its number.
    throw failed(`Conversion failed when converting the varchar value '${String(value)}' to data type int.`);
  }
  if (field.kind === 'date' && Number.isNaN(Date.parse(String(value)))) {
    throw failed(`${String(value)} is not a valid date for ${field.name}.`);
  }
  return value;
}

function compare(op: string, own: Json, value: Json): boolean {
  const isThere = own !== null && own !== '';
  if (op === 'exist') return isThere;
  if (op === 'notExist') return !isThere;
  if (op === 'in' || op === 'notIn') {
    const isIn = (value as Json[]).some((each) => order(own, each) === 0);
    return op === 'in' ? isIn : !isIn;
  }
  if (op === 'noteq') return order(own, value) !== 0;
  if (!isThere) return false;
  const [text, part] = [String(own).toLowerCase(), String(value).toLowerCase()];
  if (op === 'contains') return text.includes(part);
  if (op === 'beginsWith') return text.startsWith(part);
  if (op === 'endsWith') return text.endsWith(part);
  const sign = order(own, value);
  if (op === 'eq') return sign === 0;
  return op === 'gt' ? sign > 0 : op === 'gte' ? sign >= 0 : op === 'lt' ? sign < 0 : sign <= 0;
}

const DATE = /^\d{4}-\d{2}-\d{2}(T|$)/;

function order(left: Json, right: Json): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [String(left ?? ''), String(right ?? '')];
  if (DATE.test(a) && DATE.test(b)) return moment(a) - moment(b);
  const [low, other] = [a.toLowerCase(), b.toLowerCase()];
  return low === other ? 0 : low < other ? -1 : 1;
}

/** Times without a zone are UTC. */
function moment(text: string): number {
  return Date.parse(/T/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text);
}
