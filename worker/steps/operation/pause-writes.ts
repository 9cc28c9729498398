// Arrow: one switch stops writes, of one connection or of all, and lets them go again.

import { listOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { mayResumeOthers } from '../../../shared/may-do.ts';
import type { Pause } from '../../../shared/pause.ts';
import { instantOf } from '../../../shared/time.ts';
import { actorOf, type Decider, type Member } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit } from '../../store/commit.ts';
import { dropPause, makeDeliveriesDue, readPauses, savePause } from '../../store/pauses.ts';

/**
 * Stops writes: noted first, so that nothing new starts, then at the gates, so that nothing under way gets through; when
 * this returns no write leaves any more. `connection` null is all of them. Throws AppError not-found.
 */
export async function pauseWrites(deps: Deps, connection: string | null, reason: string, by: Member): Promise<Pause[]> {
  const stopped = connectionsOf(deps, connection);
  const pause: Pause = { connection, by: { id: by.id, name: by.name }, reason, at: instantOf(deps.nowMs) };
  await commit(
    deps.db,
    [savePause(deps.db, pause)],
    [{ ...deps.event('writes-paused', { connection, reason }), actor: actorOf(by) }],
  );
  for (const each of stopped) await deps.gate(each).setPaused(true);
  return readPauses(deps.db);
}

/**
 * Lets writes go again, except where another pause holds; what was approved meanwhile is due at once. Throws AppError
 * not-allowed where somebody else stopped them and `by` is no administrator.
 */
export async function resumeWrites(deps: Deps, connection: string | null, by: Decider): Promise<Pause[]> {
  const pauses = await readPauses(deps.db);
  const others = pauses.find((pause) => pause.connection === connection && pause.by.id !== by.id);
  if (others !== undefined && !mayResumeOthers(by.rights)) {
    throw new AppError('not-allowed', `only ${others.by.name} or an administrator may let these writes go again`);
  }
  const held = pauses.filter((pause) => pause.connection !== connection);
  const freed = connectionsOf(deps, connection).filter(
    ({ id }) => !held.some((pause) => pause.connection === null || pause.connection === id),
  );
  for (const each of freed) await deps.gate(each).setPaused(false);
  await commit(
    deps.db,
    [
      dropPause(deps.db, connection),
      makeDeliveriesDue(
        deps.db,
        freed.map(({ id }) => id),
        deps.nowMs,
      ),
    ],
    [{ ...deps.event('writes-resumed', { connection }), actor: actorOf(by) }],
  );
  return readPauses(deps.db);
}

function connectionsOf(deps: Deps, connection: string | null) {
  const named = deps.connections.filter(({ id }) => connection === null || id === connection);
  if (named.length > 0 || connection === null) return named;
  const known = listOf(deps.connections.map(({ id }) => id));
  throw new AppError('not-found', `no connection is called "${connection}"; there are ${known}`);
}
