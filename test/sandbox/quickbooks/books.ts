// The company's books as they stand: rows of the world with what every object has, what was deleted, what was answered.
import type { VendorContext } from '../handler.ts';
import type { Tokens } from '../rotating-tokens.ts';
import type { Json, Row } from '../rows.ts';
import { idOf, isRow, textAt } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { createTokens } from './auth.ts';
import { ENTITIES } from './entities.ts';
import { recordTime } from './times.ts';

const DAY_MS = 86_400_000;

/** An object that is no more; only change data capture still tells of it. */
export interface Deleted {
  entity: string;
  id: string;
  atMs: number;
}

export interface Books {
  tokens: Tokens;
  /** Answers by `requestid`. */
  answers: Map<string, Json>;
  deleted: Deleted[];
  rows(entity: string): Row[];
  find(entity: string, id: string): Row | undefined;
  /** An id no object of the company ever had. */
  nextId(): string;
  /** Takes an object out and remembers that it was there. */
  remove(entity: string, id: string): void;
  /** Marks a row as changed now; a bump alone leaves the SyncToken, as an invoice does to its customer. */
  touch(row: Row, how: 'changed' | 'bumped'): void;
  /** What Preferences says at a path such as "SalesFormsPrefs.CustomTxnNumbers". */
  preference(path: string): Json | undefined;
}

/** The books of a world that is being served; another world has other books, tokens and memories. */
export function createBooks(context: VendorContext, refreshGraceMs = 0): () => Books {
  const known = new WeakMap<WorldState, { books: Books; notice(): void }>();
  return () => {
    const state = context.state();
    const opened = known.get(state) ?? openBooks(context, state, refreshGraceMs);
    known.set(state, opened);
    opened.notice();
    return opened.books;
  };
}

function openBooks(context: VendorContext, state: WorldState, refreshGraceMs: number) {
  const { clock } = context;
  const ids = new Map<string, Set<string>>();
  let highest = 0;
  let isFirst = true;
  const books: Books = {
    tokens: createTokens(clock, context.account, refreshGraceMs),
    answers: new Map(),
    deleted: [],
    rows: (entity) => state.rows('quickbooks', entity),
    find: (entity, id) => books.rows(entity).find((row) => idOf(row) === id),
    nextId() {
      highest += 1;
      return String(highest);
    },
    remove(entity, id) {
      const rows = books.rows(entity);
      rows.splice(0, rows.length, ...rows.filter((row) => idOf(row) !== id));
      ids.get(entity)?.delete(id);
      books.deleted.push({ entity, id, atMs: clock.nowMs() });
    },
    touch(row, how) {
      const meta = isRow(row.MetaData) ? row.MetaData : {};
      const at = recordTime(clock.nowMs());
      row.MetaData = { CreateTime: textAt(meta, 'CreateTime') || at, LastUpdatedTime: at };
      if (how === 'changed') row.SyncToken = String(Number(row.SyncToken ?? -1) + 1);
    },
    preference: (path) => path.split('.').reduce<Json | undefined>(memberOf, books.rows('Preferences')[0]),
  };
  /** What a world leaves out is added (what it begins with was so the day before), and what a later step took away is remembered as deleted. */
  const notice = () => {
    const at = recordTime(isFirst ? Date.parse(state.world.clock) - DAY_MS : clock.nowMs());
    isFirst = false;
    for (const { name } of ENTITIES) {
      const before = ids.get(name) ?? new Set<string>();
      const now = new Set<string>();
      for (const row of books.rows(name)) {
        const id = idOf(row) ?? '1';
        now.add(id);
        before.delete(id);
        highest = Math.max(highest, Number(id) || 0);
        complete(row, id, at);
      }
      for (const id of before) books.deleted.push({ entity: name, id, atMs: clock.nowMs() });
      ids.set(name, now);
    }
  };
  return { books, notice };
}

function complete(row: Row, id: string, at: string): void {
  row.Id ??= id;
  row.SyncToken ??= '0';
  row.domain ??= 'QBO';
  row.sparse ??= false;
  if (!isRow(row.MetaData)) row.MetaData = { CreateTime: at, LastUpdatedTime: at };
  else row.MetaData.LastUpdatedTime ??= at;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isRow(value) ? value[name] : undefined;
}
