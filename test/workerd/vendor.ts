// A vendor in memory with one list: pages of two, changes by revision, single objects by id.
import { z } from 'zod';
import type { Page, Stream } from '../../worker/connectors/types.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { connectionTo } from './world.ts';

export interface Row {
  id: number;
  name?: string;
  rev: number;
}

const body = z.object({ id: z.number(), name: z.string({ error: 'is missing' }), rev: z.number() });

export interface VendorOptions {
  reads: 'increments' | 'scan';
  /** How a missing record shows: by ranges of ids, or only by the vendor's count. */
  deletions: 'covers' | 'total';
  /** Whether the id of an object can be asked for alone. */
  tellsIds?: boolean;
}

export function vendorInMemory(id: string, { reads, deletions, tellsIds = true }: VendorOptions) {
  const rows = new Map<number, Row>();
  /** Records the list forgets and `get` still knows. */
  const hidden = new Set<number>();
  /** Records on which every answer that would hold them breaks. */
  const stuck = new Set<number>();
  const breakOn = (held: readonly Row[]) => {
    if (held.some((row) => stuck.has(row.id))) throw new VendorError('retryable', 'the page broke', { status: 504 });
  };
  const asked: string[] = [];
  /** Thrown instead of the n-th page from now (0: the next one), once each. */
  const faults: { page: number; error: VendorError }[] = [];
  const breakInTurn = () => {
    for (const fault of faults) fault.page -= 1;
    const broken = faults.findIndex((fault) => fault.page < 0);
    if (broken !== -1) throw faults.splice(broken, 1)[0]?.error;
  };
  let rev = 0;
  let mapperVersion = 1;

  const stream: Stream = {
    kind: 'product',
    reads,
    get mapperVersion() {
      return mapperVersion;
    },
    pageSizes: [2, 1],
    async list(_, cursor, size = 2): Promise<Page> {
      asked.push(`list ${JSON.stringify(cursor)}${size === 2 ? '' : ` ${size}`}`);
      breakInTurn();
      const all = [...rows.values()].filter((row) => !hidden.has(row.id)).sort((a, b) => a.id - b.id);
      const {
        since,
        after = 0,
        passRev = rev,
      } = (cursor ?? {}) as { since?: number; after?: number; passRev?: number };
      if (since !== undefined && size < 2) return { items: [], next: { after: 0, passRev: rev }, complete: false };
      if (since !== undefined) {
        const changed = all.filter((row) => row.rev > since);
        breakOn(changed);
        return { items: changed.map(item), next: { since: rev }, complete: true };
      }
      const page = all.filter((row) => row.id > after).slice(0, size);
      breakOn(page);
      const last = page.at(-1)?.id ?? after;
      const complete = !all.some((row) => row.id > last);
      const restart = reads === 'increments' ? { since: passRev } : {};
      const shows =
        deletions === 'covers' ? { covers: { after, upTo: complete ? null : last } } : { total: all.length };
      return { items: page.map(item), next: complete ? restart : { after: last, passRev }, complete, ...shows };
    },
    async past(_, cursor) {
      const { after = 0, passRev = rev } = (cursor ?? {}) as { after?: number; passRev?: number };
      const next = [...rows.keys()].filter((key) => key > after).sort((a, b) => a - b)[0];
      if (next === undefined) return null;
      const name = tellsIds ? String(next) : `the one after ${after}`;
      return { cursor: { after: next, passRev }, id: tellsIds ? String(next) : null, name };
    },
    map({ body: raw }) {
      const read = body.safeParse(raw);
      if (!read.success) throw new TypeError(`product: ${read.error.issues[0]?.path.join('.')} is missing`);
      const { name } = read.data;
      const shown = mapperVersion === 1 ? name : name.toUpperCase();
      const data = {
        name: shown,
        code: null,
        vendorName: null,
        vendorSku: null,
        price: null,
        cost: null,
        active: true,
      };
      return { kind: 'product', id: String(read.data.id), company: null, parent: null, data };
    },
    idOf: (raw) => String((raw as Row).id),
    async get(_, key) {
      asked.push(`get ${key}`);
      const row = rows.get(Number(key));
      if (row !== undefined) breakOn([row]);
      return row === undefined ? null : item(row);
    },
  };

  return {
    connection: connectionTo(id, { streams: { items: stream } }),
    stream,
    hidden,
    stuck,
    asked,
    faults,
    put(...put: { id: number; name?: string }[]) {
      rev += 1;
      for (const row of put) rows.set(row.id, { ...row, rev });
    },
    remove: (key: number) => rows.delete(key),
    newMapper() {
      mapperVersion += 1;
    },
  };
}

function item(row: Row) {
  return { body: { ...row } };
}
