// Change data capture: what changed since an instant, whole, with stubs for what is no more; never more than a thousand.
import type { Json, Row } from '../rows.ts';
import { rowAt, textAt } from '../rows.ts';
import type { Books } from './books.ts';
import { entityOf } from './entities.ts';
import { missing, queryInvalid, Refusal } from './errors.ts';
import { recordTime } from './times.ts';

const LARGEST_ANSWER = 1000;
/** Intuit's page on change data capture names them. */
const NOT_COVERED = ['TaxAgency', 'TaxCode', 'TaxRate', 'TimeActivity'];
const LOOK_BACK_MS = 30 * 86_400_000;

/** The `CDCResponse` for a request's query. Throws a Refusal. */
export function changesSince(books: Books, query: URLSearchParams, nowMs: number): Json {
  const names = (query.get('entities') ?? '').split(',').filter((name) => name.trim() !== '');
  if (names.length === 0) throw missing('entities');
  const sinceMs = Date.parse(query.get('changedSince') ?? '');
  // The texts of both refusals are composed. A "+" that was not encoded arrives as a space and is no date.
  if (Number.isNaN(sinceMs)) throw new Refusal('2060', 'Invalid Date', 'changedSince is not a date', {});
  if (sinceMs < nowMs - LOOK_BACK_MS) throw new Refusal('2060', 'Invalid Date', 'changedSince is over 30 days ago', {});
  let left = LARGEST_ANSWER;
  const blocks = names.map((name): Row => {
    const entity = entityOf(name.trim());
    if (entity === undefined || NOT_COVERED.includes(entity.name)) {
      throw queryInvalid(`Invalid context declaration: ${name}`);
    }
    const changed = books.rows(entity.name).filter((row) => changedMs(row) >= sinceMs);
    const objects = [...changed, ...stubs(books, entity.name, sinceMs)].slice(0, left);
    left -= objects.length;
    if (objects.length === 0) return {};
    const count = { startPosition: 1, maxResults: objects.length };
    return {
      [entity.name]: objects,
      ...count,
      ...(entity.saysTotal ? { totalCount: objects.length } : {}),
    };
  });
  const told = blocks.filter((block) => Object.keys(block).length > 0);
  // What did not change says nothing of its name, so a block's place says nothing either.
  return [{ QueryResponse: told.length === 0 ? [{}] : [...told, ...blocks.slice(told.length).map(() => ({}))] }];
}

function changedMs(row: Row): number {
  return Date.parse(textAt(rowAt(row, 'MetaData'), 'LastUpdatedTime'));
}

function stubs(books: Books, entity: string, sinceMs: number): Row[] {
  return books.deleted
    .filter((one) => one.entity === entity && one.atMs >= sinceMs)
    .map(({ id, atMs }) => ({
      domain: 'QBO',
      status: 'Deleted',
      Id: id,
      MetaData: { LastUpdatedTime: recordTime(atMs) },
    }));
}
