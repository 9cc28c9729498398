// The queue's lines: one for each client that asks somebody for something today, kept for as long as nothing moves it.
import { type QueueAnswer, type QueueItem, queueItem } from '../../shared/api/queue.ts';
import { type CountedNotChecked, isUnwanted, type NotChecked, sumNotChecked } from '../../shared/coverage.ts';
import { AppError } from '../../shared/errors.ts';
import type { MoneySight } from '../../shared/member.ts';
import type { Packet } from '../../shared/packet.ts';
import { type Sum, sumsOf } from '../../shared/sums.ts';
import { addDays, dayIn, startOfDayMs } from '../../shared/time.ts';
import { isMine } from '../../shared/whose.ts';
import { businessZone } from '../connections/business-zone.ts';
import type { Waiting } from '../core/decisions/waiting.ts';
import type { Decider } from '../core/members/decider.ts';
import { scoreOf } from '../core/packets/score.ts';
import type { Deps } from '../deps.ts';
import { digestOfTexts } from '../lib/text-digest.ts';
import { type ClientRow, readClientsOf } from '../store/clients.ts';
import {
  type KeptLine,
  keepQueue,
  type Place,
  type QueueState,
  readCounted,
  readQueueState,
} from '../store/kept-queue.ts';
import { readMembers } from '../store/members.ts';
import { newestPackets, newestPacketsOf, type PacketRow } from '../store/packets.ts';
import { currentPolicy } from '../store/policies.ts';
import { type AwaitingSecond, allAwaiting } from '../store/second.ts';
import { actionsOfPackets } from '../store/shown-actions.ts';
import { headlineFor, maySeeAll, notCheckedFor, titleFor } from './hide-money.ts';
import { assemblePacket } from './packet.ts';
import { linesOf, type Page } from './queue-page.ts';
import { pressing, queuePlaces } from './queue-place.ts';
import { openQuestions } from './queue-questions.ts';
import { openIn, type Turn, whoseTurn } from './queue-turn.ts';

export interface QueueLines extends Totals {
  /** Those of the page that is asked for. */
  items: QueueItem[];
  next: string | null;
  /** Of all lines and what is told of them. */
  digest: string;
  /** When the day ends, on which business days are counted. */
  untilMs: number;
}

/** What is told of all lines. */
interface Totals extends Pick<QueueAnswer, 'waiting' | 'mine' | 'notChecked'> {}

/** What of one client counts in the totals. */
interface Counted {
  /** Of its line; null where nothing waits. */
  digest: string | null;
  waiting: boolean;
  mine: boolean;
  notChecked: CountedNotChecked[];
}

/** Another version of this Worker may have kept another shape. */
const shape = Object.keys(queueItem.shape).join();
/** Others may be first to keep what moved, but not for ever. */
const triesAtMost = 5;
/** Comes after every day. */
const noDeadline = '9999';

/** One page of a member's lines as they were kept; those of clients of which something moved are made anew before. */
export async function queueLines(deps: Deps, by: Decider, page: Page): Promise<QueueLines> {
  const zone = businessZone(deps);
  const today = dayIn(zone, deps.nowMs);
  const untilMs = startOfDayMs(zone, addDays(today, 1));
  let seen: number | null = null;
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const state = await readQueueState(deps.db, by.id, page.limit, page.after);
    // What moves after the first look is for the next answer: else there would be none while a lot moves.
    seen ??= state.stamps.lines;
    const madeOf = madeOfAll(deps, by, state, today);
    const { kept } = state;
    if (kept?.madeOf === madeOf && (kept.stamp >= seen || state.moved.length === 0)) {
      const totals: Totals = JSON.parse(kept.totals);
      return { ...totals, ...linesOf(state, page), digest: kept.digest, untilMs };
    }
    await makeAnew(deps, by, state, madeOf);
  }
  throw new AppError('try-again', 'the queue moves faster than it can be read; ask again in a moment');
}

/** Whatever every line is made of. */
function madeOfAll(deps: Deps, { rights }: Decider, { stamps }: QueueState, today: string): string {
  const systems = deps.connections.map(({ id, version, settings }) => [id, version, settings]);
  return JSON.stringify([shape, stamps.everyone, today, rights.money, rights.role, deps.homeCurrency, systems]);
}

/** Makes the lines of what moved, or all of them, and keeps them with what is told of all. */
async function makeAnew(deps: Deps, by: Decider, { stamps, kept, moved: some }: QueueState, madeOf: string) {
  const moved = kept?.madeOf === madeOf ? some : null;
  const rows = moved === null ? await newestPackets(deps.db) : await newestPacketsOf(deps.db, moved);
  const lines = await makeLines(deps, by, rows);
  const isMoved = new Set(moved);
  const others = moved === null ? [] : (await readCounted(deps.db, by.id)).filter(({ client }) => !isMoved.has(client));
  const counted = [...others, ...lines]
    .sort((a, b) => compare(a.client, b.client))
    .map((line): Counted => JSON.parse(line.counted));
  const totals = JSON.stringify(totalsOf(counted, deps.homeCurrency));
  const digest = digestOfTexts([totals, ...counted.flatMap((each) => each.digest ?? [])]);
  await keepQueue(deps.db, by.id, kept, { madeOf, stamp: stamps.lines, digest, totals }, { moved, lines });
}

/** One for each client with a packet. */
async function makeLines(deps: Deps, by: Decider, rows: readonly PacketRow[]): Promise<KeptLine[]> {
  const named = await readClientsOf(
    deps.db,
    rows.map(({ client }) => client),
  );
  const clients = new Map(named.map((client) => [client.id, client]));
  const actions = Map.groupBy(await actionsOfPackets(deps.db, rows), ({ client }) => client);
  const { policy } = await currentPolicy(deps.db);
  const placeOf = await queuePlaces(deps, policy);
  const awaiting = await allAwaiting(deps.db);
  const questions = await openQuestions(deps, rows);
  const names = new Map((await readMembers(deps.db)).map(({ id, name }) => [id, name]));
  return rows.flatMap((row) => {
    const client = clients.get(row.client);
    if (client === undefined) return [];
    const packet = assemblePacket(deps.names, row, client.name, actions.get(row.client) ?? [], [], []);
    const waiting = placeOf(packet);
    if (waiting === null) return lineOf(row, by, null);
    const own = questions.get(row.client) ?? [];
    const awaits = awaitsOf(packet, awaiting, by.id);
    const item: QueueItem = {
      ...itemOf(deps, packet, client, by.rights.money),
      ...waiting,
      ...whoseTurn(deps, packet, { waiting, awaits, questions: own, names }, by),
      awaits,
    };
    const urgent = urgency(deps, packet, by.rights.money);
    return lineOf(row, by, { item, place: [pressing(waiting), urgent, item.deadline ?? noDeadline, packet.id] });
  });
}

function lineOf({ id, client, content }: PacketRow, by: Decider, line: { item: QueueItem; place: Place } | null) {
  const counted: Counted = {
    digest: line === null ? null : digestOfTexts([JSON.stringify(line)]).slice(0, 32),
    waiting: line !== null && line.item.awaits?.mine !== true,
    mine: line !== null && isMine(line.item, { id: by.id, role: by.rights.role }),
    notChecked: content.notChecked.flatMap((each) => countedFor(each, by.rights.money)),
  };
  const place: Place = line?.place ?? [0, 0, noDeadline, id];
  const item = line === null ? null : JSON.stringify(line.item);
  return [{ client, place, item, counted: JSON.stringify(counted) }];
}

/** What the policy does not want to hear of is no gap. */
function countedFor(all: NotChecked, sight: MoneySight): CountedNotChecked[] {
  const { cause, rule, subject, oneOff, amountMinor, currency } = notCheckedFor(all, sight);
  return isUnwanted(cause) ? [] : [{ cause, rule, subject, oneOff, amountMinor, currency }];
}

/** What was not checked is summed in the MSP's own currency where that has any, else in the first there is. */
function totalsOf(all: readonly Counted[], homeCurrency: string): Totals {
  const { count, monthlyMinor } = sumNotChecked(all.flatMap(({ notChecked }) => notChecked));
  const currency = monthlyMinor.has(homeCurrency) ? homeCurrency : ([...monthlyMinor.keys()][0] ?? null);
  const amountMinor = currency === null ? 0 : (monthlyMinor.get(currency) ?? null);
  return {
    waiting: all.filter(({ waiting }) => waiting).length,
    mine: all.filter(({ mine }) => mine).length,
    notChecked: { count, amountMinor, currency },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The packet's score, or as much of it as comes of money that may be seen: an order tells what it is made of. */
function urgency(deps: Deps, { score, findings }: Packet, sight: MoneySight): number {
  if (sight === 'cost') return score;
  const seen = findings.filter((finding) => maySeeAll([finding], sight));
  return scoreOf(seen, deps.rules, dayIn(businessZone(deps), deps.nowMs));
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
