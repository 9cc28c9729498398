// Whose days the MSP's business goes by.
import type { Zone } from '../../shared/time.ts';
import type { Connections } from './connection.ts';

/** The zone of the MSP's PSA, of the first whose is known where there are several; UTC where none is. */
export function businessZone({ connections }: Pick<Connections, 'connections'>): Zone {
  return connections.find(({ connector, zone }) => connector.role === 'psa' && zone !== null)?.zone ?? 'UTC';
}
