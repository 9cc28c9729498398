// Arrow: an administrator invites a member, or somebody gets a code for another device; the code is told once.
import type { CodeAnswer, InviteRequest } from '../../../shared/api/members.ts';
import { AppError } from '../../../shared/errors.ts';
import { rightsProblem } from '../../../shared/member.ts';
import { nameAsRead, nameProblem } from '../../../shared/names.ts';
import { saltedId } from '../../../shared/salted.ts';
import { instantOf } from '../../../shared/time.ts';
import { careProblem, inviteProblem } from '../../core/members/may.ts';
import type { Deps } from '../../deps.ts';
import { codeLastsMs, markOf, newCode } from '../../lib/one-time-code.ts';
import { issueCode } from '../../store/codes.ts';
import { commit, type Write } from '../../store/commit.ts';
import { type DeviceRow, inviteMember, readMember, readMembers } from '../../store/members.ts';
import { actorOf, doerOf } from './acting.ts';

/** Invites a member. Throws AppError not-allowed, bad-input or conflict. */
export async function inviteOne(deps: Deps, { name, rights }: InviteRequest, by: DeviceRow): Promise<CodeAnswer> {
  const problem = inviteProblem(doerOf(by));
  if (problem !== null) throw new AppError('not-allowed', problem);
  const wrong = nameProblem(name) ?? rightsProblem(rights);
  if (wrong !== null) throw new AppError('bad-input', wrong);
  const alike = (await readMembers(deps.db)).find((each) => nameAsRead(each.name) === nameAsRead(name));
  if (alike !== undefined) throw nameTaken(alike.name);
  const code = newCode();
  // Of the code as well: whoever left and is invited again is another member.
  const member = { id: saltedId('me', deps.salt, name, markOf(code).hash), name, rights, invitedBy: by.member };
  const { answer, writes } = giveCode(deps, code, member, by);
  const outcome = await commit(
    deps.db,
    [...inviteMember(deps.db, member), ...writes],
    [
      {
        ...deps.event('member-invited', { member: member.id, name, rights, expiresAt: answer.expiresAt }),
        actor: actorOf(by),
      },
    ],
  );
  if (outcome === 'conflict') throw nameTaken(name);
  return answer;
}

/** Issues a new code for a member who is there. Throws AppError not-allowed or not-found. */
export async function issueOne(deps: Deps, id: string, by: DeviceRow): Promise<CodeAnswer> {
  const problem = careProblem(doerOf(by), id);
  if (problem !== null) throw new AppError('not-allowed', problem);
  const member = await readMember(deps.db, id);
  if (member === null || member.leftAt !== null)
    throw new AppError('not-found', 'that person is not a member here any more');
  const { answer, writes } = giveCode(deps, newCode(), member, by);
  await commit(deps.db, writes, [
    {
      ...deps.event('code-issued', { member: id, name: member.name, expiresAt: answer.expiresAt }),
      actor: actorOf(by),
    },
  ]);
  return answer;
}

function giveCode(
  deps: Deps,
  code: string,
  { id, name }: { id: string; name: string },
  by: DeviceRow,
): { answer: CodeAnswer; writes: Write[] } {
  const expiresAt = instantOf(deps.nowMs + codeLastsMs);
  const giver = { member: by.member, device: by.id, counts: by.counts };
  return {
    answer: { member: { id, name }, code, expiresAt },
    writes: issueCode(deps.db, { ...markOf(code), member: id, by: giver, expiresAt }),
  };
}

function nameTaken(name: string): AppError {
  return new AppError(
    'conflict',
    `name: somebody here is called ${name} already, or looks so; add what tells them apart`,
  );
}
