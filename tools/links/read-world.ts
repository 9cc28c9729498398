// A world's records as the connectors read them from the vendors' doubles, without a Worker and without a store.

import { refKey } from '../../shared/records/record.ts';
import { dayOf } from '../../shared/time.ts';
import { connect, pullAll } from '../../test/conformance/pull-all.ts';
import { connectionsTo } from '../../test/sandbox/accounts.ts';
import { createSandbox } from '../../test/sandbox/sandbox.ts';
import type { World } from '../../test/sandbox/world.ts';
import { connectors } from '../../worker/connectors/index.ts';
import type { Connector, Stream } from '../../worker/connectors/types.ts';
import { type MatchInput, matchedKinds } from '../../worker/core/matching/match.ts';

/** Nothing listens there: requests go to the doubles by their host. */
const firstPort = 20_000;
const requestsPerMinute = 10_000_000;

/** What matching looks at, as it stands at the world's clock. Throws where a vendor's list cannot be read. */
export async function readWorld(world: World): Promise<MatchInput> {
  const sandbox = createSandbox(world, { requestsPerMinute });
  const ports = new Map<string, number>();
  const addressOf = (id: string) => {
    const port = ports.get(id) ?? firstPort + ports.size;
    ports.set(id, port);
    return `http://127.0.0.1:${port}`;
  };
  const connections = connectionsTo(world, addressOf).filter(({ vendor }) => vendor in connectors);
  const doubles = { ...sandbox.vendors, ...sandbox.further() };
  const systems: MatchInput['systems'][number][] = [];
  const records = new Map<string, MatchInput['records'][number]>();
  for (const { id, vendor, settings, secrets } of connections) {
    const connector: Connector = connectors[vendor];
    const double = doubles[id as keyof typeof doubles];
    const ctx = await connect(connector, {
      settings,
      secrets,
      nowMs: sandbox.clock.nowMs(),
      fetch: (input, init) => double(new Request(input, init)),
    });
    const { mapped } = await pullAll({ ...connector, streams: streamsFor(connector) }, ctx);
    systems.push({ id, role: connector.role });
    // Several streams may bring the same record; the last reading holds, as it does in a store.
    for (const { record } of mapped) records.set(refKey({ ...record, connection: id }), { ...record, connection: id });
  }
  return { systems, records: [...records.values()], today: dayOf(sandbox.clock.nowMs()) };
}

function streamsFor({ streams }: Connector): Record<string, Stream> {
  return Object.fromEntries(Object.entries(streams).filter(([, { kind }]) => matchedKinds.has(kind)));
}
