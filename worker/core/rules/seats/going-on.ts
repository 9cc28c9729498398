// Which lines still bill in the period that is billed next: one that ends before it covers nothing of it.
import type Big from 'big.js';
import type { Day } from '../../../../shared/time.ts';
import type { ClientView } from '../../client-view.ts';
import { firstUnbilledDay } from '../../lines/first-unbilled-day.ts';
import { lastDayOf } from '../../lines/quantity-on.ts';
import { agreementOf, isEffective, paidOn } from './billed-seats.ts';
import type { Line } from './seat-groups.ts';

/** Of lines that bill today those that bill the next period too; all of them where none does. */
export function goingOn(view: ClientView, lines: readonly Line[]): readonly Line[] {
  const going = lines.filter((line) => {
    const agreement = agreementOf(view, line);
    const first = agreement === undefined ? null : firstUnbilledDay(view, line, agreement);
    return first === null || 'reason' in first || isEffective(view, line, first.day);
  });
  return going.length === 0 ? lines : going;
}

/** Those that go on, and those that end and still bill on the day from which another one is changed. */
export function coveringOn(
  view: ClientView,
  lines: readonly Line[],
  going: readonly Line[],
  day: Day,
): readonly Line[] {
  return lines.filter((line) => going.includes(line) || isEffective(view, line, day));
}

/** How many seats the lines beside those that go on pay for today, and until when; null where there are none. */
export function endingBeside(
  view: ClientView,
  lines: readonly Line[],
  going: readonly Line[],
): { seats: Big; day: Day } | null {
  const over = lines.filter((line) => !going.includes(line));
  const day = over
    .flatMap((line) => lastDayOf(line) ?? agreementOf(view, line)?.data.endDay ?? [])
    .sort()
    .at(-1);
  return day === undefined ? null : { seats: paidOn(view, over, view.today), day };
}
