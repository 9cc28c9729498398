// The connections there are, as administrators see them.
import type { ConnectionEntry, ConnectionsAnswer } from '../../shared/api/connections.ts';
import type { Connector } from '../connectors/types.ts';
import type { Deps } from '../deps.ts';
import { type ConnectionRow, readConnections } from '../store/connections.ts';
import { listsOf, readProgress } from './connection-lists.ts';

/** All connections there ever were, and what each vendor asks for. */
export async function connectionsShown(deps: Deps): Promise<ConnectionsAnswer> {
  const [rows, progress] = [await readConnections(deps.db), await readProgress(deps.db)];
  return {
    connections: await Promise.all(rows.map((row) => shown(deps, row, progress))),
    vendors: [...deps.connectors.values()].map(({ id, title, role, guide, fields }) => ({
      ...{ id, title, role, fields: [...fields] },
      guide: { needs: guide.needs, steps: [...guide.steps], notes: [...guide.notes] },
    })),
  };
}

/** One connection as an administrator sees it: its row, what its gate holds but no secret, and how its lists are read. */
export async function connectionShown(deps: Deps, row: ConnectionRow): Promise<ConnectionEntry> {
  return shown(deps, row, await readProgress(deps.db));
}

async function shown(
  deps: Deps,
  row: ConnectionRow,
  progress: Awaited<ReturnType<typeof readProgress>>,
): Promise<ConnectionEntry> {
  const { connection: held } = await deps.gate(row).state();
  const connector = deps.connectors.get(row.vendor);
  const { id, vendor, title, settings, zone, addedAt, removedAt, rights } = row;
  return {
    ...{ id, vendor, title, settings: { ...settings }, zone, addedAt, removedAt },
    rights: { reads: [...(rights.reads ?? [])], refused: [...(rights.refused ?? [])] },
    rightsSeenAt: rights.seenAt ?? null,
    lists: connector === undefined || removedAt !== null ? [] : listsOf(row, connector, progress),
    writes: connector === undefined ? [] : writesOf(connector),
    apiVersion: rights.apiVersion ?? null,
    gate: held && {
      version: held.version,
      account: { ...held.account },
      origin: { ...held.origin },
      mode: held.mode,
      hasSecrets: held.hasSecrets,
    },
  };
}

function writesOf({ writes, rightFor }: Connector): ConnectionEntry['writes'] {
  return Object.entries(writes).map(([type, handler]) => {
    const right = handler.request === undefined ? null : (rightFor?.(handler.request, null) ?? null);
    return { type, right: right && { name: right.name, grantedAt: right.grantedAt } };
  });
}
