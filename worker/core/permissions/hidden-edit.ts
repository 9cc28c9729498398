// Which values somebody may propose for a change whose amounts are not for their eyes.
import type { Money } from '../../../shared/facts/kinds.ts';
import type { MoneySight } from '../../../shared/member.ts';
import { fieldMoney } from '../../../shared/money-fields.ts';
import { canSee } from '../../../shared/sight.ts';
import type { Edit } from '../actions/edit.ts';

const texts = new Set(['text', 'toDo']);

/**
 * Why these values are not taken from them: whether one is what stands there already would tell it. Null where they see
 * all that the values are held against; `needs` is whose money the change is about.
 */
export function hiddenEditProblem(sight: MoneySight, needs: Money, { after }: Edit): string | null {
  const isHidden = (field: string) => {
    const money = fieldMoney(field);
    return (money !== null && !canSee(sight, money)) || (texts.has(field) && !canSee(sight, needs));
  };
  return Object.keys(after).some(isHidden) ? 'you do not see that value, so you cannot give another' : null;
}
