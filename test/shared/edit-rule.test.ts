// One rule for other values than offered: the panel and the Worker take the same ones, and refuse the rest in the same sentence.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editablesOf, signedEdits, withTyped } from '../../extension/state/edits.ts';
import type { Action } from '../../shared/action.ts';
import { numberProblem } from '../../shared/edit-rule.ts';
import { editProblem } from '../../worker/core/actions/edit.ts';

const frame = {
  id: 'ac_1',
  by: 'connector',
  connection: 'connectwise',
  target: { kind: 'agreement-line', id: '501' },
  undo: null,
  finding: 'fi_1',
  digest: 'd',
} as const;
const forward = { ...frame, purpose: 'forward', state: 'proposed' } as const;

const once = (amount: string, currency: string): Action => ({
  ...frame,
  purpose: 'catch-up',
  state: 'prepared',
  type: 'bill-once',
  before: { currency, nextInvoiceDay: '2026-12-01', fromDay: '2026-10-18', toDay: '2026-11-30' },
  after: { amount, from: '2026-12-01', until: '2026-12-31', text: 'Seats' },
});

const offers: Action[] = [
  { ...forward, type: 'line-quantity', before: { quantity: '25' }, after: { quantity: '28' } },
  { ...forward, type: 'line-quantity', before: { quantity: '1.25' }, after: { quantity: '2' } },
  { ...forward, type: 'line-price', before: { unitPrice: '22' }, after: { unitPrice: '19.995' } },
  { ...forward, type: 'line-start', before: { quantity: '25' }, after: { quantity: '28', from: '2026-12-01' } },
  once('113.81', 'USD'),
  once('-167.55', 'USD'),
  once('5000', 'JPY'),
  once('1.234', 'KWD'),
];

const number = fc
  .tuple(fc.nat({ max: 10_000_000_000 }), fc.option(fc.stringMatching(/^\d{1,8}$/), { nil: null }))
  .map(([whole, rest]) => (rest === null ? String(whole) : `${whole}.${rest}`));
const near = fc.constantFrom(
  ...['', '0', '0.0', '25', '25.0', '28', '27', '1.25', '22', '113.81', '113.82', '167.55', '1.2345', '5000.5', '007'],
  ...[
    '-3',
    '+3',
    '1,000',
    '1e3',
    '27.',
    '.5',
    '999999999',
    '1000000000',
    '0.1234567',
    ' 27 ',
    '-',
    'many',
    '9'.repeat(50),
  ],
);

test('what the panel takes the Worker takes, and what one refuses the other refuses alike', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.constantFrom(...offers), fc.oneof(near, number, fc.string()), (offer, typed) => {
      const text = typed.trim();
      const [editable] = editablesOf({ actions: [offer] }, offer.finding);
      if (editable === undefined) throw new Error('nothing can be changed');
      const here = numberProblem(editable, text);
      const sign = editable.sum?.isCredit === true ? '-' : '';
      const given = { ...offer.after, [editable.field]: `${sign}${text}` };
      const there = editProblem(offer, { action: offer.id, after: given }, [offer]);
      expect(there).toBe(here);
      const [signed] = signedEdits([offer], withTyped(new Map(), editable, typed));
      if (here !== null) expect(signed).toBeUndefined();
      if (signed === undefined) return;
      taken += 1;
      expect(editProblem(offer, signed, [offer])).toBeNull();
    }),
    { numRuns: 2000, seed: 11 },
  );
  expect(taken, 'many are taken').toBeGreaterThan(200);
});
