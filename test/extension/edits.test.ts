import { describe, expect, it } from 'vitest';
import {
  type Edits,
  editablesOf,
  editProblems,
  findingWithEdits,
  signedEdits,
  withEdits,
  withTyped,
} from '../../extension/state/edits.ts';
import type { Action } from '../../shared/action.ts';
import { numberProblem } from '../../shared/edit-rule.ts';
import { byHandAction, endAction, noteAction, quantityAction, seatsFinding, startAction, written } from './fixtures.ts';

const none: Edits = new Map();

/** Of a type that a newer Worker has: its values are shown as they came. */
const newerAction = {
  ...quantityAction,
  type: 'newer-write',
  after: { quantity: 28, agreementId: '77', lastDay: '2026-11-30' },
} as unknown as Action;

function fieldOf(...actions: Action[]) {
  const [editable] = editablesOf({ actions }, seatsFinding.key);
  if (editable === undefined) throw new Error('nothing can be changed');
  return editable;
}

const typed = (text: string, action: Action = quantityAction) => withTyped(none, fieldOf(action), text);

describe('what can be changed', () => {
  it('is every number that is offered to be written, and nothing else', () => {
    const fields = (...actions: Action[]) =>
      editablesOf({ actions }, seatsFinding.key).map(({ action, field, offered, was }) => [
        action.id,
        field,
        offered,
        was,
      ]);
    expect(fields(quantityAction, noteAction)).toEqual([['ac_1', 'quantity', '28', '25']]);
    expect(fields(endAction, startAction)).toEqual([['ac_start', 'quantity', '28', '25']]);
    expect(fields(written(quantityAction), byHandAction)).toEqual([]);
    expect(fields(newerAction)).toEqual([['ac_1', 'quantity', '28', '25']]);
    expect(editablesOf({ actions: [quantityAction] }, 'another issue')).toEqual([]);
  });

  it.each([
    ['27', null],
    ['027', null],
    ['', 'Type a number.'],
    ['many', 'Digits only, with a point before decimals.'],
    ['-3', 'Digits only, with a point before decimals.'],
    ['1,000', 'Digits only, with a point before decimals.'],
    ['27.5', 'Whole numbers only.'],
    ['27.0', null],
    ['1000000001', 'At most 9 digits before the point and 6 after it.'],
    ['1000001', null],
    ['25', 'It is 25 already, so nothing would change.'],
    ['25.0', 'It is 25 already, so nothing would change.'],
  ])('"%s" as a number of seats: %s', (text, problem) => {
    expect(numberProblem(fieldOf(quantityAction), text)).toBe(problem);
  });

  it('has parts where what is offered has', () => {
    const hours = { ...quantityAction, before: { quantity: '1.25' }, after: { quantity: '2' } };
    expect(numberProblem(fieldOf(hours), '1.5')).toBeNull();
  });
});

describe('another value', () => {
  it('is what is shown and signed, under the digest that was offered', () => {
    expect(withEdits(quantityAction, typed('27')).after).toEqual({ quantity: '27' });
    expect(signedEdits([quantityAction, noteAction], typed('27.0'))).toEqual([
      { action: 'ac_1', after: { quantity: '27' } },
    ]);
  });

  it('keeps the kind of value, and everything else that is written', () => {
    expect(withEdits(newerAction, typed('27', newerAction)).after).toEqual({ ...newerAction.after, quantity: 27 });
    expect(withEdits(startAction, typed('27', startAction)).after).toEqual({
      quantity: '27',
      from: '2026-12-01',
    });
  });

  it('that is the offered one again is none', () => {
    expect(signedEdits([quantityAction], typed('28'))).toEqual([]);
    expect(signedEdits([quantityAction], typed('28.0'))).toEqual([]);
    expect(withEdits(quantityAction, typed('28'))).toBe(quantityAction);
  });

  it('that cannot be written is never signed, and says so', () => {
    expect(signedEdits([quantityAction], typed('many'))).toEqual([]);
    expect(editProblems([quantityAction], typed('many'))).toHaveLength(1);
    expect(editProblems([quantityAction], none)).toEqual([]);
  });

  it('is gone with the offer it was typed over', () => {
    const moved = { ...quantityAction, after: { quantity: '29' }, digest: 'ee'.repeat(32) };
    expect(withEdits(moved, typed('27'))).toBe(moved);
  });
});

describe('the money of another value', () => {
  const moneyOf = (edits: Edits, finding = seatsFinding, ...actions: Action[]) => {
    const packet = { actions: actions.length === 0 ? [quantityAction] : actions };
    const { finding: shown, isEdited, isKnown } = findingWithEdits(packet, finding, edits);
    return [shown.impact.amountMinor, isEdited, isKnown];
  };

  it.each([
    ['27', [4400, true, true]],
    ['30', [11000, true, true]],
    ['20', [-11000, true, true]],
    ['28', [6600, false, true]],
    ['many', [6600, false, true]],
  ])('%s seats: %j', (text, money) => {
    expect(moneyOf(typed(text))).toEqual(money);
  });

  it('is not guessed where the amount is no plain quantity times price', () => {
    const tiered = { ...seatsFinding, impact: { ...seatsFinding.impact, amountMinor: 7000 } };
    expect(moneyOf(typed('27'), tiered)).toEqual([7000, true, false]);
    const { unitPrice: _price, ...facts } = seatsFinding.facts;
    expect(moneyOf(typed('27'), { ...seatsFinding, facts })).toEqual([6600, true, false]);
    expect(moneyOf(typed('27'), { ...seatsFinding, facts: { ...seatsFinding.facts, currency: 'EUR' } })).toEqual([
      6600,
      true,
      false,
    ]);
  });
});
