// Which month's draft an item stands in. The vendor only names the months; this reading of them is the sandbox's own.
import type { Row } from '../rows.ts';
import { textAt } from '../rows.ts';

/**
 * The items of the draft `offset` months ahead: a period that begins a month is invoiced in that month, one that begins
 * within it (a proration) in the next. What was to be invoiced before the current month is in no draft.
 */
export function draftOf(items: Row[], nowMs: number, offset: number): Row[] {
  const current = monthOf(nowMs, 0);
  return items.filter((item) => {
    const month = invoiceMonthOf(item) ?? monthOf(nowMs, 1);
    return offset === 0 ? month === current : month > current;
  });
}

function invoiceMonthOf(item: Row): string | null {
  const start = textAt(item, 'startPeriod').slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(start)) return null;
  return monthOf(Date.parse(start), start.endsWith('-01') ? 0 : 1);
}

function monthOf(instantMs: number, offset: number): string {
  const at = new Date(instantMs);
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + offset, 1)).toISOString().slice(0, 7);
}
