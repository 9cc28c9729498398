// The result JSON of a run: coverage, packets, effects and the trail's head.
import type { Action } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
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
  const { sources } = await run.approver.queue();
  const lines = (await run.administrator.text('/v1/trail')).trimEnd().split('\n');
  const head = JSON.parse(lines.at(-1) ?? '{}') as TrailHead;
  return {
    clock: instantOf(run.nowMs()),
    coverage: withVendors(sources),
    packets: withVendors(views.map(({ packet }) => ({ ...packet, actions: packet.actions.map(actionInResult) }))),
    effects: await run.effects(),
    trail: { head: head.head, length: head.length },
  };
}

/** An action as whoever reads the result knows it: a person's step has a purpose of its own, and undoing is yes or no. */
export function actionInResult(action: Action): Record<string, unknown> {
  const { by, purpose, undo } = action;
  return { ...action, purpose: by === 'person' ? 'manual' : purpose, reversible: undo !== null };
}

/** Whatever names a connection also names its vendor, as worlds do: a local run's connections are called after them. */
function withVendors(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withVendors);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withVendors(each)]));
  return typeof fields.connection === 'string' ? { vendor: vendorOf(fields.connection), ...fields } : fields;
}

/** "quickbooks-2" is the second account there. */
export function vendorOf(connection: string): string {
  return connection.replace(/-\d+$/, '');
}
