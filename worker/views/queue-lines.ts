// The queue's lines: one for each client that asks somebody for something today, kept for as long as nothing moves them.
import { type QueueAnswer, type QueueItem, queueItem } from '../../shared/api/queue.ts';
import { sha256Hex } from '../../shared/canonical.ts';
import { sumNotChecked } from '../../shared/coverage.ts';
import type { MoneySight } from '../../shared/member.ts';
import type { Packet } from '../../shared/packet.ts';
import { type Sum, sumsOf } from '../../shared/sums.ts';
import { addDays, dayIn, startOfDayMs } from '../../shared/time.ts';
import { businessZone } from '../connections/business-zone.ts';
import type { Waiting } from '../core/decisions/waiting.ts';
import type { Decider } from '../core/members/decider.ts';
import { scoreOf } from '../core/packets/score.ts';
import type { Deps } from '../deps.ts';
import { type ClientRow, readClients } from '../store/clients.ts';
import { keepBooks } from '../store/commit.ts';
import { keepQueue, readKeptQueue } from '../store/kept-queue.ts';
import { readMembers } from '../store/members.ts';
import { newestPackets, type PacketRow } from '../store/packets.ts';
import { currentPolicy } from '../store/policies.ts';
import { type AwaitingSecond, allAwaiting } from '../store/second.ts';
import { actionsOfPackets } from '../store/shown-actions.ts';
import { headlineFor, maySeeAll, notCheckedFor, titleFor } from './hide-money.ts';
import { assemblePacket } from './packet.ts';
import { inOrder, type QueueLine } from './queue-page.ts';
import { pressing, queuePlaces } from './queue-place.ts';
import { openQuestions } from './queue-questions.ts';
import { openIn, type Turn, whoseTurn } from './queue-turn.ts';

export interface QueueLines {
  /** All of them, in their order. */
  lines: QueueLine[];
  notChecked: QueueAnswer['notChecked'];
  /** Of both. */
  digest: string;
  /** When the day ends, on which business days are counted. */
  untilMs: number;
}

type MadeLines = Pick<QueueLines, 'lines' | 'notChecked'>;

/** Another version of this Worker may have kept another shape. */
const shape = Object.keys(queueItem.shape).join();
/** A row of D1 takes 2 MB, and a letter may need three bytes: more is made anew each time. */
const mostKeptLetters = 600_000;

/** Those of this member: as they were kept, or made anew where anything they are made of has moved, or the day has. */
export async function queueLines(deps: Deps, by: Decider): Promise<QueueLines> {
  // Before anything else is read: what moves meanwhile makes what is kept here an old one.
  const { stamp, kept } = await readKeptQueue(deps.db, by.id);
  const systems = deps.connections.map(({ id, version, settings }) => [id, version, settings]);
  const zone = businessZone(deps);
  const today = dayIn(zone, deps.nowMs);
  const untilMs = startOfDayMs(zone, addDays(today, 1));
  const madeOf = JSON.stringify([shape, stamp, today, by.rights.money, by.rights.role, deps.homeCurrency, systems]);
  if (kept?.madeOf === madeOf) {
    const data: MadeLines = JSON.parse(kept.lines);
    return { ...data, digest: kept.digest, untilMs };
  }
  const made = await makeLines(deps, by);
  const lines = JSON.stringify(made);
  const digest = sha256Hex(lines);
  if (lines.length <= mostKeptLetters) {
    await keepBooks(deps.db, [keepQueue(deps.db, by.id, { madeOf, digest, lines })]);
  }
  return { ...made, digest, untilMs };
}

async function makeLines(deps: Deps, by: Decider): Promise<MadeLines> {
  const rows = await newestPackets(deps.db);
  const clients = new Map((await readClients(deps.db)).map((client) => [client.id, client]));
  const actions = Map.groupBy(await actionsOfPackets(deps.db, rows), ({ client }) => client);
  const { policy } = await currentPolicy(deps.db);
  const placeOf = await queuePlaces(deps, policy);
  const { money } = by.rights;
  const awaiting = await allAwaiting(deps.db);
  const questions = await openQuestions(deps, rows);
  const names = new Map((await readMembers(deps.db)).map(({ id, name }) => [id, name]));
  const lines: QueueLine[] = [];
  for (const row of rows) {
    const client = clients.get(row.client);
    if (client === undefined) continue;
    const packet = assemblePacket(deps.names, row, client.name, actions.get(row.client) ?? [], [], []);
    const waiting = placeOf(packet);
    if (waiting === null) continue;
    const own = questions.get(row.client) ?? [];
    const awaits = awaitsOf(packet, awaiting, by.id);
    const item = {
      ...itemOf(deps, packet, client, money),
      ...waiting,
      ...whoseTurn(deps, packet, { waiting, awaits, questions: own, names }, by),
      awaits,
    };
    lines.push({ place: [pressing(waiting), urgency(deps, packet, money), item.deadline ?? '', packet.id], item });
  }
  lines.sort((a, b) => inOrder(a.place, b.place));
  return { lines, notChecked: notCheckedIn(rows, deps.homeCurrency, money) };
}

/** The packet's score, or as much of it as comes of money that may be seen: an order tells what it is made of. */
function urgency(deps: Deps, { score, findings }: Packet, sight: MoneySight): number {
  if (sight === 'cost') return score;
  const seen = findings.filter((finding) => maySeeAll([finding], sight));
  return scoreOf(seen, deps.rules, dayIn(businessZone(deps), deps.nowMs));
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

function itemOf(
  deps: Deps,
  packet: Packet,
  client: ClientRow,
  sight: MoneySight,
): Omit<QueueItem, keyof Waiting | keyof Turn> {
  const open = openIn(deps, packet, sight);
  const first = open[0];
  const sums = sumsOf(
    open.map((each) => (maySeeAll([each], sight) ? each : { ...each, impact: { ...each.impact, amountMinor: null } })),
    'short',
  ).filter(({ amountMinor }) => amountMinor !== 0);
  const currency = first?.impact.currency ?? deps.homeCurrency;
  const line = packet.actions.find((action) => action.finding === first?.key)?.target.within;
  const connection = deps.connections.find((each) => each.id === client.connection);
  const shown = line ?? { kind: 'company', id: client.company };
  return {
    packet: packet.id,
    client: packet.client.name,
    state: packet.state,
    headline: headlineFor(packet, sight, deps.rules, packet.coverage.notChecked.length),
    sums,
    measure: first === undefined || maySeeAll([first], sight) ? null : titleFor(packet, first, sight).measure,
    monthlyMinor: ofOneMeaning(sums, currency, 'monthly'),
    oneOffMinor: ofOneMeaning(sums, currency, 'one-off'),
    currency,
    deadline: open.flatMap((finding) => finding.deadline ?? []).sort()[0] ?? null,
    address: connection?.connector.webAddress(connection.settings, shown) ?? null,
  };
}

/** For an extension that knows one sum of a basis: none where that would be of several meanings. */
function ofOneMeaning(sums: readonly Sum[], currency: string, basis: string): number | null {
  const [sum, ...more] = sums.filter((each) => each.basis === basis && each.currency === currency);
  return sum === undefined ? 0 : more.length === 0 ? sum.amountMinor : null;
}
