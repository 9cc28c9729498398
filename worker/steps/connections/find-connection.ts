// A connection that is there, with all that is known of it.
import { AppError } from '../../../shared/errors.ts';
import type { Connector } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import type { HeldView } from '../../gate/held.ts';
import { type ConnectionRow, readConnections } from '../../store/connections.ts';
import { changedMeanwhile } from './connection-fields.ts';

export interface Found {
  row: ConnectionRow;
  /** All there are, removed ones too. */
  rows: readonly ConnectionRow[];
  connector: Connector;
  held: HeldView;
}

/** The connection of this id as its row and its gate both have it. Throws AppError not-found or conflict. */
export async function findConnection(deps: Deps, id: string): Promise<Found> {
  const rows = await readConnections(deps.db);
  const row = rows.find((each) => each.id === id);
  if (row === undefined || row.removedAt !== null) throw new AppError('not-found', `no connection is called "${id}"`);
  const connector = deps.connectors.get(row.vendor);
  if (connector === undefined) throw new AppError('conflict', `this build has no connector for ${row.vendor}`);
  const { connection: held } = await deps.gate({ id }).state();
  if (held === null)
    throw new AppError('conflict', `the gate of "${row.title}" has lost its keys: add the same account again`);
  // The next tick brings the row to where its gate stands.
  if (held.version !== row.version) throw changedMeanwhile(id);
  return { row, rows, connector, held };
}
