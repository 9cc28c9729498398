// Answers queries over the books: hidden inactive names, an order of its own, pages of at most a thousand.
import type { Json, Row } from '../rows.ts';
import { isRow, rowAt, textAt } from '../rows.ts';
import type { Books } from './books.ts';
import { type Entity, entityOf } from './entities.ts';
import { queryInvalid } from './errors.ts';
import { propertiesOf } from './properties.ts';
import { type Condition, parseQuery, type Query } from './query-parser.ts';

/** The `QueryResponse` of a query. Throws a Refusal. */
export function runQuery(books: Books, text: string): Json {
  const query = parseQuery(text);
  const entity = entityOf(query.entity);
  // The words are composed: no answer for an unknown entity was recorded.
  if (entity === undefined) throw queryInvalid(`Invalid context declaration: ${query.entity}`);
  checkNames(entity, query);
  const rows = books.rows(entity.name).filter((row) => isShown(row, entity, query));
  if (query.fields === 'count') return { totalCount: rows.length };
  const page = ordered(rows, entity, query).slice(query.start - 1, query.start - 1 + query.most);
  if (page.length === 0) return {};
  const { fields } = query;
  return {
    [entity.name]: fields === null ? page : page.map((row) => projected(row, fields)),
    startPosition: query.start,
    maxResults: page.length,
    ...(entity.saysTotal ? { totalCount: rows.length } : {}),
  };
}

/** Names that are not there, and those that are and cannot be asked for, are refused in two ways (captured in public). */
function checkNames(entity: Entity, { fields, conditions, order }: Query): void {
  const { all, queryable } = propertiesOf(entity);
  const has = (list: readonly string[], path: string) => list.some((each) => each.toLowerCase() === path.toLowerCase());
  const asked = [...conditions, ...order].map(({ path }) => path);
  for (const path of [...asked, ...(Array.isArray(fields) ? fields : [])]) {
    const head = path.split('.')[0] ?? '';
    if (!has(all, head)) throw queryInvalid(`Property ${path} not found for Entity ${entity.name}`);
  }
  const refused = asked.find((path) => !has(queryable, path));
  if (refused !== undefined) throw queryInvalid(`property '${refused}' is not queryable`);
}

function isShown(row: Row, entity: Entity, { conditions }: Query): boolean {
  const asksForActive = conditions.some(({ path }) => path.toLowerCase() === 'active');
  if (entity.kind === 'name' && row.Active === false && !asksForActive) return false;
  return conditions.every((condition) => holds(row, condition));
}

function holds(row: Row, { path, operator, values }: Condition): boolean {
  return valuesAt(row, path).some((found) => {
    const sides = values.map((value) => compare(found, value));
    if (operator === 'in' || operator === '=') return sides.includes(0);
    if (operator === 'like') return matches(String(found), String(values[0]));
    const [side = 0] = sides;
    if (operator === '<') return side < 0;
    if (operator === '>') return side > 0;
    return operator === '<=' ? side <= 0 : side >= 0;
  });
}

/** What stands at a path, names in any case; several values where a list is on the way, of a reference its value. An absent `Active` is true. */
function valuesAt(row: Row, path: string): Json[] {
  const found = path.split('.').reduce<Json[]>(
    (values, name) =>
      values
        .flatMap((value) => (Array.isArray(value) ? value : [value]))
        .flatMap((value) => {
          const key = isRow(value)
            ? Object.keys(value).find((each) => each.toLowerCase() === name.toLowerCase())
            : null;
          return isRow(value) && key != null ? [value[key] ?? null] : [];
        }),
    [row],
  );
  const values = found.map((each) => (isRow(each) && each.value !== undefined ? each.value : each));
  return values.length === 0 && path.toLowerCase() === 'active' ? [true] : values;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

function compare(left: Json, right: Json): number {
  const [a, b] = [String(left ?? ''), String(right ?? '')];
  if (INSTANT.test(a) && Number.isFinite(Date.parse(b))) return Math.sign(Date.parse(a) - Date.parse(b));
  if (a !== '' && b !== '' && Number.isFinite(Number(a)) && Number.isFinite(Number(b))) {
    return Math.sign(Number(a) - Number(b));
  }
  const [small, large] = [a.toLowerCase(), b.toLowerCase()];
  return small === large ? 0 : small < large ? -1 : 1;
}

function matches(text: string, pattern: string): boolean {
  const parts = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is').test(text);
}

function ordered(rows: Row[], entity: Entity, { order }: Query): Row[] {
  if (order.length === 0) {
    if (entity.order === 'name') return rows.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
    const changed = (row: Row) => textAt(rowAt(row, 'MetaData'), 'LastUpdatedTime');
    return rows.toSorted((a, b) => -compare(changed(a), changed(b)));
  }
  return rows.toSorted((a, b) => {
    for (const { path, isDescending } of order) {
      const side = compare(valuesAt(a, path)[0] ?? null, valuesAt(b, path)[0] ?? null);
      if (side !== 0) return isDescending ? -side : side;
    }
    return 0;
  });
}

function nameOf(row: Row): Json {
  return row.DisplayName ?? row.Name ?? null;
}

/** Chosen fields come with the id, and the object says that it is not whole. */
function projected(row: Row, fields: string[]): Row {
  const names = ['id', ...fields.map((path) => (path.split('.')[0] ?? '').toLowerCase())];
  const chosen = Object.entries(row).filter(([name]) => names.includes(name.toLowerCase()));
  return { ...Object.fromEntries(chosen), sparse: true };
}
