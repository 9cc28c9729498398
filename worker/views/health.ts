// Whether everything runs: what is stored of ticks, work and readings, judged.
import type { HealthDetails } from '../../shared/api/health.ts';
import { instantOf } from '../../shared/time.ts';
import type { Trouble } from '../../shared/trouble.ts';
import { businessZone } from '../connections/business-zone.ts';
import type { Connection } from '../connections/connection.ts';
import { endingSoon, keyEndOf } from '../core/operation/key-ends.ts';
import { type Reading, type Seen, troublesOf } from '../core/operation/troubles.ts';
import type { Deps } from '../deps.ts';
import { firstDue, oldestDue, readLastTick, readReadings, readSealing } from '../store/operation.ts';
import { schemaVersion } from '../store/schema-version.ts';
import { readEnd } from '../store/trail.ts';
import { readKeyHistory } from '../store/trail-keys.ts';

/** What stopped working, and what that was told from. */
export async function readOperation(deps: Deps): Promise<{ troubles: Trouble[]; seen: Seen }> {
  const { stopped, ending, lastTickMs, due, readings } = await look(deps);
  const firstDueMs = await firstDue(deps.db, deps.nowMs);
  return {
    troubles: [...stopped, ...ending],
    seen: { zone: businessZone(deps), lastTickMs, oldestDueMs: due?.atMs ?? null, firstDueMs, readings },
  };
}

/** Everything an operator may ask for. */
export async function readHealth(deps: Deps): Promise<HealthDetails> {
  const { stopped, ending, lastTickMs, due, readings } = await look(deps);
  const [sealing, key, head] = [await readSealing(deps.db), await deps.newestKey(), await readEnd(deps.db)];
  const [[trailKey], signs] = [await deps.trailKeys(), (await readKeyHistory(deps.db)).at(-1)];
  return {
    ok: stopped.length === 0,
    stopped: [...new Set(stopped.map(({ kind }) => kind))],
    oldKeysNeeded: sealing === null || sealing.key !== key || sealing.left > 0 || signs !== trailKey.publicKey.x,
    serverTime: instantOf(deps.nowMs),
    schema: schemaVersion,
    lastTickAt: lastTickMs === null ? null : instantOf(lastTickMs),
    oldestDue: due && { kind: due.kind, at: instantOf(due.atMs), lateMs: deps.nowMs - due.atMs },
    connections: deps.connections.map((connection) => connectionHealth(connection, readings, deps.nowMs)),
    trailUnsealed: head.unsealed,
    sealing,
    troubles: [...stopped, ...ending],
  };
}

async function look(deps: Deps) {
  const [lastTickMs, due, readings] = [
    await readLastTick(deps.db),
    await oldestDue(deps.db, deps.nowMs),
    await readReadings(deps.db),
  ];
  const known = readings.filter(({ connection }) => deps.connections.some(({ id }) => id === connection));
  // Of what is paused nothing is asked, so nothing of it stopped working.
  const asked = known.filter(
    ({ connection }) => !deps.connections.some((each) => each.id === connection && each.paused),
  );
  const zone = businessZone(deps);
  const stopped = troublesOf({ zone, lastTickMs, oldestDueMs: due?.atMs ?? null, readings: asked }, deps.nowMs);
  return { stopped, ending: endingSoon(deps.connections, deps.nowMs), lastTickMs, due, readings: known };
}

function connectionHealth(
  connection: Connection,
  readings: readonly Reading[],
  nowMs: number,
): HealthDetails['connections'][number] {
  const { id, title, rights, settings, paused } = connection;
  const own = readings.filter((each) => each.connection === id);
  const checked = own.flatMap(({ checkedMs }) => checkedMs ?? []);
  const notes = [
    paused === undefined ? null : pausedNote(title, paused),
    keyEndOf(connection, nowMs)?.words ?? null,
    versionNote(title, settings.apiVersion ?? rights.apiVersion),
  ].filter((note) => note !== null);
  return {
    id,
    lastSuccessAt: checked.length === 0 ? null : instantOf(Math.max(...checked)),
    error: own.find(({ error }) => error !== null)?.error ?? null,
    note: notes.length === 0 ? null : notes.join(' '),
  };
}

/** Why is said where amounts that somebody typed are hidden from who may not see them. */
function pausedNote(title: string, { by, at }: NonNullable<Connection['paused']>): string {
  return `${title} is paused by ${by} since ${at}: nothing of it is read or written.`;
}

/** Said where it is not the newest version that is known. */
function versionNote(title: string, version: string | null | undefined): string | null {
  if (version === undefined) return null;
  const how =
    version === null
      ? 'without naming a version of its API: its server takes none'
      : `with version ${version} of its API`;
  return `${title} is read ${how}; fields that came with later ones are not seen`;
}
