// Which writes a connection takes, and how: declared by its connector from the connection's settings and rights.
import type { Means, WritesTaken } from '../../shared/means.ts';
import { isWriteType } from '../../shared/writes.ts';
import type { AnyWriteHandler } from '../connectors/types.ts';
import type { Connection } from './connection.ts';

/** Every kind of write with its means; what is missing is not taken. */
export function writesTaken(connection: Connection): WritesTaken {
  const types = Object.keys(connection.connector.writes).filter(isWriteType);
  return Object.fromEntries(
    types.flatMap((type): [string, Means][] => {
      const handling = handlingOf(connection, type);
      return handling === null ? [] : [[type, handling.means]];
    }),
  );
}

/** How one kind of write is done there; null where the connection does not take it. */
export function handlingOf(
  { connector, settings, rights }: Connection,
  type: string,
): { means: Means; handler: AnyWriteHandler } | null {
  const handler = isWriteType(type) ? (connector.writes[type] as AnyWriteHandler | undefined) : undefined;
  const means = handler?.means({ settings, rights }) ?? null;
  return handler === undefined || means === null ? null : { means, handler };
}
