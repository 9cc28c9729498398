// The query of a list: conditions, childConditions, orderBy and fields.
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import { checkCondition, meets } from './condition-evaluator.ts';
import { parseCondition } from './condition-parser.ts';
import { badCondition } from './errors.ts';
import type { Field } from './fields.ts';
import { INFO_FIELDS } from './fields.ts';

/** The rows that the query's conditions select, in the order it asks for (by id otherwise). */
export function selectRows(rows: Row[], query: URLSearchParams, fields: Map<string, Field> | null): Row[] {
  let selected = rows;
  for (const name of ['conditions', 'childConditions']) {
    const text = query.get(name);
    if (!text?.trim()) continue;
    const condition = parseCondition(text);
    checkCondition(condition, fields, name === 'childConditions');
    selected = selected.filter((row) => meets(row, condition));
  }
  return inOrder(selected, query.get('orderBy'), fields);
}

function inOrder(rows: Row[], orderBy: string | null, fields: Map<string, Field> | null): Row[] {
  const keys = (orderBy ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const orders = [...keys, 'id'].map((key) => {
    const [name = '', direction = 'asc'] = key.split(/\s+/);
    const head = name.split('/')[0] ?? '';
    if (fields && !fields.has(head) && !INFO_FIELDS[name]) throw badCondition(`${name} is not a recognized name.`);
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
