// What is known of a write of which nobody can tell whether it took effect.

import type { Action } from '../../../../shared/action.ts';
import { fieldInWords, isHidden, valueInWords } from '../../../../shared/words/record-words.ts';
import { formatMoment, sayDays } from '../../../ui/format.ts';
import { plainReason } from '../../../ui/plain-reason.ts';

/** What a record calls the days that a write sets. */
const inRecord: Readonly<Record<string, string>> = { from: 'effectiveDay', until: 'cancelledDay' };

/** When and how it ended, and what stood there right before, as sentences. */
export function knownOf({ receipt, after, connection }: Action, nowMs: number): string[] {
  if (receipt === undefined) return ['No answer came back.'];
  const written = new Set(Object.keys(after).map((field) => inRecord[field] ?? field));
  const seen = typeof receipt.readBefore === 'object' && receipt.readBefore !== null ? { ...receipt.readBefore } : {};
  const before = Object.entries(seen as Record<string, unknown>)
    .filter(([field, value]) => written.has(field) && !isHidden(value))
    .map(([field, value]) => `${fieldInWords(field)} ${sayDays(valueInWords(field, value), nowMs)}`);
  const said =
    receipt.message === undefined
      ? 'No clear answer came back.'
      : sayDays(plainReason(receipt.message, connection), nowMs);
  return [
    `${formatMoment(receipt.at, nowMs)}: ${said}`,
    ...(before.length === 0 ? [] : [`Right before, it said: ${before.join(', ')}.`]),
  ];
}
