// The result JSON of a run: coverage, packets, effects and the trail's head.
import type { Action } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import type { UnassignedAnswer } from '../../shared/api/unassigned.ts';
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
  const { companies } = await run.approver.get<UnassignedAnswer>('/v1/unassigned');
  const names = new Map([...connections, ...removed].map((each) => [each.id, each]));
  const lines = (await run.administrator.text('/v1/trail')).trimEnd().split('\n');
  const head = JSON.parse(lines.at(-1) ?? '{}') as TrailHead;
  return {
    clock: instantOf(run.nowMs()),
    coverage: sources.map((source) => {
      // They stand beside the list that they are of.
      const unassigned = source.stream === 'companies' ? companies.filter((each) => isOf(each, source)) : [];
      return {
        title: names.get(source.connection)?.title ?? source.connection,
        vendor: names.get(source.connection)?.vendor ?? source.connection,
        ...source,
        ...(unassigned.length === 0 ? {} : { unassigned: unassigned.map(({ connection, ...company }) => company) }),
      };
    }),
    packets: inResult(
      views.map(({ packet }) => ({ ...packet, actions: packet.actions.map(actionInResult) })),
      names,
    ),
    effects: await run.effects(),
    trail: { head: head.head, length: head.length },
  };
}

const isOf = (one: { connection: string }, other: { connection: string }) => one.connection === other.connection;

/** An action as whoever reads the result knows it: a person's step has a purpose of its own, and undoing is yes or no. */
export function actionInResult(action: Action): Record<string, unknown> {
  const { by, purpose, undo } = action;
  return { ...action, purpose: by === 'person' ? 'manual' : purpose, reversible: undo !== null };
}

type Names = ReadonlyMap<string, ConnectionName>;

/**
 * Whatever names a connection names its vendor here, as worlds do. A reference says its connection beside that only where
 * the vendor alone would not tell which of its accounts it is.
 */
function inResult(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => inResult(each, names));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inResult(each, names)]));
  const { connection, ...others } = fields;
  const vendor = typeof connection === 'string' ? names.get(connection)?.vendor : undefined;
  if (vendor === undefined) return fields;
  const isPlain = vendor === connection && !('digest' in fields);
  return { vendor, ...(isPlain ? others : fields) };
}
