// What of a client's lines and subscriptions can stand for each other on a day: those that go on, or else the last that ended.
import type { AgreementLine } from '../../../../shared/records/agreement-line.ts';
import type { Subscription } from '../../../../shared/records/subscription.ts';
import type { Day } from '../../../../shared/time.ts';
import type { MatchRecord } from '../match.ts';

/** One of the two sides of a line link, with the days it counts. */
export interface Dated<K extends 'agreement-line' | 'subscription'> {
  record: MatchRecord<K>;
  from: Day | null;
  /** Null while it goes on. */
  until: Day | null;
  quantity: number;
}

/** A line with its days; it ends with its agreement. Null where it never counted. */
export function datedLine(
  record: MatchRecord<'agreement-line'>,
  agreement: MatchRecord<'agreement'> | undefined,
  today: Day,
): Dated<'agreement-line'> | null {
  const { steps }: AgreementLine = record.data;
  const step = steps.findLast(({ from }) => from === null || from <= today) ?? steps[0];
  const last = steps.at(-1);
  if (step === undefined || last === undefined) return null;
  const ends = [last.until, agreement?.data.endDay ?? null].filter((day) => day !== null);
  const until = ends.length === 0 ? null : (ends.toSorted()[0] ?? null);
  return { record, from: steps[0]?.from ?? null, until, quantity: Number(step.quantity) };
}

/** A subscription with its days; null for what does not come again: trials, things bought once. */
export function datedSubscription(record: MatchRecord<'subscription'>): Dated<'subscription'> | null {
  const { term, status, startDay, endDay, updatedAt, quantity }: Subscription = record.data;
  if (term.kind === 'one-time' || term.kind === 'activation' || term.kind === 'trial') return null;
  if (status === 'trial' || status === 'converted') return null;
  const cancelledDay = status === 'cancelled' ? (endDay ?? updatedAt?.slice(0, 10) ?? null) : null;
  return { record, from: startDay, until: cancelledDay ?? endDay, quantity: Number(quantity) };
}

/** Those that go on today or later, or else the last that ended. */
export function current<T extends Dated<'agreement-line'> | Dated<'subscription'>>(
  all: readonly T[],
  today: Day,
): { of: T[]; goOn: boolean } {
  const living = all.filter(({ until }) => until === null || until >= today);
  if (living.length > 0) return { of: living, goOn: true };
  const lastDay = all
    .map(({ until }) => until ?? '')
    .toSorted()
    .at(-1);
  return { of: all.filter(({ until }) => until === lastDay), goOn: false };
}

/** Whether both count on some day. */
export function overlap(a: Dated<'agreement-line'>, b: Dated<'subscription'>): boolean {
  return (
    (a.from === null || b.until === null || a.from <= b.until) &&
    (b.from === null || a.until === null || b.from <= a.until)
  );
}
