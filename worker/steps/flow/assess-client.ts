// Arrow: everything known of one client becomes its packet, whole in one commit.
import type { Action } from '../../../shared/action.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { Policy, PolicyVersion } from '../../../shared/policy.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';
import { dayOf, instantOf } from '../../../shared/time.ts';
import type { TrailEvent } from '../../../shared/trail-event.ts';
import { bearingsFor, removedOf, sourcesFor } from '../../connections/sources.ts';
import { writesTaken } from '../../connections/writes-taken.ts';
import type { ClientView, ConnectedSystem } from '../../core/client-view.ts';
import { newStages } from '../../core/decisions/age.ts';
import { isRechecked, shownBy } from '../../core/decisions/recheck.ts';
import { businessDaysBetween } from '../../core/decisions/waiting.ts';
import type { Bearing } from '../../core/matching/whose-systems.ts';
import { aroundThose, markAskedOfThose } from '../../core/members/who-left.ts';
import { untakenCatchUps } from '../../core/packets/build-actions.ts';
import { type BuiltPacket, buildPacket } from '../../core/packets/build-packet.ts';
import { detectAll, isGone, type RuleLook } from '../../core/packets/detect.ts';
import type { Rule } from '../../core/rules/types.ts';
import type { Deps } from '../../deps.ts';
import { integrationAccounts, ownAccounts } from '../../store/accounts.ts';
import { type ClientRow, clientCompany, companiesOf, linksNaming, readClient } from '../../store/clients.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { decisionsOnFindings } from '../../store/decisions.ts';
import { type DueRow, settleDue, settleUntil } from '../../store/due.ts';
import { readGone } from '../../store/members.ts';
import {
  type ActionRow,
  actionsOfClient,
  newestPacket,
  offerActions,
  type PacketRow,
  pastOf,
  savePacket,
  withdrawActions,
} from '../../store/packets.ts';
import { currentPolicy } from '../../store/policies.ts';
import { readCompanyRecords, readRecords } from '../../store/records.ts';
import { dropMovedAwaiting } from '../../store/second.ts';
import { readStreams } from '../../store/streams.ts';
import { moveByPolicy } from '../approval/move-by-policy.ts';
import { closeWaiting, type LookAround } from './close-waiting.ts';

export type AssessOutcome = 'done' | 'nothing' | 'conflict';

/** Looks at one client with fresh eyes; stores a new revision only when something in it moved. */
export async function assessClient(deps: Deps, clientId: string, due: DueRow): Promise<AssessOutcome> {
  const client = await readClient(deps.db, clientId);
  if (client === null) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return 'nothing';
  }
  const policy = await currentPolicy(deps.db);
  // Before the records: what is confirmed only after they were read is not in them.
  const known = await actionsOfClient(deps.db, clientId);
  const view = await loadView(deps, client, known, policy.policy.calendars ?? {});
  const gone = await readGone(deps.db);
  const earlier = await newestPacket(deps.db, clientId);
  await closeWaiting(deps, clientId, view.records, lookAround(view, deps.rules, policy.policy, earlier));
  const past = await actionsOfClient(deps.db, clientId);
  const before = past.map((row) => row.action);
  const kept = new Set(earlier?.content.actions ?? []);
  const built = buildPacket(
    view,
    deps.rules,
    pastOf(past, known),
    earlier === null
      ? null
      : {
          period: earlier.period,
          findings: earlier.content.findings,
          actions: actionsOf(kept, past),
        },
    {
      decisions: markAskedOfThose(await decisionsOnFindings(deps.db, clientId), gone),
      policy: aroundThose(policy.policy, gone),
    },
  );
  const settle = settleUntil(deps.db, due, built.nextLookAtMs);
  const isQuiet = earlier === null && built.content.findings.length === 0 && view.records.length <= 1;
  if (isQuiet || isSame(earlier, built)) {
    await keepBooks(deps.db, settle);
    await moveByPolicy(deps, policy, { id: built.id, client: clientId }, unjudged(built), built.proposed, before);
    return 'nothing';
  }
  const revision = earlier?.id === built.id ? earlier.revision + 1 : 1;
  const outcome = await commit(
    deps.db,
    [
      // The lease first: of two that look at one client, the late one fails as a whole.
      ...settle,
      ...savePacket(deps.db, clientId, built, revision, instantOf(deps.nowMs)),
      offerActions(deps.db, clientId, built.proposed),
      withdrawActions(
        deps.db,
        clientId,
        built.content.actions,
        untakenCatchUps(before).map((action) => action.id),
      ),
      dropMovedAwaiting(deps.db, clientId),
    ],
    [
      deps.event('packet-built', {
        packet: built.id,
        revision,
        digest: built.digest,
        client: client.id,
        clientName: client.name,
        findings: built.content.findings.map(({ key, impact, state }) => ({ key, impact, state })),
        actions: built.proposed.map((action) => ({ id: action.id, digest: action.digest })),
      }),
      ...stageEvents(deps, policy, built, earlier),
    ],
  );
  if (outcome === 'conflict') return 'conflict';
  await moveByPolicy(deps, policy, { id: built.id, client: clientId }, unjudged(built), built.proposed, before);
  return 'done';
}

/** One for each issue whose waiting came to a reminder or to an escalation with this look. */
function stageEvents(
  deps: Deps,
  { version, digest }: PolicyVersion,
  built: BuiltPacket,
  earlier: PacketRow | null,
): TrailEvent[] {
  const reached = newStages(built.content.findings, earlier?.content.findings ?? []);
  return reached.map(({ key, waitingStage, waitingSince = '', goesTo }) =>
    deps.event(waitingStage === 'escalated' ? 'issue-escalated' : 'issue-reminded', {
      packet: built.id,
      finding: key,
      to: goesTo,
      waitingSince,
      businessDays: businessDaysBetween(waitingSince, dayOf(deps.nowMs)),
      policy: { version, digest },
    }),
  );
}

/** The same to decide over, for the same people, and as pressing. */
function isSame(earlier: PacketRow | null, built: BuiltPacket): boolean {
  if (earlier?.id !== built.id || earlier.digest !== built.digest) return false;
  return built.content.findings.every(({ key, goesTo, waitingStage }) => {
    const before = earlier.content.findings.find((each) => each.key === key);
    return before?.goesTo === goesTo && before?.waitingStage === waitingStage;
  });
}

/** What a person has said something about is not moved by a policy. */
function unjudged({ content }: BuiltPacket): Finding[] {
  return content.findings.filter((finding) => finding.judgment === undefined);
}

/** Asked only where a manual step waits; the rules are asked once then. */
function lookAround(view: ClientView, rules: readonly Rule[], policy: Policy, earlier: PacketRow | null): LookAround {
  let looks: RuleLook[] | null = null;
  const findingOf = (key: string) => earlier?.content.findings.find((each) => each.key === key);
  return {
    isGone(key) {
      const finding = findingOf(key);
      looks ??= detectAll(view, rules, policy);
      return finding !== undefined && isGone(looks, finding);
    },
    isRechecked(action, sinceMs) {
      const rule = findingOf(action.finding)?.rule;
      return isRechecked(view, shownBy(action, rules.find(({ id }) => id === rule)?.needs ?? []), sinceMs);
    },
  };
}

/** What the packet held, what was put in its place, and what takes it back, whether it was in there or not. */
function actionsOf(kept: ReadonlySet<string>, past: readonly ActionRow[]): Action[] {
  const held = (row: ActionRow) => kept.has(row.action.id) || kept.has(row.replaces ?? row.action.id);
  const own = new Set(past.filter(held).map((row) => row.action.id));
  const actions = past.map((row) => row.action);
  const back = new Set(actions.filter(({ compensates = '' }) => own.has(compensates)).map(({ id }) => id));
  return actions.filter(
    ({ id, follows = [] }) => own.has(id) || back.has(id) || follows.some((each) => back.has(each)),
  );
}

async function loadView(
  deps: Deps,
  client: ClientRow,
  known: readonly ActionRow[],
  calendars: ClientView['calendars'],
): Promise<ClientView> {
  const companies = await companiesOf(deps.db, client.id);
  const tied = new Set([client.connection, ...companies.map((each) => each.connection)]);
  const bearings = bearingsFor(deps, tied);
  const all = await readCompanyRecords(deps.db, companies);
  const own = all.filter(({ connection }) => bearings.get(connection) !== 'replaced');
  const company = clientCompany(client, own);
  const links = await linksNaming(deps.db, own.flatMap(linkable));
  const behind = [invoicesBehind(deps, own), productsBehind(deps, own, links)];
  return {
    client: { id: client.id, name: client.name },
    company: { connection: client.connection, kind: 'company', id: client.company },
    payer: company?.data.billTo?.name ?? null,
    linkedCompanies: companies
      .filter((each) => each.connection !== client.connection)
      .map((each) => ({ connection: each.connection, kind: 'company', id: each.company })),
    records: [...own, ...(await Promise.all(behind)).flat()],
    links,
    sources: sourcesFor(deps, await readStreams(deps.db), tied),
    systems: systemsAround(deps, bearings),
    oldBooks: all.filter(
      (record): record is StoredRecord<'invoice'> =>
        record.kind === 'invoice' && bearings.get(record.connection) === 'replaced',
    ),
    currency: company?.data.currency ?? deps.homeCurrency,
    accounts: {
      ours: [...(await ownAccounts(deps.db, client.connection)), ...namedAccount(deps, client)],
      integrations: await integrationAccounts(deps.db, client.connection),
    },
    past: known.map((row) => row.action),
    calendars,
    salt: deps.salt,
    nowMs: deps.nowMs,
    today: dayOf(deps.nowMs),
  };
}

function systemsAround(deps: Deps, bearings: ReadonlyMap<string, Bearing>): ConnectedSystem[] {
  const living = deps.connections.map((connection) => {
    const { id, title, connector } = connection;
    return { id, title, role: connector.role, writes: writesTaken(connection) };
  });
  const gone = removedOf(deps).filter(({ id }) => bearings.get(id) === 'gone');
  return [
    ...living,
    ...gone.map(({ id, title, connector: { role } }) => ({ id, title, role, writes: {}, isRemoved: true as const })),
  ];
}

/** The account we are signed in as, where the set-up names it. */
function namedAccount(deps: Deps, client: ClientRow): string[] {
  const psa = deps.connections.find((connection) => connection.id === client.connection);
  return psa?.settings.member === undefined ? [] : [psa.settings.member];
}

/** The distributor's invoices belong to no client; those with items of this one are read along. */
async function invoicesBehind(deps: Deps, own: readonly StoredRecord[]): Promise<StoredRecord[]> {
  const idsByConnection = new Map<string, Set<string>>();
  for (const { kind, connection, parent } of own) {
    if (kind !== 'vendor-charge' || parent === null) continue;
    idsByConnection.set(connection, (idsByConnection.get(connection) ?? new Set()).add(parent));
  }
  const reads = [...idsByConnection].map(([connection, ids]) =>
    readRecords(deps.db, connection, 'vendor-invoice', [...ids]),
  );
  return (await Promise.all(reads)).flat();
}

/** Products belong to no client; those its records are of, and those linked to them, are read along. */
async function productsBehind(
  deps: Deps,
  own: readonly StoredRecord[],
  links: ClientView['links'],
): Promise<StoredRecord[]> {
  const named = [...own.flatMap(linkable), ...links.flatMap(({ records }) => records.map(asTriple))];
  const idsByConnection = new Map<string, Set<string>>();
  for (const [connection, kind, id] of named) {
    if (kind !== 'product') continue;
    idsByConnection.set(connection, (idsByConnection.get(connection) ?? new Set()).add(id));
  }
  const reads = [...idsByConnection].map(([connection, ids]) => readRecords(deps.db, connection, 'product', [...ids]));
  return (await Promise.all(reads)).flat();
}

function asTriple({ connection, kind, id }: { connection: string; kind: string; id: string }) {
  return [connection, kind, id] as const;
}

/** What a link may name for this record: itself, and the product it is of. */
function linkable(record: StoredRecord): (readonly [string, string, string])[] {
  const itself = [record.connection, record.kind, record.id] as const;
  const product = 'productId' in record.data ? record.data.productId : null;
  return product === null ? [itself] : [itself, [record.connection, 'product', product]];
}
