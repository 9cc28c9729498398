// Other values than were offered: what the member typed over them, for as long as that offer stands.

import type { Action } from '../../shared/action.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { unitPriceOf } from '../../shared/facts/common.ts';
import type { Impact, ShownFinding } from '../../shared/finding.ts';
import { currencyDigits, type Decimal, multiply, toDecimal, toMinor } from '../../shared/money.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import type { Fields } from '../../shared/writes.ts';
import { isCatchUpOffer, isOpen } from './choice.ts';

/** As typed, by the offer's digest and the field: another offer is not what was typed over. */
export type Edits = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A number of an offered change that may be another one. */
export interface Editable {
  action: Action;
  field: string;
  offered: Decimal;
  /** What stands there now; null where nothing does. */
  was: Decimal | null;
  /** No part of one can be had: seats, devices. */
  isWhole: boolean;
  /** A sum for the past, typed without its sign: no more than was worked out. */
  sum?: { isCredit: boolean; currency: string };
}

const largest = 1_000_000;

/** The numbers of an issue's offered changes. */
export function editablesOf({ actions }: Pick<ShownPacket, 'actions'>, finding: string): Editable[] {
  return actions.filter((action) => action.finding === finding).flatMap(editablesIn);
}

function editablesIn(action: Action): Editable[] {
  if (isCatchUpOffer(action)) return sumIn(action);
  if (!isOpen(action) || action.purpose === 'record' || action.by === 'person') return [];
  const stood: Fields = action.before;
  return Object.entries(action.after).flatMap(([field, value]) => {
    const offered = decimalOf(value);
    if (offered === null || /id$/i.test(field)) return [];
    const was = decimalOf(stood[field]);
    return [{ action, field, offered, was, isWhole: field === 'quantity' && isWhole(offered) && isWhole(was ?? '0') }];
  });
}

/** What is billed or credited once may be less; its days and its text stay. */
function sumIn(action: Action): Editable[] {
  if (action.type !== 'bill-once') return [];
  const { currency } = action.before;
  const signed = decimalOf(action.after.amount);
  if (signed === null) return [];
  const isCredit = signed.startsWith('-');
  const offered = isCredit ? signed.slice(1) : signed;
  return [{ action, field: 'amount', offered, was: null, isWhole: false, sum: { isCredit, currency } }];
}

/** Whether another value may be typed for it. */
export function hasNumber(action: Action): boolean {
  return editablesIn(action).length > 0;
}

/** What stands in the field: typed, or as offered. */
export function typedIn({ action, field, offered }: Editable, edits: Edits): string {
  return edits.get(action.digest)?.[field] ?? offered;
}

/** The edits with one field typed over; typing the offered value takes the edit away. */
export function withTyped(edits: Edits, { action, field, offered }: Editable, text: string): Edits {
  const { [field]: _before, ...rest } = edits.get(action.digest) ?? {};
  return new Map([...edits, [action.digest, text === offered ? rest : { ...rest, [field]: text }]]);
}

/** Why what was typed cannot be written, as a sentence; null when it can. */
export function editProblem({ was, offered, isWhole, sum }: Editable, text: string): string | null {
  if (text.trim() === '') return 'Type a number.';
  const value = readNumber(text);
  if (value === null) return 'Digits only, with a point before decimals.';
  if (isWhole && value.includes('.')) return 'Whole numbers only.';
  if (sum !== undefined) return sumProblem(value, offered, sum.currency);
  if (Number(value) > largest) return 'That is too large.';
  return value === was ? `It is ${was} already, so nothing would change.` : null;
}

function sumProblem(value: Decimal, most: Decimal, currency: string): string | null {
  const digits = currencyDigits(currency);
  if (multiply(value).eq(0)) return 'For nothing, leave it unticked.';
  if (multiply(value).gt(most)) return `No more than ${most}, which was worked out.`;
  return (value.split('.')[1]?.length ?? 0) > digits ? `No more than ${digits} digits after the point.` : null;
}

/** The typed values of these actions that cannot be written. */
export function editProblems(actions: readonly Action[], edits: Edits): string[] {
  return actions.flatMap(editablesIn).flatMap((each) => editProblem(each, typedIn(each, edits)) ?? []);
}

/** The change as it will be written: with what was typed, where that can be. */
export function withEdits(action: Action, edits: Edits): Action {
  const after: Fields = action.after;
  const changed = editablesIn(action).flatMap((each) => {
    const value = editedValue(each, edits);
    if (value !== null && each.sum?.isCredit === true) return [[each.field, `-${value}`]];
    // A write of a newer Worker may have numbers that are no texts.
    return value === null ? [] : [[each.field, typeof after[each.field] === 'number' ? Number(value) : value]];
  });
  if (changed.length === 0) return action;
  // Only numbers of the same fields are typed over.
  return { ...action, after: { ...after, ...Object.fromEntries(changed) } } as Action;
}

/** What else than offered is signed, by action. */
export function signedEdits(actions: readonly Action[], edits: Edits): NonNullable<SignedDecision['edits']> {
  return actions.flatMap((action) => {
    const { after } = withEdits(action, edits);
    return after === action.after ? [] : [{ action: action.id, after }];
  });
}

/** The value that is written instead of the offered one; null: the offered one, or nothing that can be written. */
export function editedValue(editable: Editable, edits: Edits): Decimal | null {
  const text = typedIn(editable, edits);
  if (editProblem(editable, text) !== null) return null;
  const value = readNumber(text);
  return value === editable.offered ? null : value;
}

/**
 * The money of an issue with another quantity; null where the issue's own numbers do not say what one is worth, or its
 * amount was not worked out as quantity times price.
 */
export function impactOf(finding: ShownFinding, { field, was, offered }: Editable, value: Decimal): Impact | null {
  const { impact } = finding;
  const price = unitPriceOf(finding);
  if (field !== 'quantity' || was === null || price === null) return null;
  const worth = (quantity: Decimal) => toMinor(multiply(quantity).minus(was).times(price), impact.currency);
  if (worth(offered) !== impact.amountMinor) return null;
  return { ...impact, amountMinor: worth(value) };
}

/** An issue with the money its changes are about now; `isKnown` is false where that cannot be worked out. */
export function findingWithEdits(
  packet: Pick<ShownPacket, 'actions'>,
  finding: ShownFinding,
  edits: Edits,
): { finding: ShownFinding; isEdited: boolean; isKnown: boolean } {
  let impact: ShownFinding['impact'] | null = finding.impact;
  let isEdited = false;
  for (const editable of editablesOf(packet, finding.key)) {
    const value = editable.action.purpose === 'catch-up' ? null : editedValue(editable, edits);
    if (value === null) continue;
    impact = isEdited ? null : impactOf(finding, editable, value);
    isEdited = true;
  }
  return { finding: impact === null ? finding : { ...finding, impact }, isEdited, isKnown: impact !== null };
}

function decimalOf(value: unknown): Decimal | null {
  if (typeof value === 'number') return Number.isFinite(value) ? toDecimal(value) : null;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? toDecimal(value) : null;
}

function readNumber(text: string): Decimal | null {
  return /^\d{1,12}(\.\d{1,4})?$/.test(text.trim()) ? toDecimal(text.trim()) : null;
}

function isWhole(value: Decimal): boolean {
  return !value.includes('.');
}
