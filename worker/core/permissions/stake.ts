// What approving something comes to: the money of an issue, or of the values given instead, whichever is more.
import type Big from 'big.js';
import type { Action, ActionWithout } from '../../../shared/action.ts';
import { unitPriceOf } from '../../../shared/facts/common.ts';
import type { Finding } from '../../../shared/finding.ts';
import { multiply, toMinor } from '../../../shared/money.ts';
import type { Fields, Write } from '../../../shared/writes.ts';

/** An action as it was offered, and as it would go. */
export interface Going {
  offered: Action;
  approved: ActionWithout<'digest'>;
}

const decimal = /^-?\d+(\.\d+)?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Minor units of the home currency, never negative; null where nobody can tell: another currency (no rates are kept), a
 * finding that is gone, or a value whose price is not known. Unknown is above every limit.
 */
export function stakeOf(finding: Finding | undefined, going: readonly Going[], homeCurrency: string): number | null {
  if (finding === undefined || finding.impact.currency !== homeCurrency) return null;
  let most = Math.abs(finding.impact.amountMinor);
  for (const each of going) {
    const worth = worthOf(finding, each);
    if (worth === null) return null;
    most = Math.max(most, worth);
  }
  return most;
}

/** True where a limit forbids it; `limitMinor` null forbids nothing. */
export function isAbove(stakeMinor: number | null, limitMinor: number | null): boolean {
  return limitMinor !== null && (stakeMinor === null || stakeMinor > limitMinor);
}

function worthOf(finding: Finding, { offered, approved }: Going): number | null {
  if (approved.purpose === 'record') return 0;
  if (approved.purpose === 'catch-up') return catchUpWorth(finding, approved);
  let most = 0;
  const [stood, asOffered]: [Fields, Fields] = [approved.before, offered.after];
  for (const [field, value] of Object.entries(approved.after)) {
    const isEdited = value !== asOffered[field];
    const worth = fieldWorth(finding, field, stood[field], value);
    // What was offered is what the finding's own amount says; taking something back is as large as what was written.
    if (worth === null && (isEdited || approved.compensates !== undefined)) return null;
    most = Math.max(most, worth ?? 0);
  }
  return most;
}

/** Null where it cannot be told; a day moves no price. */
function fieldWorth(finding: Finding, field: string, before: unknown, after: unknown): number | null {
  if (isDay(before) || isDay(after)) return 0;
  const price = unitPriceOf(finding);
  if (field !== 'quantity' || price === null || !isDecimal(before) || !isDecimal(after)) return null;
  return minorOf(multiply(after).minus(before).times(price), finding.impact.currency);
}

/** The sum itself; null for what is not a sum, whose worth nobody can tell. */
function catchUpWorth({ impact }: Finding, action: Write): number | null {
  return action.type === 'bill-once' && isDecimal(action.after.amount)
    ? minorOf(multiply(action.after.amount), impact.currency)
    : null;
}

function minorOf(amount: Big, currency: string): number {
  return Math.abs(toMinor(amount, currency));
}

function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && decimal.test(value);
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && day.test(value);
}
