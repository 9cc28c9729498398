// Exchanges how a connection's writes are done, for executors that do them wrong.
import type { Connection } from '../../../worker/connections.ts';
import type { ActionHandler } from '../../../worker/connectors/types.ts';
import type { Parts } from '../../../worker/deps.ts';

/** The parts with every write handler exchanged; `type` is the kind of action. */
export function withHandlers(parts: Parts, exchange: (handler: ActionHandler, type: string) => ActionHandler): Parts {
  return { ...parts, connections: parts.connections.map((connection) => withHandlersOf(connection, exchange)) };
}

function withHandlersOf(
  connection: Connection,
  exchange: (handler: ActionHandler, type: string) => ActionHandler,
): Connection {
  const actions = Object.entries(connection.connector.actions).map(([type, handler]) => [
    type,
    exchange(handler, type),
  ]);
  return { ...connection, connector: { ...connection.connector, actions: Object.fromEntries(actions) } };
}
