// The result JSON of a run: coverage, packets, effects and the trail's head.
import type { PacketView } from '../../shared/api/packets.ts';
import type { ConnectionName } from '../../shared/connection.ts';
import { instantOf } from '../../shared/time.ts';
import type { TrailHead } from '../../shared/trail.ts';
import type { Run } from './run.ts';

/** Everything the run came to, in an order that depends on the world alone. */
export async function resultOf(run: Run): Promise<Record<string, unknown>> {
  const ids = await run.worker.query<{ id: string }>(
    `SELECT p.id FROM packets AS p JOIN clients AS c ON c.id = p.client
     WHERE p.period = (SELECT max(period) FROM packets WHERE client = p.client) ORDER BY c.name, p.id`,
  );
  const views: PacketView[] = [];
  for (const { id } of ids) views.push(await run.approver.packet(id));
  const { sources, connections, removed } = await run.approver.queue();
  const names = new Map([...connections, ...removed].map((each) => [each.id, each]));
  const lines = (await run.administrator.text('/v1/trail')).trimEnd().split('\n');
  const head = JSON.parse(lines.at(-1) ?? '{}') as TrailHead;
  return {
    clock: instantOf(run.nowMs()),
    coverage: withVendors(
      sources.map((source) => ({ title: names.get(source.connection)?.title ?? source.connection, ...source })),
      names,
    ),
    packets: withVendors(
      views.map((view) => view.packet),
      names,
    ),
    effects: await run.effects(),
    trail: { head: head.head, length: head.length },
  };
}

/** Whatever names a connection also names its vendor, as worlds do. */
function withVendors(value: unknown, names: ReadonlyMap<string, ConnectionName>): unknown {
  if (Array.isArray(value)) return value.map((each) => withVendors(each, names));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withVendors(each, names)]));
  const vendor = typeof fields.connection === 'string' ? names.get(fields.connection)?.vendor : undefined;
  return vendor === undefined ? fields : { vendor, ...fields };
}
