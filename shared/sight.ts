// Which money a member sees: what an amount asks for, against what they may see.
import type { MoneySight } from './member.ts';

const order: Readonly<Record<MoneySight, number>> = { none: 0, sell: 1, cost: 2 };

/** Whether somebody with this sight sees what `needs` that much. */
export function canSee(sight: MoneySight, needs: MoneySight): boolean {
  return order[sight] >= order[needs];
}
