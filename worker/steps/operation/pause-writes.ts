// Arrow: one switch stops writes, of one connection or of all, and reads of one with them, and lets them go again.

import { listOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { mayPauseReads, mayResumeOthers } from '../../../shared/may-do.ts';
import type { Pause } from '../../../shared/pause.ts';
import { instantOf } from '../../../shared/time.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit } from '../../store/commit.ts';
import { dropPause, makeDeliveriesDue, readPauses, savePause } from '../../store/pauses.ts';
import { makeReadsDue } from '../../store/streams.ts';
import { listedStreams } from '../connections/connection-fields.ts';

/**
 * Stops writes: noted first, so that nothing new starts, then at the gates, so that nothing under way gets through; when
 * this returns no write leaves any more. `connection` null is all of them. `reads` stops reading with it: of one
 * connection, by an administrator. Throws AppError not-found, bad-input or not-allowed.
 */
export async function pauseWrites(
  deps: Deps,
  connection: string | null,
  reason: string,
  by: Decider,
  reads = false,
): Promise<Pause[]> {
  const stopped = connectionsOf(deps, connection);
  if (reads && connection === null)
    throw new AppError('bad-input', 'reads: name the connection that is not to be read');
  if (reads && !mayPauseReads(by.rights)) throw readsAreAdministrators();
  const pause: Pause = { connection, by: { id: by.id, name: by.name }, reason, at: instantOf(deps.nowMs), reads };
  await commit(
    deps.db,
    [savePause(deps.db, pause)],
    [{ ...deps.event('writes-paused', { connection, reason, ...(reads ? { reads } : {}) }), actor: actorOf(by) }],
  );
  const pauses = await readPauses(deps.db);
  for (const each of stopped) await deps.gate(each).setPaused(true, !isReadBy(pauses, each));
  return pauses;
}

/**
 * Lets writes go again, except where another pause holds, and lets be read what was not; what was approved or to be read
 * meanwhile is due at once. Throws AppError not-allowed where somebody else stopped them, or stopped reading, and `by` is
 * no administrator.
 */
export async function resumeWrites(deps: Deps, connection: string | null, by: Decider): Promise<Pause[]> {
  const pauses = await readPauses(deps.db);
  const own = pauses.find((pause) => pause.connection === connection);
  if (own !== undefined && own.by.id !== by.id && !mayResumeOthers(by.rights)) {
    throw new AppError('not-allowed', `only ${own.by.name} or an administrator may let these writes go again`);
  }
  if (own?.reads === true && !mayPauseReads(by.rights)) throw readsAreAdministrators();
  const held = pauses.filter((pause) => pause.connection !== connection);
  const concerned = connectionsOf(deps, connection);
  const isHeld = ({ id }: { id: string }) => held.some((pause) => pause.connection === null || pause.connection === id);
  for (const each of concerned) await deps.gate(each).setPaused(isHeld(each), !isReadBy(held, each));
  const freed = concerned.filter((each) => !isHeld(each)).map(({ id }) => id);
  const readAgain = own?.reads === true ? concerned : [];
  await commit(
    deps.db,
    [
      dropPause(deps.db, connection),
      makeDeliveriesDue(deps.db, freed, deps.nowMs),
      ...readAgain.map(({ id, connector }) => makeReadsDue(deps.db, id, listedStreams(connector), deps.nowMs)),
    ],
    [{ ...deps.event('writes-resumed', { connection }), actor: actorOf(by) }],
  );
  return readPauses(deps.db);
}

function isReadBy(pauses: readonly Pause[], { id }: { id: string }): boolean {
  return !pauses.some((pause) => pause.connection === id && pause.reads === true);
}

function readsAreAdministrators(): AppError {
  return new AppError('not-allowed', 'only an administrator may stop that a system is read, or let it be read again');
}

function connectionsOf(deps: Deps, connection: string | null) {
  const named = deps.connections.filter(({ id }) => connection === null || id === connection);
  if (named.length > 0 || connection === null) return named;
  const known = listOf(deps.connections.map(({ id }) => id));
  throw new AppError('not-found', `no connection is called "${connection}"; there are ${known}`);
}
