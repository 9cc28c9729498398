// Other values for an offered action: only what it writes, of the same kind, and nothing that is billed already.
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../shared/action.ts';
import { editProblem, isOther, withOtherValues } from '../../../../worker/core/actions/edit.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { clientView, datedSteps, systemsTaking } from '../rules/client-view.ts';

const [change] = buildPacket(clientView(), rules, [], null).proposed as [Action];
const steps = buildPacket(clientView({ systems: systemsTaking(datedSteps) }), rules, [], null).proposed;
const [end, start] = steps as [Action, Action];

const problem = (action: Action, after: Record<string, unknown>, offered: readonly Action[] = [action]) =>
  editProblem(action, { action: action.id, after }, offered);

describe('a day', () => {
  const ending: Action = { ...change, type: 'line-end', before: { until: null }, after: { until: '2026-11-30' } };

  it('may be later, never before what is billed', () => {
    expect(problem(ending, { until: '2026-12-31' })).toBeNull();
    expect(problem(ending, { until: '2026-11-29' })).toContain('billed already');
  });

  it.each(['2026-02-30', 'soon', '2026-13-01', '2026-12-1'])('"%s" is none', (day) => {
    expect(problem(ending, { until: day })).toContain('is not a day');
  });
});

describe('a change in two steps', () => {
  it('is changed in its second step; the first one has what rests on it', () => {
    expect(problem(end, { until: '2026-12-31' }, steps)).toContain('second step');
    expect(problem(start, { quantity: '27', from: '2026-12-01' }, steps)).toBeNull();
  });

  it('starts where the first step ends', () => {
    expect(problem(start, { from: '2027-01-01' }, steps)).toContain('the day after the step before it ends');
  });
});

it.each(['0', '27', '27.0', '999999999'])('"%s" is a quantity', (quantity) => {
  expect(problem(change, { quantity })).toBeNull();
});

it.each(['', ' 27', '+27', '27,5', '0x1b', '1_000', 'NaN', '27.', '.5', '1000000000', '27.5', '27.0000001'])(
  '"%s" is no quantity',
  (quantity) => {
    expect(problem(change, { quantity })).not.toBeNull();
  },
);

it('a text may be another text, not an empty or endless one', () => {
  const told: Action = { ...change, type: 'to-do', before: {}, after: { toDo: 'Credit October' } };
  expect(problem(told, { toDo: 'Credit November' })).toBeNull();
  expect(problem(told, { toDo: '  ' })).toContain('empty');
  expect(problem(told, { toDo: 'x'.repeat(2001) })).toContain('too long');
});

it('a thing in parts is not changed, and may be named as it is', () => {
  const lines = [{ description: 'Seats', productId: null, quantity: '3', unitPrice: '22' }];
  const odd: Action = { ...change, type: 'invoice', before: {}, after: { draft: true, lines } };
  expect(problem(odd, { draft: false, lines: structuredClone(lines) })).toBeNull();
  expect(problem(odd, { lines: [] })).toContain('another kind');
});

it('an approved, recorded or manual one is not changed', () => {
  expect(problem({ ...change, state: 'approved' }, { quantity: '27' })).not.toBeNull();
  expect(problem({ ...change, purpose: 'record' }, { quantity: '27' })).not.toBeNull();
  expect(problem({ ...change, by: 'person' }, { quantity: '27' })).not.toBeNull();
});

it('a number is written one way, however it was typed', () => {
  const after = (quantity: string) => withOtherValues(change, { action: change.id, after: { quantity } }, 'de_1');
  expect(after('27.0')).toEqual(after('27'));
  expect(isOther(change, { action: change.id, after: { quantity: '28.0' } })).toBe(false);
});

describe('a sum for the past', () => {
  const once = (amount: string, currency = 'USD'): Action => ({
    ...change,
    type: 'bill-once',
    purpose: 'catch-up',
    state: 'prepared',
    before: { currency, nextInvoiceDay: '2026-12-01', fromDay: '2026-10-18', toDay: '2026-11-30' },
    after: { amount, from: '2026-12-01', until: '2026-12-31', text: 'Seats' },
  });

  it.each([
    ['113.81', '113.81'],
    ['113.81', '50'],
    ['113.81', '0.01'],
    ['-167.55', '-100.5'],
  ])('of %s may be %s', (offered, amount) => {
    expect(problem(once(offered), { amount })).toBeNull();
  });

  it.each([
    ['113.81', '113.82', 'No more than'],
    ['113.81', '-1', 'Digits only'],
    ['113.81', '0', 'nothing'],
    ['113.81', '50.001', 'digits'],
    ['113.81', 'half', 'Digits only'],
    ['-167.55', '-167.56', 'No more than'],
    ['-167.55', '100', 'below 0'],
  ])('of %s may not be %s', (offered, amount, why) => {
    expect(problem(once(offered), { amount })).toContain(why);
  });

  it('keeps its days and its text', () => {
    expect(problem(once('5'), { until: '2027-01-31' })).toContain('worked out');
    expect(problem(once('5'), { text: 'Other' })).toContain('worked out');
    expect(problem(once('5', 'JPY'), { amount: '4.5' })).toContain('Whole JPY');
  });

  it('is changed while it is ready, and a way back is not', () => {
    expect(problem({ ...once('5'), state: 'approved' }, { amount: '4' })).not.toBeNull();
    expect(problem({ ...change, state: 'prepared' }, { quantity: '27' })).not.toBeNull();
  });
});
