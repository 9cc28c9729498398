// What happened, as Stripe's list of events tells it for thirty days: made of what the world's steps and writes change.
import type { VendorContext } from '../handler.ts';
import type { Row } from '../rows.ts';
import { idOf, numberAt, textAt } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { told } from './collections.ts';
import { shown } from './objects.ts';

const keptSeconds = 30 * 86_400;
const version = '2026-10-28.endive';

/** When a row was last put or written, in milliseconds: what an event is made of. */
const changedAt = new WeakMap<Row, number>();

/** Remembers that a row is what it is since then. */
export function noteChange(row: Row, now: string): void {
  changedAt.set(row, Date.parse(now));
}

export interface Events {
  /** All that are kept, oldest first; what changed since the last look is told first. */
  all(): Row[];
  /** Ids that were there once, by collection. */
  wasThere(collection: string, id: string): boolean;
}

/** The events of a world that is being served; another world has others. */
export function eventsOf(context: VendorContext): () => Events {
  const known = new WeakMap<WorldState, Events>();
  return () => {
    const state = context.state();
    const events = known.get(state) ?? begin(context, state);
    known.set(state, events);
    return events;
  };
}

interface Told {
  type: string;
  object: Row;
  seconds: number;
}

/** The rows of a collection by id, as they were last told. */
type Known = ReadonlyMap<string, Row>;

function begin(context: VendorContext, state: WorldState): Events {
  const kept: Row[] = [];
  const known = new Map<string, Known>();
  const everThere = new Map<string, Set<string>>();
  const nowSeconds = () => Math.floor(context.clock.nowMs() / 1000);
  const look = (isRecent: (row: Row) => boolean) => {
    const news = told.flatMap(({ name, prefix }) => {
      const rows = new Map(
        state.rows('stripe', name).flatMap((row) => (idOf(row) === null ? [] : [[String(idOf(row)), row]])),
      );
      const before = known.get(name) ?? new Map();
      known.set(name, rows);
      const ever = everThere.get(name) ?? new Set<string>();
      everThere.set(name, ever);
      for (const id of rows.keys()) ever.add(id);
      const changed = [...rows].flatMap(([id, row]) => (isRecent(row) ? newsOf(name, row, before.get(id)) : []));
      const gone = [...before].filter(([id]) => !rows.has(id));
      return [
        ...changed.map(({ what, seconds, row }) => ({ type: `${prefix}.${what}`, row, seconds })),
        ...gone.map(([, row]) => ({ type: `${prefix}.deleted`, row, seconds: nowSeconds() })),
      ].map(({ type, row, seconds }): Told => ({ type, seconds, object: structuredClone(shown(context, name, row)) }));
    });
    for (const each of news.sort((a, b) => a.seconds - b.seconds)) kept.push(eventOf(kept.length + 1, each));
  };
  look((row) => madeAt(row) >= nowSeconds() - keptSeconds);
  return {
    all() {
      look(() => true);
      const own = state.rows('stripe', 'events');
      return [...own, ...kept].filter((event) => numberAt(event, 'created') >= nowSeconds() - keptSeconds);
    },
    wasThere: (collection, id) => everThere.get(collection)?.has(id) === true,
  };
}

function eventOf(place: number, { type, object, seconds }: Told): Row {
  return {
    id: `evt_${String(place).padStart(10, '0')}`,
    object: 'event',
    api_version: version,
    created: seconds,
    data: { object },
    livemode: true,
    pending_webhooks: 0,
    request: null,
    type,
  };
}

/** What is new of a row: that it was made, or that a step or a write changed it since it was told last. */
function newsOf(collection: string, row: Row, old: Row | undefined): { what: string; row: Row; seconds: number }[] {
  const atMs = changedAt.get(row);
  changedAt.delete(row);
  if (old === row && atMs === undefined) return [];
  const seconds = atMs === undefined ? madeAt(row) : Math.floor(atMs / 1000);
  const what = old === undefined ? whenMade(collection, row) : whenChanged(collection, row, old);
  return what.map((each) => ({ what: each, row, seconds }));
}

function madeAt(row: Row): number {
  return numberAt(row, 'created') || numberAt(row, 'date');
}

function whenMade(collection: string, row: Row): string[] {
  switch (collection) {
    case 'charges':
      return [textAt(row, 'status') || 'succeeded'];
    case 'invoice_payments':
      return row.status === 'paid' ? ['paid'] : [];
    default:
      return ['created'];
  }
}

/** One payment of an invoice is told several times within its second. */
function whenChanged(collection: string, row: Row, old: Row): string[] {
  switch (collection) {
    case 'charges':
      if (numberAt(row, 'amount_refunded') > numberAt(old, 'amount_refunded')) return ['refunded'];
      return row.status === old.status ? ['updated'] : [textAt(row, 'status')];
    case 'invoices':
      return row.status === 'paid' && old.status !== 'paid' ? ['paid', 'payment_succeeded', 'updated'] : ['updated'];
    case 'invoice_payments':
      return row.status === 'paid' && old.status !== 'paid' ? ['paid'] : [];
    // Nothing tells that a pending item was changed.
    case 'invoiceitems':
      return [];
    default:
      return ['updated'];
  }
}
