// A packet as people see it: what is stored, with freshness, addresses and what is on its way.

import type { Action } from '../../shared/action.ts';
import type { NotChecked, SourceCoverage } from '../../shared/coverage.ts';
import type { Decision } from '../../shared/decision.ts';
import type { Packet, PacketState } from '../../shared/packet.ts';
import type { Pause } from '../../shared/pause.ts';
import type { RecordRef, StoredRecord } from '../../shared/records/record.ts';
import { refKey } from '../../shared/records/record.ts';
import { instantOf } from '../../shared/time.ts';
import { kindInWords } from '../../shared/words/record-words.ts';
import { readingOnly, readingOnlyWhy } from '../connections/reading-only.ts';
import type { Decider } from '../core/members/decider.ts';
import type { Deps } from '../deps.ts';
import { letterNames } from '../steps/approval/letter-names.ts';
import { clientCompany, companiesOf, readClient } from '../store/clients.ts';
import { askAnswers, type DecisionRow, decisionsOfClient } from '../store/decisions.ts';
import { type PutOff, readPutOff } from '../store/due.ts';
import { askRecords, countCompanyRecords, type RecordName, readShownRecords } from '../store/living-records.ts';
import { type ActionRow, type PacketRow, readPacket } from '../store/packets.ts';
import { readPauses } from '../store/pauses.ts';
import { ask } from '../store/query.ts';
import { actionsOfPacket } from '../store/shown-actions.ts';
import { agreementsShown } from './agreements.ts';
import { isCovered, readCoverage } from './coverage.ts';
import { deedsOf } from './deeds.ts';
import type { FullView } from './hide-money.ts';
import { keptAnswers } from './kept-answers.ts';
import { mayApprove } from './may-approve.ts';

/** Puts a stored packet and its actions and decisions into the outside shape. */
export function assemblePacket(
  names: Deps['names'],
  row: PacketRow,
  client: string,
  actions: readonly ActionRow[],
  decisions: readonly DecisionRow[],
  sources: SourceCoverage[],
): Packet {
  const mine = actionsIn(row, actions);
  return {
    id: row.id,
    client: { id: row.client, name: client },
    period: row.period,
    revision: row.revision,
    digest: row.digest,
    state: stateOf(row, mine),
    score: row.score,
    headline: row.headline,
    findings: row.content.findings,
    timeline: [...row.content.timeline, ...deedsOf(names, mine, decisions, row.content.findings)].sort((a, b) =>
      a.at < b.at ? 1 : -1,
    ),
    bridge: null,
    priorDecisions: decisions.map(publicDecision),
    drafts: row.content.drafts,
    actions: mine,
    coverage: { sources, notChecked: row.content.notChecked },
  };
}

/** What the packet was built with, what stands in its place, and the way back of what was done since. */
function actionsIn({ content }: PacketRow, stored: readonly ActionRow[]): Action[] {
  const built = new Set(content.actions);
  const isTaken = ({ replaces, decision }: ActionRow) => replaces !== null && decision !== null;
  const replaced = new Set(stored.filter(isTaken).map((row) => row.replaces));
  const rows = stored.filter(
    (row) =>
      row.action.state !== 'withdrawn' || (!replaced.has(row.action.id) && (row.replaces === null || isTaken(row))),
  );
  const isOwn = ({ action, replaces }: ActionRow) => built.has(action.id) || (replaces !== null && built.has(replaces));
  const own = new Set(rows.filter(isOwn).map((row) => row.action.id));
  const all = rows.map((row) => row.action);
  const isDone = (id: string | undefined) => all.some((each) => each.id === id && each.state === 'done');
  const waysBack = all.filter(
    ({ state, compensates = '' }) => state === 'prepared' && own.has(compensates) && isDone(compensates),
  );
  const ids = new Set(waysBack.map((each) => each.id));
  return all.filter(
    ({ id, state, follows }) =>
      own.has(id) || ids.has(id) || (state === 'prepared' && follows?.some((before) => ids.has(before)) === true),
  );
}

/** What is set aside counts for nothing, except where something of it was sent. */
function stateOf({ content: { findings } }: PacketRow, all: readonly Action[]): PacketState {
  const aside = new Set(findings.filter(({ state }) => state === 'set-aside').map(({ key }) => key));
  // A note that waits for its invoice holds nothing up.
  const isDeferred = ({ state, purpose, awaits }: Action) => state === 'approved' && purpose === 'record' && awaits;
  const actions = all
    .filter(({ finding, state }) => !aside.has(finding) || !settledStates.has(state))
    .filter((action) => !isDeferred(action));
  const has = (...states: Action['state'][]) => actions.some((action) => states.includes(action.state));
  if (has('unknown', 'rejected', 'stale')) return 'needs-look';
  if (findings.some((finding) => finding.held !== null && finding.state === 'open')) return 'needs-look';
  if (has('proposed')) return 'open';
  if (has('approved', 'sending')) return 'approved';
  if (findings.some(({ state }) => state === 'open' || state === 'asked')) return has('done') ? 'done' : 'open';
  return has('done') ? 'done' : 'clear';
}

const settledStates = new Set<Action['state']>(['rejected', 'stale', 'proposed']);

function publicDecision(row: DecisionRow): Decision {
  const { client: _client, device: _device, undoUntilMs: _until, about: _about, edited: _edited, ...decision } = row;
  return decision;
}

/** One packet as the panel shows it, for a member who sees every amount; null when it does not exist. */
export async function readPacketView(deps: Deps, id: string, by: Decider): Promise<FullView | null> {
  const row = await readPacket(deps.db, id);
  if (row === null) return null;
  const client = await readClient(deps.db, row.client);
  if (client === null) throw new Error(`packet ${id} has no client ${row.client}`);
  const companies = await companiesOf(deps.db, row.client);
  const records = await readShownRecords(deps.db, companies);
  const decisions = await decisionsOfClient(deps.db, row.client);
  const coverage = await readCoverage(deps, companies);
  const actions = await actionsOfPacket(deps.db, row);
  const packet = assemblePacket(deps.names, row, client.name, actions, decisions, coverage.sources);
  const underwayIds = new Set(
    packet.actions.filter((action) => ['approved', 'sending'].includes(action.state)).map((action) => action.id),
  );
  const underway = decisions.find(
    (decision) => decision.revokedAt === null && decision.actions.some((action) => underwayIds.has(action)),
  );
  const pauses = await readPauses(deps.db);
  const checked = coverage.states.map((state) => state.checkedAtMs);
  const payer = clientCompany(client, records)?.data.billTo?.name ?? null;
  return {
    packet,
    payer,
    ...(await letterNames(deps, client, payer)),
    agreements: await agreementsShown(deps, client, records),
    underway: underway === undefined ? null : publicDecision(underway),
    pauses,
    waits: await waitsOf(
      deps,
      packet,
      pauses,
      await readPutOff(
        deps.db,
        packet.actions.map((action) => action.id),
      ),
    ),
    ...(await mayApprove(deps, row, actions, by)),
    answers: keptAnswers(await ask(askAnswers(deps.db, row.client)), by),
    addresses: addressesOf(deps, packet, await linesNamed(deps.db, packet)),
    connections: [...deps.names],
    records: await countCompanyRecords(deps.db, companies),
    checkedAt: checked.includes(null) || checked.length === 0 ? null : instantOf(Math.min(...(checked as number[]))),
    covered: isCovered(coverage, deps.rules, deps.nowMs),
    serverTime: instantOf(deps.nowMs),
  };
}

/**
 * Why approved actions have not left: a person, a record, a pause, a system that only reads, what they follow, or a vendor
 * that cannot take them.
 */
async function waitsOf(
  deps: Deps,
  packet: Packet,
  pauses: readonly Pause[],
  putOff: readonly PutOff[],
): Promise<FullView['waits']> {
  const underway = packet.actions.filter(({ state }) => state === 'approved' || state === 'sending');
  const reading = await readingOnly(
    deps,
    underway.map(({ connection }) => connection),
  );
  const entries = underway.flatMap((action): [string, { why: string; until: string | null }][] => {
    const pause = pauses.find(({ connection }) => connection === null || connection === action.connection);
    const delay = putOff.find((each) => each.key === action.id);
    const title =
      deps.names.find((each) => each.id === action.connection)?.title ?? 'a system that is no longer connected';
    const isAwaited = delay === undefined && action.state !== 'sending';
    const why = whyItWaits(action, underway, pause, {
      isReadingOnly: reading.has(action.connection),
      isAwaited,
      title,
    });
    if (why !== null) return [[action.id, { why, until: null }]];
    return delay === undefined ? [] : [[action.id, { why: delay.error, until: instantOf(delay.atMs) }]];
  });
  return Object.fromEntries(entries);
}

function whyItWaits(
  action: Action,
  underway: readonly Action[],
  pause: Pause | undefined,
  { isReadingOnly, isAwaited, title }: { isReadingOnly: boolean; isAwaited: boolean; title: string },
): string | null {
  if (action.by === 'person') return `you do it in ${title}; it closes once we see it there`;
  if (pause !== undefined) return `${pause.by.name} paused writes`;
  if (isReadingOnly) return readingOnlyWhy(title);
  if (underway.some((each) => action.follows?.includes(each.id))) return 'goes after the change before it';
  return action.awaits === undefined || !isAwaited ? null : `waits until the ${kindInWords(action.awaits.kind)} exists`;
}

/** Every record the packet points at. */
function refsOf(packet: Packet): RecordRef[] {
  return [
    ...packet.findings.flatMap((finding) => [finding.subject, ...finding.evidence]),
    ...packet.coverage.notChecked.map((each: NotChecked) => each.subject),
    ...packet.actions.map(({ connection, target: { kind, id } }) => ({ connection, kind, id })),
  ];
}

/** The agreements' lines among them. */
function linesNamed(db: D1Database, packet: Packet): Promise<StoredRecord[]> {
  const lines = refsOf(packet).filter(({ kind }) => kind === 'agreement-line');
  const names = lines.map(({ connection, kind, id }): RecordName => [connection, kind, id]);
  return ask(askRecords(db, names));
}

/** Web addresses of everything the packet points at; a line is seen on its agreement. */
function addressesOf(deps: Deps, packet: Packet, lines: readonly StoredRecord[]): Record<string, string> {
  const addresses: Record<string, string> = {};
  for (const { connection, kind, id } of refsOf(packet)) {
    const source = deps.connections.find((each) => each.id === connection);
    const record = lines.find((each) => each.connection === connection && each.kind === kind && each.id === id);
    const shown =
      kind === 'agreement-line' && record?.parent != null ? { kind: 'agreement', id: record.parent } : { kind, id };
    const address = source?.connector.webAddress(source.settings, shown);
    if (address != null) addresses[refKey({ connection, kind, id })] = address;
  }
  return addresses;
}
