// Which money a member sees: what an amount asks for, against what they may see.
import type { MemberRights, MoneySight } from './member.ts';

const order: Readonly<Record<MoneySight, number>> = { none: 0, sell: 1, cost: 2 };

/** Whether somebody with this sight sees what `needs` that much. */
export function canSee(sight: MoneySight, needs: MoneySight): boolean {
  return order[sight] >= order[needs];
}

/**
 * The rights that hold in a browser nobody has vouched for: it may be anybody's who had its code, so it allows and shows no
 * more than all of them have themselves.
 */
export function lentRights(own: MemberRights, lenders: readonly MemberRights[]): MemberRights {
  return lenders.reduce(
    ({ role, money, limitMinor }, lender) => ({
      role,
      money: canSee(money, lender.money) ? lender.money : money,
      limitMinor: limitMinor === null ? lender.limitMinor : Math.min(limitMinor, lender.limitMinor ?? limitMinor),
    }),
    own,
  );
}
