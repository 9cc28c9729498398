// Milliseconds of building one client's packet from about 2,000 records, in the pure core.

import type { StoredRecord } from '../../shared/records/record.ts';
import { dayOf } from '../../shared/time.ts';
import { connect, pullAll } from '../../test/conformance/pull-all.ts';
import { CONNECTWISE_CREDENTIALS } from '../../test/sandbox/connectwise/auth.ts';
import type { Handler } from '../../test/sandbox/handler.ts';
import { PAX8_CREDENTIALS } from '../../test/sandbox/pax8/auth.ts';
import { createSandbox } from '../../test/sandbox/sandbox.ts';
import { connectors } from '../../worker/connectors/index.ts';
import type { Connector } from '../../worker/connectors/types.ts';
import type { ClientView, ConfirmedLink } from '../../worker/core/client-view.ts';
import { buildPacket } from '../../worker/core/packets/build-packet.ts';
import { rules } from '../../worker/core/rules/index.ts';
import { type Line, median, rounded } from './line.ts';
import { benchWorld } from './world.ts';

const times = 30;
const warmUps = 5;

/** One company with 720 contacts, 30 agreements with 12 lines each, 400 subscriptions and their invoiced items. */
const size = {
  companies: 1,
  contacts: 720,
  catalog: 50,
  agreements: 30,
  linesPerAgreement: 12,
  pax8Companies: 1,
  subscriptions: 400,
  invoiceItems: 400,
  companyType: 'Client',
};

/** CPU time of the whole process while it builds; the median of thirty. */
export async function assessClientBench(): Promise<Line[]> {
  const view = await viewOfOneClient();
  const build = () => buildPacket(view, rules, [], null);
  for (let run = 0; run < warmUps; run += 1) build();
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const before = process.cpuUsage();
    build();
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1000);
  }
  const { findings, notChecked } = build().content;
  const value = rounded(median(taken));
  const more = { records: view.records.length, findings: findings.length, notChecked: notChecked.length };
  return [{ name: 'assess-client', value, unit: 'ms CPU', ...more }];
}

async function viewOfOneClient(): Promise<ClientView> {
  const world = benchWorld(size);
  const { vendors } = createSandbox(world);
  const nowMs = Date.parse(world.clock);
  const psa = await recordsThrough(connectors.connectwise, vendors.connectwise, nowMs, { ...CONNECTWISE_CREDENTIALS });
  const distributor = await recordsThrough(connectors.pax8, vendors.pax8, nowMs, { ...PAX8_CREDENTIALS });
  return {
    client: { id: 'cl_1', name: 'Client 1' },
    company: { vendor: 'connectwise', kind: 'company', id: '1' },
    payer: null,
    linkedCompanies: distributor.filter(({ kind }) => kind === 'company').map(({ id }) => pax8Ref('company', id)),
    records: [...psa, ...distributor],
    links: productLinks(distributor),
    sources: Object.values<Connector>(connectors).flatMap((connector) =>
      Object.entries(connector.streams).map(([stream, { kind }]) => ({
        vendor: connector.id,
        stream,
        kind,
        complete: true,
        checkedAtMs: nowMs,
        error: null,
      })),
    ),
    currency: 'USD',
    accounts: { ours: [], integrations: [] },
    past: [],
    calendars: {},
    quantityChange: 'in-place',
    systems: [],
    nowMs,
    today: dayOf(nowMs),
  };
}

async function recordsThrough(
  connector: Connector,
  handler: Handler,
  nowMs: number,
  secrets: Readonly<Record<string, string>>,
): Promise<StoredRecord[]> {
  const address = 'http://127.0.0.1';
  const ctx = await connect(connector, {
    settings: { site: address, apiUrl: address },
    secrets,
    nowMs,
    fetch: (input, init) => handler(new Request(input, init)),
  });
  const { mapped } = await pullAll(connector, ctx);
  return mapped.map(({ record }) => ({ ...record, connection: connector.id, changedAt: '2026-11-20T09:00:00Z' }));
}

/** The generated world numbers products alike on both sides. */
function productLinks(distributor: readonly StoredRecord[]): ConfirmedLink[] {
  return distributor.flatMap((record) => {
    if (record.kind !== 'product') return [];
    const { name } = record.data as { name: string };
    const own = { vendor: 'connectwise', kind: 'product', id: name.replace(/\D+/g, '') };
    return [{ id: `ln_${record.id}`, kind: 'product' as const, records: [own, pax8Ref('product', record.id)] }];
  });
}

function pax8Ref(kind: string, id: string) {
  return { vendor: 'pax8', kind, id };
}
