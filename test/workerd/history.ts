// Years of records, packets, actions, decisions and events in the database, as an MSP's history leaves them.
import type { Action } from '../../shared/action.ts';
import type { PacketContent } from '../../worker/core/packets/build-packet.ts';
import { jsonChunks } from '../../worker/store/rows.ts';
import { db } from './world.ts';

export interface History {
  clients: number;
  /** Packets of each client. */
  packetsEach: number;
  /** Actions of each packet: done, but for those of a client's newest one, which are proposed. */
  actionsEach: number;
  /** Time entries of each client. */
  recordsEach: number;
  /** The connection they are in; "psa" where it is not said. */
  connection?: string;
}

const at = '2026-11-20T08:00:00Z';

const change: Omit<Action, 'id' | 'finding' | 'connection'> = {
  purpose: 'forward',
  by: 'connector',
  type: 'line-quantity',
  before: { quantity: '20' },
  after: { quantity: '21' },
  target: { kind: 'agreement-line', id: '1' },
  undo: null,
  digest: '',
  state: 'proposed',
};

/** Stores it beside what is there. */
export async function fillHistory(history: History): Promise<void> {
  const { clients, packetsEach, actionsEach, recordsEach, connection: psa = 'psa' } = history;
  const names = numbered('cl', clients);
  const packets = names.flatMap((client) =>
    numbered(`pk_${client}`, packetsEach).map((id, index) => ({
      ...{ id, client },
      period: String(1000 + index),
      actions: numbered(`ac_${id}`, actionsEach),
      state: index === packetsEach - 1 ? 'proposed' : 'done',
    })),
  );
  const actions = packets.flatMap((packet) =>
    packet.actions.map((id) => ({ ...packet, id, packet: packet.id, finding: `seats:${id}` })),
  );
  await insert(
    'INSERT INTO clients (id, name, connection, company) SELECT value ->> 0, value ->> 0, value ->> 1, value ->> 0',
    names.map((name) => [name, psa]),
  );
  await insert(
    'INSERT INTO client_companies (connection, company, client) SELECT value ->> 1, value ->> 0, value ->> 0',
    names.map((name) => [name, psa]),
  );
  await insert(
    `INSERT INTO records (connection, kind, id, company, data, body, mapper_version, changed_at)
     SELECT value ->> 0, 'time-entry', value ->> 1, value ->> 2, '{}', '{}', 1, value ->> 3`,
    names.flatMap((client, index) => numbered('', recordsEach).map((id) => [psa, `${index}${id}`, client, at])),
  );
  await insert(
    `INSERT INTO packets (id, client, period, revision, digest, headline, score, content, at)
     SELECT value ->> 0, value ->> 1, value ->> 2, 1, '', 'A headline', 1, value ->> 3, value ->> 4`,
    packets.map((each) => [each.id, each.client, each.period, JSON.stringify(contentOf(each.actions)), at]),
  );
  await insert(
    `INSERT INTO actions (id, client, finding, type, connection, digest, body, state)
     SELECT value ->> 0, value ->> 1, value ->> 2, 'line-quantity', value ->> 3, '', value ->> 4, value ->> 5`,
    actions.map(({ id, client, finding, state }) => {
      return [id, client, finding, psa, JSON.stringify({ ...change, connection: psa, id, finding }), state];
    }),
  );
  await insert(
    `INSERT INTO decisions (id, packet, client, verb, member, member_name, device, at, undo_until_ms, actions, signed, signature)
     SELECT value ->> 0, value ->> 0, value ->> 1, 'approve', 'policy', '', '', value ->> 2, 0, '[]', '{}', ''`,
    packets.map(({ id, client }) => [id, client, at]),
  );
  await insert(
    "INSERT INTO due (kind, key, at_ms) SELECT 'assess', value ->> 0, 9e12",
    names.map((name) => [name]),
  );
  await insert(
    "INSERT INTO trail_events (event, prev, hash) SELECT '{}', '', value ->> 0",
    actions.map(({ id }) => [id]),
  );
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${1000 + index}`);
}

async function insert(sql: string, values: readonly unknown[]): Promise<void> {
  for (const chunk of jsonChunks(values)) await db.prepare(`${sql} FROM json_each(?1)`).bind(chunk).run();
}

function contentOf(actions: string[]): PacketContent {
  return { actions, findings: [], timeline: [], drafts: [], notChecked: [] };
}
