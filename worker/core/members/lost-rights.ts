// Whether somebody may do less than before.
import { type MemberRights, memberRole } from '../../../shared/member.ts';
import { canSee } from '../../../shared/sight.ts';

/** True where role, sight or limit of `after` is less than that of `before`, whatever else became more. */
export function isLess(after: MemberRights, before: MemberRights): boolean {
  const rank = ({ role }: MemberRights) => memberRole.options.indexOf(role);
  const limit = ({ limitMinor }: MemberRights) => limitMinor ?? Number.POSITIVE_INFINITY;
  return rank(after) < rank(before) || !canSee(after.money, before.money) || limit(after) < limit(before);
}
