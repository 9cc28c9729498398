// What may be proposed for a change whose amounts somebody does not see.
import { expect, test } from 'vitest';
import { hiddenEditProblem } from '../../../../worker/core/permissions/hidden-edit.ts';

const edit = (after: Record<string, unknown>) => ({ action: 'ac_1', after });
const unseen = 'you do not see that value, so you cannot give another';

test('who sees no money gives quantities and days, and no price, sum or text: whether it is that already would tell', () => {
  expect(hiddenEditProblem('none', 'sell', edit({ quantity: '27', from: '2026-12-01' }))).toBeNull();
  for (const after of [{ unitPrice: '22.00' }, { amount: '66.00' }, { text: 'It is $22.' }, { unheardOf: '1' }]) {
    expect(hiddenEditProblem('none', 'sell', edit({ quantity: '27', ...after }))).toBe(unseen);
  }
});

test('who sees what clients pay gives prices and texts about that, and none about what it costs', () => {
  expect(hiddenEditProblem('sell', 'sell', edit({ unitPrice: '22.00', text: 'So it is.' }))).toBeNull();
  expect(hiddenEditProblem('sell', 'cost', edit({ text: 'So it is.' }))).toBe(unseen);
  expect(hiddenEditProblem('sell', 'sell', edit({ unitCost: '18.70' }))).toBe(unseen);
  expect(hiddenEditProblem('cost', 'cost', edit({ unitCost: '18.70', text: 'x' }))).toBeNull();
});
