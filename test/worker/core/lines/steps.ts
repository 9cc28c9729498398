// Random steps of one line that share no day: some posted first, then open ones, with gaps between them.
import fc from 'fast-check';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { addDays } from '../../../../shared/time.ts';
import { step } from '../rules/client-view.ts';

const days = fc.record({
  gap: fc.integer({ min: 0, max: 20 }),
  length: fc.integer({ min: 1, max: 60 }),
  quantity: fc.integer({ min: 0, max: 50 }),
  posted: fc.constantFrom<LineStep['posted']>('yes', 'no', 'as-agreement'),
});

/** Steps from 2026-01-01 on, by first day; the first may begin with the agreement, the last may be open-ended. */
export const disjointSteps: fc.Arbitrary<LineStep[]> = fc
  .tuple(fc.array(days, { maxLength: 6 }), fc.boolean(), fc.boolean())
  .map(([all, isOldest, isOpen]) => {
    let next = '2026-01-01';
    return all.map(({ gap, length, quantity, posted }, at) => {
      const from = addDays(next, gap);
      next = addDays(from, length);
      return step({
        from: at === 0 && isOldest ? null : from,
        until: at === all.length - 1 && isOpen ? null : addDays(next, -1),
        quantity: `${quantity}`,
        posted,
      });
    });
  });
