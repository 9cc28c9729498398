// Other values than were offered: what the member typed over them, for as long as that offer stands.

import type { Action } from '../../shared/action.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { decimalOf, type EditableNumber, numberProblem, numbersIn, readNumber } from '../../shared/edit-rule.ts';
import { unitPriceOf } from '../../shared/facts/common.ts';
import type { Impact, ShownFinding } from '../../shared/finding.ts';
import { type Decimal, multiply, toMinor } from '../../shared/money.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import type { Fields } from '../../shared/writes.ts';
import { isCatchUpOffer, isOpen } from './choice.ts';

/** As typed, by the offer's digest and the field: another offer is not what was typed over. */
export type Edits = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A number of an offered change that may be another one. */
export interface Editable extends EditableNumber {
  action: Action;
}

/** The numbers of an issue's offered changes. */
export function editablesOf({ actions }: Pick<ShownPacket, 'actions'>, finding: string): Editable[] {
  return actions.filter((action) => action.finding === finding).flatMap(editablesIn);
}

function editablesIn(action: Action): Editable[] {
  const isOffered = isOpen(action) && action.purpose !== 'record' && action.by !== 'person';
  if (!isOffered && !isCatchUpOffer(action)) return [];
  return numbersIn(action).map((number) => ({ ...number, action }));
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
export function withTyped(edits: Edits, { action, field, offered }: Editable, typed: string): Edits {
  const { [field]: _before, ...rest } = edits.get(action.digest) ?? {};
  const text = typed.trim();
  return new Map([...edits, [action.digest, text === offered ? rest : { ...rest, [field]: text }]]);
}

/** The typed values of these actions that cannot be written. */
export function editProblems(actions: readonly Action[], edits: Edits): string[] {
  return actions.flatMap(editablesIn).flatMap((each) => numberProblem(each, typedIn(each, edits)) ?? []);
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
  if (numberProblem(editable, text) !== null) return null;
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
