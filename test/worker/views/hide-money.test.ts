// What was not checked, for people who may not see all money.
import { expect, it } from 'vitest';
import type { NotChecked } from '../../../shared/coverage.ts';
import { notCheckedFor } from '../../../worker/views/hide-money.ts';

const item: NotChecked = {
  cause: 'currency',
  rule: 'seats-under-billed',
  subject: { connection: 'psa', kind: 'agreement-line', id: '21' },
  name: 'Business Premium',
  reason: 'it is bought in CAD for CA$176.00, and the client is billed in USD at $220.00 a month',
  amountMinor: 22_000,
  currency: 'USD',
  namesCost: true,
};

it('who sees what clients pay does not read what the distributor charges in a reason', () => {
  const reason = 'it is bought in CAD for hidden, and the client is billed in USD at hidden a month';
  // That a reason names costs is for the Worker to know.
  const { namesCost: _, ...shown } = item;
  expect(notCheckedFor(item, 'cost')).toEqual(shown);
  expect(notCheckedFor(item, 'sell')).toEqual({ ...shown, reason });
  expect(notCheckedFor(item, 'none')).toEqual({ ...shown, reason, amountMinor: null });
});

it('a reason without costs is theirs to read', () => {
  const { namesCost: _, ...open } = { ...item, reason: 'it is over $1,800.00 here and over CA$1,800.00 there' };
  expect(notCheckedFor(open, 'sell')).toEqual(open);
});

it('what a client wrote stays to be answered, without the sums in it', () => {
  const asks = { text: 'Is the $594.00 for licences?', sender: { key: 'ana@contoso.example', name: 'Ana Ruiz' } };
  expect(notCheckedFor({ ...item, asks }, 'none').asks).toEqual({ ...asks, text: 'Is the hidden for licences?' });
  expect(notCheckedFor({ ...item, asks }, 'cost').asks).toEqual(asks);
});
