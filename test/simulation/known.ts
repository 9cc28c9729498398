// Actions as the checks know them, and whose effect something at a vendor is.
import type { Ledger, Sent } from './ledger.ts';
import type { Outcome } from './run.ts';

/** An action, as far as anyone ever heard of it. */
export interface Known {
  id: string;
  type: string;
  purpose: string;
  by: string;
  /** The kind of record it writes to, and which one. */
  kind: string;
  target: string;
  agreement: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
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
  for (const { type, body, state, client } of actions) {
    const { id, purpose, by, target, before, after, finding, follows, compensates, awaits } = JSON.parse(String(body));
    known.set(id, {
      id,
      type: String(type),
      purpose,
      by,
      kind: target.kind,
      target: target.id,
      agreement: target.within?.id ?? '',
      before,
      after,
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
    const { action: id, approved } = event.body as unknown as IntendedWrite;
    const { target, before, after } = approved;
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
    known.set(id, { ...forgotten, id, type: typeOf(after), before, after, ...known.get(id), ...place });
  }
  return known;
}

interface IntendedWrite {
  action: string;
  approved: {
    target: { kind: string; id: string; within?: { id: string } };
    before: Known['before'];
    after: Known['after'];
  };
}

function typeOf(after: Known['after']): string {
  if ('marker' in after) return 'note';
  if ('until' in after) return 'line-end';
  return 'from' in after ? 'line-start' : 'line-quantity';
}

/** The action whose effect this is: the one it was sent for where the words fit, else another that says the same. */
export function ownerOf(effect: Sent, known: ReadonlyMap<string, Known>, outcome: Outcome): Known | undefined {
  const own = known.get(effect.action);
  if (own !== undefined && isOf(effect, own, outcome)) return own;
  return [...known.values()].find((each) => isOf(effect, each, outcome));
}

export function isOf({ method, path, body }: Sent, action: Known, { additions }: Outcome): boolean {
  const { type, kind, target, agreement, after } = action;
  switch (type) {
    case 'note': {
      const isOnTarget =
        kind === 'invoice'
          ? isNoteOn(target, method, path, body)
          : method === 'POST' && path.endsWith(`/companies/${target}/notes`);
      return isOnTarget && textIn(body).includes(String(after.marker));
    }
    case 'line-start': {
      if (method !== 'POST' || !path.endsWith(`/agreements/${agreement}/additions`)) return false;
      const { product, quantity, effectiveDate } = body as Record<string, unknown> & { product?: { id: unknown } };
      const ended = additions.find(({ id }) => id === target);
      const isSame = String(product?.id) === ended?.product && Number(quantity) === Number(after.quantity);
      return isSame && effectiveDate === dateOf(after.from);
    }
    case 'line-end':
      return isPatch(method, path, body, target, 'cancelledDate') && valueIn(body) === dateOf(after.until);
    default:
      return isPatch(method, path, body, target, 'quantity') && Number(valueIn(body)) === Number(after.quantity);
  }
}

/** A note on this invoice alone, which never goes to the client. */
function isNoteOn(invoice: string, method: string, path: string, body: unknown): boolean {
  const references = referencesIn(body);
  const [first] = references;
  if (method !== 'POST' || !path.endsWith('/attachable') || references.length !== 1) return false;
  return first?.EntityRef.type === 'Invoice' && first.EntityRef.value === invoice && first.IncludeOnSend === false;
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

function isPatch(method: string, path: string, body: unknown, target: string, field: string): boolean {
  const [first] = Array.isArray(body) ? body : [];
  return method === 'PATCH' && path.endsWith(`/additions/${target}`) && first?.path === field;
}

function valueIn(body: unknown): unknown {
  return (body as { value?: unknown }[] | null)?.[0]?.value;
}

function textIn(body: unknown): string {
  const { text, Note } = (body ?? {}) as { text?: unknown; Note?: unknown };
  return String(text ?? Note ?? '');
}

function dateOf(day: unknown): string {
  return day === null ? '' : `${String(day)}T00:00:00Z`;
}
