// Arrow: somebody who left is erased: their name goes wherever it was written down, and who decided stays, by id.
import { countOf } from '../../../shared/counting.ts';
import { AppError } from '../../../shared/errors.ts';
import { unvouchedProblem } from '../../../shared/may-do.ts';
import { instantOf } from '../../../shared/time.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { commit } from '../../store/commit.ts';
import { makeAllClientsDue } from '../../store/due.ts';
import { eraseMember, readUnfinishedOf } from '../../store/erase-member.ts';
import { readMember } from '../../store/members.ts';

/**
 * Erases a former member's name. `name` is theirs, said again because nothing brings it back. Throws AppError not-found,
 * not-allowed from a browser that nobody has vouched for, bad-input for another name, or conflict where they are still
 * there or a change they approved is not finished.
 */
export async function eraseMemberOf(deps: Deps, id: string, name: string, by: Decider): Promise<void> {
  const member = await readMember(deps.db, id);
  if (member === null) throw new AppError('not-found', 'that person is not a member here');
  if (!by.counts) throw new AppError('not-allowed', unvouchedProblem);
  if (member.name !== name) throw new AppError('bad-input', 'they are not called that: repeat their name to erase it');
  if (member.leftAt === null) throw new AppError('conflict', `${name} is still a member: let them leave first`);
  const open = await readUnfinishedOf(deps.db, id);
  if (open > 0) {
    const changes = countOf(open, 'change');
    throw new AppError('conflict', `${changes} that ${name} approved did not end yet: let that end, or undo it, first`);
  }
  const outcome = await commit(
    deps.db,
    [
      ...eraseMember(deps.db, member, instantOf(deps.nowMs)),
      // Packets say whom an issue goes to.
      makeAllClientsDue(deps.db, deps.nowMs),
    ],
    [{ ...deps.event('member-erased', { member: id }), actor: actorOf(by) }],
  );
  if (outcome === 'conflict') throw new AppError('conflict', 'somebody changed members at the same moment; look again');
}
