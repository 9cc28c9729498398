// Exchanges how a connection's writes are done, for executors that do them wrong.
import type { Connection } from '../../../worker/connections/connection.ts';
import type { AnyWriteHandler } from '../../../worker/connectors/types.ts';
import type { Parts } from '../../../worker/deps.ts';

/** Another handler for this one; `type` is the kind of write, `vendor` whose it is. */
type Exchange = (handler: AnyWriteHandler, type: string, vendor: string) => AnyWriteHandler;

/** The parts with every write handler exchanged. */
export function withHandlers(parts: Parts, exchange: Exchange): Parts {
  return { ...parts, connections: parts.connections.map((connection) => withHandlersOf(connection, exchange)) };
}

function withHandlersOf(connection: Connection, exchange: Exchange): Connection {
  const { connector } = connection;
  const writes = Object.entries(connector.writes).map(([type, handler]) => [
    type,
    exchange(handler as AnyWriteHandler, type, connector.id),
  ]);
  return { ...connection, connector: { ...connector, writes: Object.fromEntries(writes) } };
}
