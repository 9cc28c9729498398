// What is known of a write of which nobody can tell whether it took effect.

import type { Action } from '../../../../shared/action.ts';
import type { ShownPacket } from '../../../../shared/packet.ts';
import { fieldInWords, isHidden, valueInWords } from '../../../../shared/words/record-words.ts';
import { formatMoment, sayDays } from '../../../ui/format.ts';
import { plainReason } from '../../../ui/plain-reason.ts';
import { changedFields } from '../writes/write-line.ts';

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

/** What it is now, as far as it was read since, and what it is either way; null where not one plain value moves. */
export interface Question {
  /** "Is it 2 or 3?" */
  asked: string;
  was: string;
  wanted: string;
  /** The value as it was read after the write; null where nobody has looked since. */
  now: { value: string; seenAt: string } | null;
}

/** The question that settles an unknown write, over the one value it moves. */
export function questionOf(action: Action, { findings }: Pick<ShownPacket, 'findings'>): Question | null {
  const [only, ...more] = changedFields(action.before, action.after);
  if (only === undefined || only.before === null || more.length > 0 || action.purpose === 'record') return null;
  const { receipt, target, connection } = action;
  const since = Date.parse(receipt?.at ?? '');
  const read = findings
    .flatMap(({ evidence }) => evidence)
    .filter((each) => each.connection === connection && each.kind === target.kind && each.id === target.id)
    .filter(({ field, seenAt }) => field === only.field && Date.parse(seenAt) > since)
    .toSorted((a, b) => b.seenAt.localeCompare(a.seenAt))
    .at(0);
  return {
    asked: `Is it ${only.before} or ${only.after}?`,
    was: only.before,
    wanted: only.after,
    now: read === undefined ? null : { value: valueInWords(only.field, read.value), seenAt: read.seenAt },
  };
}
