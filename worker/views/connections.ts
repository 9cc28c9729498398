// The connections there are, as administrators see them.
import type { ConnectionEntry, ConnectionsAnswer } from '../../shared/api/connections.ts';
import type { Deps } from '../deps.ts';
import { type ConnectionRow, readConnections } from '../store/connections.ts';

/** All connections there ever were, and what each vendor asks for. */
export async function connectionsShown(deps: Deps): Promise<ConnectionsAnswer> {
  const rows = await readConnections(deps.db);
  return {
    connections: await Promise.all(rows.map((row) => connectionShown(deps, row))),
    vendors: [...deps.connectors.values()].map(({ id, title, fields }) => ({ id, title, fields: [...fields] })),
  };
}

/** One connection as an administrator sees it: its row, and what its gate holds but no secret. */
export async function connectionShown(deps: Deps, row: ConnectionRow): Promise<ConnectionEntry> {
  const { connection: held } = await deps.gate(row).state();
  const { id, vendor, title, settings, zone, addedAt, removedAt } = row;
  const { apiVersion, ...seen } = row.rights;
  const rights = Object.fromEntries(Object.entries(seen).map(([name, streams]) => [name, [...streams]]));
  const gate = held && {
    version: held.version,
    account: { ...held.account },
    origin: { ...held.origin },
    mode: held.mode,
    hasSecrets: held.hasSecrets,
  };
  return {
    id,
    vendor,
    title,
    settings: { ...settings },
    zone,
    rights,
    apiVersion: apiVersion ?? null,
    addedAt,
    removedAt,
    gate,
  };
}
