// Everything known of one client, read at one moment: what a look at it rests on.
import { isAnswerVerb } from '../../../shared/decision.ts';
import { type RecordKind, type RecordRef, refKey, type StoredRecord } from '../../../shared/records/record.ts';
import { dayIn } from '../../../shared/time.ts';
import { bearingsFor, namesOf, removedOf, sourcesFor, withWaiting } from '../../connections/sources.ts';
import { writesTaken } from '../../connections/writes-taken.ts';
import type { Answer, ClientView, ConfirmedLink, ConnectedSystem, SourceState } from '../../core/client-view.ts';
import { withParentTerms } from '../../core/lines/parent-agreement.ts';
import type { Bearing } from '../../core/matching/whose-systems.ts';
import { withOwnDay } from '../../core/own-day.ts';
import type { Deps } from '../../deps.ts';
import { unitUs } from '../../lib/budget.ts';
import { askIntegrationAccounts, askOwnAccounts } from '../../store/accounts.ts';
import { askClient, askCompanies, type ClientCompany, type ClientRow, clientCompany } from '../../store/clients.ts';
import { askAnswers, askDecisionsOnFindings, type DecisionRow } from '../../store/decisions.ts';
import { askLinksNaming } from '../../store/links.ts';
import {
  askLinesOfChildren,
  askNewestVendorInvoices,
  askProducts,
  askRecords,
  askRecordsOfClient,
  type RecordName,
  readCompanyRecords,
} from '../../store/living-records.ts';
import { askGone } from '../../store/members.ts';
import { askActions, askNewestPacket } from '../../store/packets.ts';
import { askPolicy, askPolicyLimits } from '../../store/policies.ts';
import { askQuarantined, mayBeOf, type QuarantineCount, readSetAside, type SetAside } from '../../store/quarantine.ts';
import { askAll } from '../../store/query.ts';
import { askKindsHeld } from '../../store/record-counts.ts';
import { askStandalone } from '../../store/standalone.ts';
import { askStreams } from '../../store/streams.ts';
import { askWaitingReads } from '../../store/waiting-reads.ts';
import { askZones } from '../../store/zones.ts';

/** Links that nobody confirmed, taken as if somebody had, with the companies that they would tie to the client. */
export interface Supposed {
  links: readonly ConfirmedLink[];
  companies: readonly ClientCompany[];
}

const nothingSupposed: Supposed = { links: [], companies: [] };

export type KnownClient = NonNullable<Awaited<ReturnType<typeof loadClient>>>;

/**
 * Two round trips, the second for what the client's records point at, and a third where some of what it rests on was set
 * aside; null where there is no such client.
 */
export async function loadClient(deps: Deps, id: string, supposed = nothingSupposed) {
  const { db } = deps;
  const [
    client,
    policy,
    limits,
    actions,
    earlier,
    decisions,
    gone,
    tiedCompanies,
    known,
    streams,
    unread,
    ours,
    integrations,
    zones,
    children,
    answers,
    held,
  ] = await askAll(db, [
    askClient(db, id),
    askPolicy(db),
    askPolicyLimits(db),
    askActions(db, id),
    askNewestPacket(db, id),
    askDecisionsOnFindings(db, id),
    askGone(db),
    askCompanies(db, id),
    askRecordsOfClient(db, id),
    askStreams(db),
    askQuarantined(db),
    askOwnAccounts(db, id),
    askIntegrationAccounts(db, id),
    askZones(db, id),
    askLinesOfChildren(db, id, distributorsOf(deps)),
    askAnswers(db, id),
    askKindsHeld(db),
  ]);
  if (client === null) return null;
  const isTied = ({ connection, company }: ClientCompany) =>
    tiedCompanies.some((each) => each.connection === connection && each.company === company);
  const also = supposed.companies.filter((each) => !isTied(each));
  const companies = [...tiedCompanies, ...also.map((each) => ({ ...each, isShared: false }))];
  const all = also.length === 0 ? known : [...known, ...(await readCompanyRecords(db, also))];
  const tied = new Set([client.connection, ...companies.map((each) => each.connection)]);
  const bearings = bearingsFor(deps, tied);
  const own = all.filter(({ connection }) => bearings.get(connection) !== 'replaced');
  deps.budget.charge({ workUs: all.length * unitUs.record });
  const company = clientCompany(client, own);
  const named = [...own, ...children].flatMap(namedBy);
  const byLinks = supposed.links.flatMap(({ records }) => records.map(nameOf));
  const behind = own.flatMap(wholeBehind);
  const [links, standalone, invoices, newest, products, waiting] = await askAll(db, [
    askLinksNaming(db, named),
    askStandalone(db, named),
    askRecords(db, behind),
    askNewestVendorInvoices(db, distributorsIn(deps, tied)),
    askProducts(db, [...named, ...byLinks]),
    askWaitingReads(db, companies),
  ]);
  const mine = mayBeOf(companies, unread);
  const sources = sourcesFor(deps, streams, tied).map((source) => withAside(withWaiting(source, waiting), mine));
  const setAside = await readSetAside(
    db,
    sources.filter(({ aside = 0 }) => aside > 0),
    companies,
  );
  const elsewhere = companies.filter((each) => each.connection !== client.connection);
  const today = dayIn(zones.business, deps.nowMs);
  const dated = own.map((record) => withOwnDay(record, { psa: client.connection, ...zones }));
  const view: ClientView = {
    client: { id: client.id, name: client.name },
    company: { connection: client.connection, kind: 'company', id: client.company },
    payer: company?.data.billTo?.name ?? null,
    linkedCompanies: elsewhere.map(companyRef),
    children,
    sharedCompanies: elsewhere.filter(({ isShared }) => isShared).map(companyRef),
    records: withParentTerms([...dated, ...eachOnce([...invoices, ...newest]), ...products], today),
    links: [...links, ...supposed.links],
    standalone,
    answers: answers.flatMap(answerOf),
    sources: sources.map((source) => withNames(source, setAside)),
    systems: systemsAround(deps, bearings, held),
    oldBooks: all.filter(
      (record): record is StoredRecord<'invoice'> =>
        record.kind === 'invoice' && bearings.get(record.connection) === 'replaced',
    ),
    currency: company?.data.currency ?? deps.homeCurrency,
    homeCurrency: deps.homeCurrency,
    accounts: { ours: [...ours, ...namedAccount(deps, client)], integrations },
    past: actions.map((row) => row.action),
    judgesFrom: policy.policy.judgesFrom ?? null,
    calendars: policy.policy.calendars ?? {},
    salt: deps.salt,
    nowMs: deps.nowMs,
    zone: zones.business,
    today,
  };
  return { client, policy, limits, actions, earlier, decisions, gone, view };
}

function answerOf({ id, verb, member, at, record, sender }: DecisionRow): Answer[] {
  if (record === undefined || !isAnswerVerb(verb)) return [];
  return [{ decision: id, verb, member: member.name, at, record, sender: sender ?? null }];
}

function distributorsOf({ connections }: Deps): string[] {
  return connections.flatMap(({ id, connector }) => (connector.role === 'distributor' ? id : []));
}

function companyRef({ connection, company }: ClientCompany): RecordRef {
  return { connection, kind: 'company', id: company };
}

/** With how many of its objects could not be read, where there are any. */
function withAside(source: SourceState, unread: readonly QuarantineCount[]): SourceState {
  const own = unread.filter(({ connection, stream }) => connection === source.connection && stream === source.stream);
  const aside = own.reduce((sum, { n }) => sum + n, 0);
  return aside === 0 ? source : { ...source, aside };
}

/** With what the first of those are called. */
function withNames(source: SourceState, setAside: readonly SetAside[]): SourceState {
  const asideNames = namesOf(source, setAside);
  return asideNames.length === 0 ? source : { ...source, asideNames };
}

function systemsAround(
  deps: Deps,
  bearings: ReadonlyMap<string, Bearing>,
  held: ReadonlyMap<string, readonly string[]>,
): ConnectedSystem[] {
  const living = deps.connections.map((connection) => {
    const { id, title, connector } = connection;
    return { id, title, role: connector.role, writes: writesTaken(connection), has: held.get(id) ?? [] };
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

const wholes: Readonly<Partial<Record<RecordKind, RecordKind>>> = {
  'vendor-charge': 'vendor-invoice',
  'payout-item': 'payout',
};

/** The distributor's invoices and the payouts to the bank belong to no client; those with items of this one are read along. */
function wholeBehind({ kind, connection, parent }: StoredRecord): RecordName[] {
  const whole = wholes[kind];
  return whole !== undefined && parent !== null ? [[connection, whole, parent]] : [];
}

/** The distributors that know the client: the newest invoice of one may be silent about it. */
function distributorsIn(deps: Deps, tied: ReadonlySet<string>): string[] {
  return distributorsOf(deps).filter((id) => tied.has(id));
}

function eachOnce(records: readonly StoredRecord[]): StoredRecord[] {
  return [...new Map(records.map((record) => [refKey(record), record])).values()];
}

function nameOf({ connection, kind, id }: RecordRef): RecordName {
  return [connection, kind, id];
}

/** What a link may name for this record: itself, and the product it is of, which belongs to no client either. */
function namedBy(record: StoredRecord): RecordName[] {
  const itself: RecordName = [record.connection, record.kind, record.id];
  const product = 'productId' in record.data ? record.data.productId : null;
  return product === null ? [itself] : [itself, [record.connection, 'product', product]];
}
