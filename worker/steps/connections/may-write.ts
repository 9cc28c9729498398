// Whether this administrator may let a connection write: its rights were looked at, and it is another person than gave its keys.
import { anyOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { dayMs } from '../../../shared/time.ts';
import { whySame } from '../../core/members/another-person.ts';
import type { Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import type { ConnectionRow } from '../../store/connections.ts';
import { activeAdministrators, readMembers } from '../../store/members.ts';
import { refuseUncounted } from './connection-fields.ts';

/** Throws AppError conflict or not-allowed, with what to do. */
export async function refuseWriting(deps: Deps, row: ConnectionRow, by: Decider): Promise<void> {
  refuseUncounted(by);
  if (row.givenBy !== null && whySame({ member: by.id, counts: by.counts }, row.givenBy) !== null) {
    const others = await otherAdministrators(deps, by.id);
    if (others.length > 0) {
      const who = anyOf(others.map(({ name }) => name));
      throw new AppError(
        'not-allowed',
        `you gave "${row.title}" its keys, so another person lets it write: ask ${who}`,
      );
    }
  }
  refuseUntested(row, deps.nowMs);
}

/** The administrators beside this member who can act now: at a browser that is known to be theirs. */
export async function otherAdministrators(deps: Deps, member: string): Promise<{ id: string; name: string }[]> {
  const able = new Set((await activeAdministrators(deps.db)).map((each) => each.member));
  return (await readMembers(deps.db))
    .filter(({ id }) => id !== member && able.has(id))
    .map(({ id, name }) => ({ id, name }));
}

/** Rights are seen by connecting and by every test after it. Throws AppError conflict. */
function refuseUntested({ title, rights }: ConnectionRow, nowMs: number): void {
  const { seenAt, refused = [], missing = {} } = rights;
  if (seenAt === undefined || nowMs - Date.parse(seenAt) > dayMs) {
    const last = seenAt === undefined ? 'never looked at' : `last looked at on ${seenAt.slice(0, 10)}`;
    throw new AppError('conflict', `"${title}" only reads: what it may do was ${last}; test it, then let it write`);
  }
  if (refused.length === 0) return;
  const why = refused.map((list) => missing[list] ?? `${list} are refused`).join('; ');
  throw new AppError('conflict', `"${title}" only reads, because a right is missing: ${why}; test it after that`);
}
