// Neutral writes: other values are taken where they are such a write's, and nothing else passes for one.
import { describe, expect, it } from 'vitest';
import { type Fields, isWriteType, type Write, withValues } from '../../shared/writes.ts';

const quantity: Write = { type: 'line-quantity', before: { quantity: '25' }, after: { quantity: '28' } };
const end: Write = { type: 'line-end', before: { until: null }, after: { until: '2026-11-30' } };
const sum: Write = {
  type: 'bill-once',
  before: { currency: 'USD', nextInvoiceDay: null, fromDay: '2026-10-18', toDay: '2026-11-30' },
  after: { amount: '95.81', from: '2026-12-01', until: '2026-12-31', text: 'Seats' },
};
const note: Write = { type: 'note', before: {}, after: { text: 'Seats', marker: '[ac_1]' } };
const start: Write = { type: 'line-start', before: {}, after: { quantity: '28', from: '2026-12-01' } };

describe('other values', () => {
  it('are in the write, and everything else of it stays', () => {
    const action = { ...quantity, id: 'ac_1' };
    expect(withValues(action, { after: { quantity: '27' } })).toEqual({ ...action, after: { quantity: '27' } });
    expect(withValues(action, { before: { quantity: '24', unitPrice: '22' } })).toEqual({
      ...action,
      before: { quantity: '24', unitPrice: '22' },
    });
  });

  it.each<[Write, Fields]>([
    [end, { until: null }],
    [start, { toDo: 'add a line' }],
    [sum, { ...sum.after, amount: '50' }],
  ])('of %j may be %j', (write, after) => {
    expect(withValues(write, { after }).after).toEqual(after);
  });

  it.each<[string, Write, { before?: Fields; after?: Fields }]>([
    ['a quantity that is a number', quantity, { after: { quantity: 27 } }],
    ['no quantity', quantity, { after: {} }],
    ['another write’s', quantity, { after: { until: '2026-11-30' } }],
    ['a day that is none of a text', end, { after: { until: 20261130 } }],
    ['a start without its day', start, { after: { quantity: '28' } }],
    ['a sum without its text', sum, { after: { amount: '50', from: '2026-12-01', until: '2026-12-31' } }],
    ['a sum of no known currency', sum, { before: { nextInvoiceDay: null } }],
    ['a note without its marker', note, { after: { text: 'Seats' } }],
    ['a quantity before that is a number', quantity, { before: { quantity: 25 } }],
  ])('are refused where they are %s', (_, write, values) => {
    expect(() => withValues(write, values)).toThrow(`these are no values of ${write.type}`);
  });
});

it('a type is known by its own name alone', () => {
  expect(['line-quantity', 'to-do'].map(isWriteType)).toEqual([true, true]);
  expect(['addition-quantity', 'toString', '__proto__', ''].map(isWriteType)).toEqual([false, false, false, false]);
});
