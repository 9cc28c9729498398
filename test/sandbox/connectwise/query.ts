// The query of a list: conditions, childConditions, orderBy and fields.
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import { checkCondition, meets } from './condition-evaluator.ts';
import { type Condition, parseCondition } from './condition-parser.ts';
import { badCondition } from './errors.ts';
import type { Field } from './fields.ts';
import { INFO_FIELDS } from './fields.ts';

/** The rows that the query's conditions select, in the order it asks for (by id otherwise). */
export function selectRows(rows: Row[], query: URLSearchParams, fields: Map<string, Field>): Row[] {
  let selected = rows;
  for (const name of ['conditions', 'childConditions']) {
    const text = query.get(name);
    if (!text?.trim()) continue;
    const condition = spelled(parseCondition(text), fields);
    checkCondition(condition, fields, name === 'childConditions');
    selected = selected.filter((row) => meets(row, condition));
  }
  const custom = query.get('customFieldConditions');
  if (custom?.trim()) selected = withCustomField(selected, parseCondition(custom), fields);
  return inOrder(selected, query.get('orderBy'), fields);
}

/** Names in conditions are taken in any case, as live tenants take them. */
function spelled(condition: Condition, fields: Map<string, Field>): Condition {
  if (condition.type === 'not') return { ...condition, part: spelled(condition.part, fields) };
  if (condition.type !== 'compare')
    return { ...condition, parts: condition.parts.map((part) => spelled(part, fields)) };
  const [head = '', ...rest] = condition.path;
  const known = [...fields.keys(), ...Object.keys(INFO_FIELDS)].find(
    (name) => name.toLowerCase() === head.toLowerCase(),
  );
  return { ...condition, path: [known ?? head, ...rest.map((part) => part[0]?.toLowerCase() + part.slice(1))] };
}

/** What a custom field can be asked by. */
const CUSTOM_FIELD = new Map<string, Field>(
  ['id', 'caption', 'type', 'entryMethod', 'value'].map((name) => [name, { kind: 'string', values: [] }]),
);

/** Rows of which one custom field meets the whole condition: `caption="Tier" and value="Gold"`. */
function withCustomField(rows: Row[], condition: Condition, fields: Map<string, Field>): Row[] {
  if (!fields.has('customFields')) throw badCondition('customFields is not a recognized name.');
  checkCondition(condition, CUSTOM_FIELD, false);
  return rows.filter((row) =>
    (Array.isArray(row.customFields) ? row.customFields : []).some((one) => isRow(one) && meets(one, condition)),
  );
}

function inOrder(rows: Row[], orderBy: string | null, fields: Map<string, Field>): Row[] {
  const keys = (orderBy ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const orders = [...keys, 'id'].map((key) => {
    const [name = '', direction = 'asc'] = key.split(/\s+/);
    const head = name.split('/')[0] ?? '';
    if (!fields.has(head) && !INFO_FIELDS[name]) throw badCondition(`${name} is not a recognized name.`);
    return {
      path: INFO_FIELDS[name] ? ['_info', name] : name.split('/'),
      sign: direction.toLowerCase() === 'desc' ? -1 : 1,
    };
  });
  return rows.toSorted((left, right) => {
    for (const { path, sign } of orders) {
      const difference = compare(at(left, path), at(right, path));
      if (difference !== 0) return difference * sign;
    }
    return 0;
  });
}

function at(row: Row, path: string[]): Json {
  return path.reduce<Json>((value, key) => (isRow(value) ? (value[key] ?? null) : null), row);
}

function compare(left: Json, right: Json): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [String(left ?? '').toLowerCase(), String(right ?? '').toLowerCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The row with only the asked fields; names it does not have are left out silently, `_info` comes only when asked. */
export function pickFields(row: Row, fieldsParameter: string | null): Row {
  const names = (fieldsParameter ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0) return row;
  const picked: Row = {};
  for (const name of names) {
    const [head = '', child] = name.split('/');
    const value = row[head];
    if (value === undefined) continue;
    if (child === undefined || !isRow(value)) picked[head] = value;
    else picked[head] = { ...(isRow(picked[head]) ? picked[head] : {}), [child]: value[child] ?? null };
  }
  return picked;
}
