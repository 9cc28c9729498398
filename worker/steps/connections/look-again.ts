// Arrow: an administrator tests a connection, or has it read now.
import { canonicalJson } from '../../../shared/canonical.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Rights } from '../../connectors/types.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { type ConnectionRow, saveConnection } from '../../store/connections.ts';
import { makeAllClientsDue } from '../../store/due.ts';
import { makeReadsDue } from '../../store/streams.ts';
import { changedMeanwhile, listedStreams, refuseUncounted } from './connection-fields.ts';
import { findConnection } from './find-connection.ts';

/**
 * Looks at what the account may do now, with the keys that are there, and has everything read that it may read. Throws
 * AppError bad-input with the vendor's words where it refuses the keys, conflict, not-found or not-allowed.
 */
export async function testConnection(deps: Deps, id: string, by: Decider): Promise<ConnectionRow> {
  refuseUncounted(by);
  const { row, connector } = await findConnection(deps, id);
  refusePaused(row);
  const needsToken = connector.obtainToken !== undefined;
  const looked = await deps.gate({ id }).lookAgain(row.settings, needsToken, deps.nowMs);
  if (!looked.ok) throw new AppError('bad-input', looked.message);
  const next = { ...row, rights: looked.rights };
  const reads = makeReadsDue(deps.db, id, listedStreams(connector), deps.nowMs);
  const saved = [...saveConnection(deps.db, next, row.version), reads];
  if (isSame(row.rights, next.rights)) {
    if ((await keepBooks(deps.db, saved)) === 'conflict') throw changedMeanwhile(id);
    return next;
  }
  const { title, zone, settings, version } = row;
  const facts = { connection: id, title, zone, settings, version, rights: next.rights, newKeys: false };
  const event = { ...deps.event('connection-changed', facts), actor: actorOf(by) };
  // What is written, and how, depends on the rights.
  const outcome = await commit(deps.db, [...saved, makeAllClientsDue(deps.db, deps.nowMs)], [event]);
  if (outcome === 'conflict') throw changedMeanwhile(id);
  return next;
}

/** Has everything of a connection read now. Throws AppError not-found. */
export async function readConnection(deps: Deps, id: string): Promise<ConnectionRow> {
  const { row, connector } = await findConnection(deps, id);
  refusePaused(row);
  await keepBooks(deps.db, [makeReadsDue(deps.db, id, listedStreams(connector), deps.nowMs)]);
  return row;
}

function refusePaused({ title, paused }: ConnectionRow): void {
  if (paused === null) return;
  throw new AppError('conflict', `${paused.by} paused "${title}", so nothing of it is read: let it go on first`);
}

/** How many objects there are, and when somebody looked, is no right. */
function isSame(before: Rights, after: Rights): boolean {
  const [a, b] = [before, after].map(({ totals: _, seenAt: __, ...rights }) => canonicalJson(rights));
  return a === b;
}
