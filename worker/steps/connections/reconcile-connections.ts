// Arrow: rows that no longer say what their gates say, because one of them was restored, are brought together again.
import { sameFields } from '../../../shared/connection.ts';
import { dayOf, instantOf } from '../../../shared/time.ts';
import type { Deps } from '../../deps.ts';
import type { HeldView } from '../../gate/held.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import {
  addConnection,
  type ConnectionRow,
  noteTokenEnd,
  readConnections,
  saveConnection,
} from '../../store/connections.ts';
import { restoreReadsPause } from '../../store/pauses.ts';
import { hostsIn } from './connection-fields.ts';
import { retired } from './retired.ts';

/**
 * Asks every gate of the roster. Where a version differs, or a gate has no row, nobody can tell which one is right: the
 * connection only reads from then on, under the account that its gate has, until an administrator lets it write again.
 */
export async function reconcileConnections(deps: Deps): Promise<void> {
  const rows = await readConnections(deps.db);
  for (const id of new Set([...(await deps.roster().ids()), ...rows.map((row) => row.id)])) {
    const { connection: held, readsPaused, tokenEndsMs } = await deps.gate({ id }).state();
    const row = rows.find((each) => each.id === id);
    if (readsPaused && row !== undefined && row.paused === null && row.removedAt === null) await pausedAtGate(deps, id);
    const tokenEndsOn = tokenEndsMs === null ? null : dayOf(tokenEndsMs);
    if (row !== undefined && row.tokenEndsOn !== tokenEndsOn && row.removedAt === null) {
      await keepBooks(deps.db, [noteTokenEnd(deps.db, id, tokenEndsOn)]);
    }
    // A gate that never got its keys; one that lost them refuses every request, and its sources say so.
    if (held === null || (row !== undefined && isMirrored(row, held))) continue;
    const now = await deps.gate({ id }).distrust(row?.version ?? 0, row?.removedAt != null);
    if (now !== null) await bring(deps, row, now);
  }
}

/** The database was restored to before somebody paused it. */
async function pausedAtGate(deps: Deps, connection: string): Promise<void> {
  await commit(
    deps.db,
    [restoreReadsPause(deps.db, connection, instantOf(deps.nowMs))],
    [deps.event('pause-found-at-gate', { connection })],
  );
}

function isMirrored({ version, vendor, account, removedAt }: ConnectionRow, held: HeldView): boolean {
  const isSame = version === held.version && vendor === held.vendor && sameFields(account, held.account);
  return isSame && (removedAt !== null) === (held.mode === 'removed');
}

async function bring(deps: Deps, row: ConnectionRow | undefined, held: HeldView): Promise<void> {
  const { id, vendor, account, origin, version, mode } = held;
  const nowAt = instantOf(deps.nowMs);
  const isRemoved = mode === 'removed';
  const next: ConnectionRow = {
    title: row?.title ?? `${deps.connectors.get(vendor)?.title ?? vendor} (${id}, found again)`,
    settings: row?.settings ?? {},
    zone: row?.zone ?? '',
    rights: row?.rights ?? {},
    addedAt: row?.addedAt ?? nowAt,
    removedAt: isRemoved ? (row?.removedAt ?? nowAt) : null,
    ...{ givenBy: row?.givenBy ?? null, keysEndOn: row?.keysEndOn ?? null, tokenEndsOn: row?.tokenEndsOn ?? null },
    ...{ letWrite: row?.letWrite ?? null, paused: row?.paused ?? null },
    ...{ id, vendor, account, version },
  };
  deps.log('warn', 'connection-reconciled', { connection: id, version, known: row?.version ?? null, mode });
  await commit(
    deps.db,
    [
      ...(row === undefined ? addConnection(deps.db, next, 0) : saveConnection(deps.db, next, row.version)),
      ...(isRemoved ? retired(deps, id) : []),
    ],
    [
      deps.event('connection-reconciled', {
        connection: id,
        vendor,
        account,
        hosts: hostsIn(origin),
        version,
        mode,
        known: row?.version ?? null,
      }),
    ],
  );
}
