// Arrow: everything known of one client becomes its packet, whole in one commit.
import type { Action } from '../../shared/action.ts';
import type { StoredRecord } from '../../shared/records/record.ts';
import { dayOf, instantOf } from '../../shared/time.ts';
import type { ClientView } from '../core/client-view.ts';
import { buildPacket } from '../core/packets/build-packet.ts';
import type { Deps } from '../deps.ts';
import { type ClientRow, clientCompany, companiesOf, linksNaming, readClient } from '../store/clients.ts';
import { commit, keepBooks } from '../store/commit.ts';
import { type DueRow, settleDue, settleUntil } from '../store/due.ts';
import { actionsOfClient, newestPacket, offerActions, pastOf, savePacket, withdrawActions } from '../store/packets.ts';
import { readCompanyRecords, readRecords } from '../store/records.ts';
import { readStreams } from '../store/streams.ts';
import { closeWaiting } from './close-waiting.ts';
import { sourcesOf } from './sources.ts';

export type AssessOutcome = 'done' | 'nothing' | 'conflict';

/** Looks at one client with fresh eyes; stores a new revision only when something in it moved. */
export async function assessClient(deps: Deps, clientId: string, due: DueRow): Promise<AssessOutcome> {
  const client = await readClient(deps.db, clientId);
  if (client === null) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return 'nothing';
  }
  const view = await loadView(deps, client);
  await closeWaiting(deps, clientId, view.records);
  const [past, earlier] = [await actionsOfClient(deps.db, clientId), await newestPacket(deps.db, clientId)];
  const kept = new Set(earlier?.content.actions ?? []);
  const built = buildPacket(
    view,
    deps.rules,
    pastOf(past),
    earlier === null
      ? null
      : {
          period: earlier.period,
          findings: earlier.content.findings,
          actions: actionsOf(
            kept,
            past.map((row) => row.action),
          ),
        },
  );
  const settle = settleUntil(deps.db, due, built.nextLookAtMs);
  const isQuiet = earlier === null && built.content.findings.length === 0 && view.records.length <= 1;
  if (isQuiet || (earlier?.id === built.id && earlier.digest === built.digest)) {
    await keepBooks(deps.db, settle);
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
        built.proposed.map((action) => action.id),
      ),
    ],
    [
      deps.event('packet-built', {
        packet: built.id,
        revision,
        digest: built.digest,
        client: { id: client.id, name: client.name },
        findings: built.content.findings.map(({ key, impact, state }) => ({ key, impact, state })),
        actions: built.proposed.map((action) => ({ id: action.id, digest: action.digest })),
      }),
    ],
  );
  return outcome === 'committed' ? 'done' : 'conflict';
}

/** What the packet held, and what takes it back, whether it was in there or not. */
function actionsOf(kept: ReadonlySet<string>, past: readonly Action[]): Action[] {
  const back = new Set(past.filter(({ compensates = '' }) => kept.has(compensates)).map(({ id }) => id));
  return past.filter(({ id, follows = [] }) => kept.has(id) || back.has(id) || follows.some((each) => back.has(each)));
}

async function loadView(deps: Deps, client: ClientRow): Promise<ClientView> {
  const companies = await companiesOf(deps.db, client.id);
  const own = await readCompanyRecords(deps.db, companies);
  const company = clientCompany(client, own);
  return {
    client: { id: client.id, name: client.name },
    company: { vendor: client.connection, kind: 'company', id: client.company },
    payer: company?.data.billTo?.name ?? null,
    linkedCompanies: companies
      .filter((each) => each.connection !== client.connection)
      .map((each) => ({ vendor: each.connection, kind: 'company', id: each.company })),
    records: [...own, ...(await invoicesBehind(deps, own))],
    links: await linksNaming(deps.db, own.flatMap(linkable)),
    sources: sourcesOf(deps, await readStreams(deps.db)),
    currency: company?.data.currency ?? deps.homeCurrency,
    quantityChange: quantityChangeOf(deps, client),
    nowMs: deps.nowMs,
    today: dayOf(deps.nowMs),
  };
}

/** The MSP's set-up says it with the PSA connection; in place unless it asks for the other way. */
function quantityChangeOf(deps: Deps, client: ClientRow): ClientView['quantityChange'] {
  const psa = deps.connections.find((connection) => connection.id === client.connection);
  return psa?.settings.quantityChange === 'end-and-start' ? 'end-and-start' : 'in-place';
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

/** What a link may name for this record: itself, and the product it is of. */
function linkable(record: StoredRecord): (readonly [string, string, string])[] {
  const itself = [record.connection, record.kind, record.id] as const;
  const product = 'productId' in record.data ? record.data.productId : null;
  return product === null ? [itself] : [itself, [record.connection, 'product', product]];
}
