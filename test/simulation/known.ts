// Actions as the checks know them, and whose effect something at a vendor is.
import type { Ledger, Sent } from './ledger.ts';
import type { Outcome } from './run.ts';
import { sideOf } from './sides/index.ts';

/** An action, as far as anyone ever heard of it. */
export interface Known {
  id: string;
  type: string;
  connection: string;
  purpose: string;
  by: string;
  /** The kind of record it writes to, and which one. */
  kind: string;
  target: string;
  agreement: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** The first day it holds on. */
  effectiveDate: string | null;
  finding: string;
  follows: string[];
  compensates: string | null;
  isDeferred: boolean;
  client: string;
  /** The first day of the record a deferred action waits for. */
  fromDay: string | null;
  /** Null where a restore took it out of the database. */
  state: string | null;
}

/** Those in the database, and those a restore took out of it. */
export function knownActions({ actions, ledger }: Outcome): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const { type, connection, body, state, client } of actions) {
    const { id, purpose, by, target, before, after, ...rest } = JSON.parse(String(body));
    const { effectiveDate, finding, follows, compensates, awaits } = rest;
    known.set(id, {
      id,
      type: String(type),
      connection: String(connection),
      purpose,
      by,
      kind: target.kind,
      target: target.id,
      agreement: target.within?.id ?? '',
      before,
      after,
      effectiveDate: effectiveDate ?? null,
      finding,
      follows: follows ?? [],
      compensates: compensates ?? null,
      isDeferred: awaits !== undefined,
      client: String(client),
      fromDay: awaits?.fromDay ?? null,
      state: String(state),
    });
  }
  for (const { event } of ledger.events) {
    if (event.type !== 'write-intended') continue;
    const { action: id, connection, approved } = event.body as unknown as IntendedWrite;
    const { target, before, after, effectiveDate = null } = approved;
    const place = { kind: target.kind, target: target.id, agreement: target.within?.id ?? '' };
    const forgotten = {
      by: 'connector',
      purpose: 'forward',
      finding: '',
      follows: [],
      compensates: null,
      isDeferred: false,
      state: null,
      client: '',
      fromDay: null,
    };
    const said = { id, type: typeOf(after), connection, before, after, effectiveDate };
    known.set(id, { ...forgotten, ...said, ...known.get(id), ...place });
  }
  return known;
}

interface IntendedWrite {
  action: string;
  connection: string;
  approved: {
    target: { kind: string; id: string; within?: { id: string } };
    before: Known['before'];
    after: Known['after'];
    effectiveDate?: string;
  };
}

function typeOf(after: Known['after']): string {
  if ('marker' in after) return 'note';
  if ('text' in after) return 'amount' in after ? 'bill-once' : 'message';
  if ('until' in after) return 'line-end';
  return 'from' in after ? 'line-start' : 'line-quantity';
}

/** The action whose effect this is: the one it was sent for where the words fit, else another that says the same. */
export function ownerOf(effect: Sent, known: ReadonlyMap<string, Known>, outcome: Outcome): Known | undefined {
  const own = known.get(effect.action);
  if (own !== undefined && isOf(effect, own, outcome)) return own;
  return [...known.values()].find((each) => isOf(effect, each, outcome));
}

export function isOf(sent: Sent, action: Known, { lines }: Outcome): boolean {
  return sent.vendor === action.connection && sideOf(sent.vendor)?.says(sent, action, lines) === true;
}

/** What an attachment in the books hangs on. */
export function referencesIn(body: unknown): { EntityRef: { type: string; value: string }; IncludeOnSend: unknown }[] {
  return (body as { AttachableRef?: ReturnType<typeof referencesIn> } | null)?.AttachableRef ?? [];
}

export function wasDoneByHand({ target, after }: Known, { byHand }: Ledger): boolean {
  return byHand.some((each) => each.target === target && each.quantity === Number(after.quantity));
}

export function nameOf({ id, type }: Known): string {
  return `action ${id} (${type})`;
}
