// The queue's lines: one for each client that asks somebody for something today, kept for as long as nothing moves them.
import * as z from 'zod/mini';
import { type QueueAnswer, type QueueItem, queueAnswer } from '../../shared/api/queue.ts';
import { sumNotChecked } from '../../shared/coverage.ts';
import type { MoneySight } from '../../shared/member.ts';
import type { Packet } from '../../shared/packet.ts';
import { dayOf } from '../../shared/time.ts';
import type { Waiting } from '../core/decisions/waiting.ts';
import type { Decider } from '../core/members/decider.ts';
import type { Deps } from '../deps.ts';
import { type ClientRow, readClients } from '../store/clients.ts';
import { keepBooks } from '../store/commit.ts';
import { keepQueue, readKeptQueue } from '../store/kept-queue.ts';
import { newestPackets, type PacketRow } from '../store/packets.ts';
import { currentPolicy } from '../store/policies.ts';
import { type AwaitingSecond, allAwaiting } from '../store/second.ts';
import { actionsOfPackets } from '../store/shown-actions.ts';
import { maySeeAll, notCheckedFor } from './hide-money.ts';
import { hideMoney } from './hide-text.ts';
import { assemblePacket } from './packet.ts';
import { byWaiting, queuePlaces } from './queue-place.ts';

export type QueueLines = Pick<QueueAnswer, 'items' | 'notChecked'>;

const keptShape = z.pick(queueAnswer, { items: true, notChecked: true });

/** Those of this member: as they were kept, or made anew where anything they are made of has moved, or the day has. */
export async function queueLines(deps: Deps, by: Decider): Promise<QueueLines> {
  // Before anything else is read: what moves meanwhile makes what is kept here an old one.
  const { stamp, kept } = await readKeptQueue(deps.db, by.id);
  const systems = deps.connections.map(({ id, version, settings }) => [id, version, settings]);
  const madeOf = JSON.stringify([stamp, dayOf(deps.nowMs), by.rights.money, deps.homeCurrency, systems]);
  if (kept?.madeOf === madeOf) {
    // Another version of this Worker may have kept another shape.
    const { data } = keptShape.safeParse(JSON.parse(kept.lines));
    if (data !== undefined) return data;
  }
  const lines = await makeLines(deps, by);
  await keepBooks(deps.db, [keepQueue(deps.db, by.id, madeOf, JSON.stringify(lines))]);
  return lines;
}

async function makeLines(deps: Deps, by: Decider): Promise<QueueLines> {
  const rows = await newestPackets(deps.db);
  const clients = new Map((await readClients(deps.db)).map((client) => [client.id, client]));
  const actions = Map.groupBy(await actionsOfPackets(deps.db, rows), ({ client }) => client);
  const { policy } = await currentPolicy(deps.db);
  const placeOf = await queuePlaces(deps, policy);
  const { money } = by.rights;
  const awaiting = await allAwaiting(deps.db);
  const items: (QueueItem & Waiting)[] = [];
  for (const row of rows) {
    const client = clients.get(row.client);
    if (client === undefined) continue;
    const packet = assemblePacket(deps.names, row, client.name, actions.get(row.client) ?? [], [], []);
    const waiting = placeOf(packet);
    if (waiting !== null)
      items.push({ ...itemOf(deps, packet, client, money), ...waiting, awaits: awaitsOf(packet, awaiting, by.id) });
  }
  return { items: items.sort(byWaiting), notChecked: notCheckedIn(rows, deps.homeCurrency, money) };
}

/**
 * Over all clients, in the MSP's own currency where that has any, else in the first there is. A check that is switched
 * off is told once for all of them, and not here.
 */
function notCheckedIn(rows: readonly PacketRow[], homeCurrency: string, sight: MoneySight): QueueAnswer['notChecked'] {
  const all = rows.flatMap((row) => row.content.notChecked).filter(({ cause }) => cause !== 'switched-off');
  const { count, monthlyMinor } = sumNotChecked(all.map((each) => notCheckedFor(each, sight)));
  const currency = monthlyMinor.has(homeCurrency) ? homeCurrency : ([...monthlyMinor.keys()][0] ?? null);
  return { count, amountMinor: currency === null ? 0 : (monthlyMinor.get(currency) ?? null), currency };
}

/** Who approved first; `mine` where the member did, and nothing else in it asks for them. */
function awaitsOf({ actions }: Packet, awaiting: readonly AwaitingSecond[], member: string): QueueItem['awaits'] {
  const isFor = (action: Packet['actions'][number]) => awaiting.find((each) => each.action === action.id);
  const first = actions.map(isFor).find((each) => each !== undefined);
  if (first === undefined) return null;
  const open = actions.filter(({ state }) => ['proposed', 'unknown', 'rejected', 'stale'].includes(state));
  return { first: first.member.name, mine: open.every((action) => isFor(action)?.member.id === member) };
}

function itemOf(deps: Deps, packet: Packet, client: ClientRow, sight: MoneySight): Omit<QueueItem, keyof Waiting> {
  const open = packet.findings.filter(({ state, remindDay }) => state === 'open' && remindDay === undefined);
  const currency = open[0]?.impact.currency ?? deps.homeCurrency;
  const sum = (basis: string) => {
    const summed = open.filter(({ impact }) => impact.basis === basis && impact.currency === currency);
    return maySeeAll(summed, sight) ? summed.reduce((total, { impact }) => total + impact.amountMinor, 0) : null;
  };
  const first = open[0];
  const line = packet.actions.find((action) => action.finding === first?.key)?.target.within;
  const connection = deps.connections.find((each) => each.id === client.connection);
  const shown = line ?? { kind: 'company', id: client.company };
  return {
    packet: packet.id,
    client: packet.client.name,
    state: packet.state,
    headline: sight === 'cost' ? packet.headline : hideMoney(packet.headline),
    monthlyMinor: sum('monthly'),
    oneOffMinor: sum('one-off'),
    currency,
    goesTo: first?.firstFor ?? first?.goesTo ?? null,
    deadline: open.flatMap((finding) => finding.deadline ?? []).sort()[0] ?? null,
    address: connection?.connector.webAddress(connection.settings, shown) ?? null,
  };
}
