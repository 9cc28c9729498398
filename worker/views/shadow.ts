// What was offered and nobody decided on, beside what became of it: how it would have been with us, before anybody lets us write.
import type { ShadowAnswer, ShadowChange, ShadowOutcome } from '../../shared/api/shadow.ts';
import { refKey } from '../../shared/records/record.ts';
import { dayIn, dayMs, instantOf } from '../../shared/time.ts';
import { businessZone } from '../connections/business-zone.ts';
import { type LineOffer, withoutUs } from '../core/actions/without-us.ts';
import type { Line } from '../core/lines/quantity-on.ts';
import type { Deps } from '../deps.ts';
import { readClientsOf } from '../store/clients.ts';
import { readRecords } from '../store/living-records.ts';
import { readUndecidedOffers, type UndecidedOffer } from '../store/undecided-offers.ts';

/** A month of billing, with its run. */
const backMs = 31 * dayMs;
const mostShown = 50;

/** Every line that a change was offered of, once: with its newest offer. */
export async function shadowShown(deps: Deps): Promise<ShadowAnswer> {
  const sinceMs = deps.nowMs - backMs;
  const { offers: all, isCut } = await readUndecidedOffers(deps.db, instantOf(sinceMs));
  const offers = newestOfEach(all);
  const lines = await linesOf(deps, offers);
  const clients = await readClientsOf(deps.db, [...new Set(offers.map(({ client }) => client))]);
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const changes = offers.flatMap((each): ShadowChange[] => {
    const name = names.get(each.client);
    return name === undefined ? [] : [changeOf(each, { id: each.client, name }, lines)];
  });
  const ended = changes.filter(({ until }) => until !== null);
  const open = changes.filter(({ until }) => until === null);
  const inOrder = [...ended, ...open];
  return {
    sinceDay: dayIn(businessZone(deps), sinceMs),
    counts: countsOf(changes),
    changes: inOrder.slice(0, mostShown),
    more: Math.max(0, inOrder.length - mostShown),
    isCut,
    serverTime: instantOf(deps.nowMs),
  };
}

type Offer = Omit<UndecidedOffer, 'action'> & { action: LineOffer };

/** One that still waits stands for all that were offered of its line before. */
function newestOfEach(all: readonly UndecidedOffer[]): Offer[] {
  const known = new Map<string, Offer>();
  for (const { action, ...rest } of all) {
    if (action.type !== 'line-quantity' && action.type !== 'line-end') continue;
    const key = keyOf(action);
    if (!known.has(key)) known.set(key, { ...rest, action });
  }
  return [...known.values()];
}

function keyOf({ connection, target }: LineOffer): string {
  return refKey({ connection, kind: target.kind, id: target.id });
}

async function linesOf(deps: Deps, offers: readonly Offer[]): Promise<Map<string, Line>> {
  const lines = new Map<string, Line>();
  for (const [connection, own] of Map.groupBy(offers, ({ action }) => action.connection)) {
    const ids = own.map(({ action }) => action.target.id);
    for (const record of await readRecords(deps.db, connection, 'agreement-line', ids)) {
      if (record.kind === 'agreement-line') lines.set(refKey(record), record as Line);
    }
  }
  return lines;
}

function changeOf(
  { action, until }: Offer,
  client: ShadowChange['client'],
  lines: ReadonlyMap<string, Line>,
): ShadowChange {
  const { outcome, ...values } = withoutUs(action, lines.get(keyOf(action)) ?? null);
  return {
    client,
    connection: action.connection,
    line: action.target.id,
    name: action.target.name ?? action.target.id,
    ...values,
    outcome: until === null ? 'open' : outcome,
    until,
  };
}

function countsOf(changes: readonly ShadowChange[]): Record<ShadowOutcome, number> {
  const counts: Record<ShadowOutcome, number> = { same: 0, otherwise: 0, gone: 0, open: 0 };
  for (const { outcome } of changes) counts[outcome] += 1;
  return counts;
}
