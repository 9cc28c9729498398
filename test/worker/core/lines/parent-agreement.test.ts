// A child agreement is billed with its parent: in its cycle, on its days, and no longer than it.
import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { calendarOf } from '../../../../worker/core/lines/calendar.ts';
import { withParentTerms } from '../../../../worker/core/lines/parent-agreement.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { cancelledStillBilled } from '../../../../worker/core/rules/cancelled-still-billed/index.ts';
import { seatsUnderBilled } from '../../../../worker/core/rules/seats-under-billed/index.ts';
import type { Rule } from '../../../../worker/core/rules/types.ts';
import { agreement, clientInvoice, clientView, line, subscription } from '../rules/client-view.ts';

type Agreement = StoredRecord<'agreement'>;

const today = '2026-11-20';
const child = (over: Parameters<typeof agreement>[0] = {}, parent = '10'): Agreement => ({
  ...agreement({ name: 'Cloud', cycleMonths: null, cycleWord: null, nextInvoiceDay: null, ...over }),
  parent,
});
const yearly = { cycleMonths: 12, cycleWord: 'Annual', nextInvoiceDay: '2027-03-01' };
const master = (over: Parameters<typeof agreement>[0] = {}) =>
  agreement({ id: '10', name: 'Master', ...yearly, ...over });

/** What the rules say of 28 seats against 25 on a child agreement at 264.00 each, below these agreements. */
function look(above: Agreement[], of = child(), rules: readonly Rule[] = [seatsUnderBilled], over = {}) {
  const view = clientView({ agreement: of, line: line({ unitPrice: '264' }), also: above, ...over });
  const { content, proposed } = buildPacket(
    { ...view, records: withParentTerms(view.records, today) },
    rules,
    [],
    null,
  );
  const [finding] = content.findings;
  return {
    amount: finding?.impact.amountMinor,
    deadline: finding?.deadline,
    held: finding?.held,
    runs: finding?.evidence.filter(({ field }) => field === 'nextInvoiceDay').map(({ id, value }) => [id, value]),
    from: proposed.find(({ type }) => type.startsWith('line-'))?.effectiveDate,
    unchecked: content.notChecked.map(({ cause, amountMinor, reason }) => [cause, amountMinor, reason]),
  };
}

describe('a line of a child agreement', () => {
  it('costs a month a twelfth of what its yearly parent bills, from the parent’s next run on', () => {
    expect(look([master()])).toEqual({
      amount: 6600,
      deadline: '2027-03-01',
      held: null,
      runs: [['10', '2027-03-01']],
      from: '2027-03-01',
      unchecked: [],
    });
  });

  it.each<[string, Agreement, Agreement[], number, string | undefined]>([
    [
      'whatever it says of itself',
      child({ cycleMonths: 1, cycleWord: 'Monthly', nextInvoiceDay: '2026-12-01' }),
      [master()],
      6600,
      '2027-03-01',
    ],
    [
      'of a quarterly parent',
      child(),
      [master({ cycleMonths: 3, nextInvoiceDay: '2027-01-01' })],
      26_400,
      '2027-01-01',
    ],
    [
      'of a child of a child',
      child({}, '12'),
      [{ ...child({ id: '12' }), parent: '10' }, master()],
      6600,
      '2027-03-01',
    ],
    ['of no parent', { ...child({ ...yearly }), parent: null }, [], 6600, '2027-03-01'],
  ])('%s', (_, of, above, amount, from) => {
    expect(look(above, of)).toMatchObject({ amount, from, unchecked: [] });
  });

  it('ends with its parent', () => {
    expect(look([master({ endDay: '2027-01-31' })])).toMatchObject({
      held: 'the agreement ends on 2027-01-31',
      from: undefined,
    });
  });

  const billed = 55_000;
  it.each<[string, Agreement[], string, number, RegExp]>([
    [
      'ended',
      [master({ endDay: '2026-10-31' })],
      'billing-calendar',
      billed,
      /Master ended on 2026-10-31: whether it is still/,
    ],
    ['was cancelled', [master({ status: 'cancelled' })], 'billing-calendar', billed, /Master is cancelled/],
    ['is inactive', [master({ status: 'inactive' })], 'billing-calendar', billed, /Master is inactive/],
    ['was not read', [], 'coverage', 0, /parent agreement that was not read/],
    ['is its own child', [{ ...master(), parent: '11' }], 'coverage', 0, /not read/],
    [
      'has a cycle nobody knows',
      [master({ cycleMonths: null, cycleWord: 'Biennial' })],
      'billing-calendar',
      0,
      /"Biennial"/,
    ],
  ])('is not checked where its parent %s', (_, above, cause, amount, reason) => {
    const seen = look(above);
    expect(seen).toMatchObject({ amount: undefined, from: undefined });
    expect(seen.unchecked).toEqual([[cause, amount, expect.stringMatching(reason)]]);
  });

  it('is not ended either where its parent is over', () => {
    const over = { subscription: subscription({ status: 'cancelled', endDay: '2026-10-31' }), charge: null };
    const seen = look([master({ endDay: '2026-10-31' })], child(), [cancelledStillBilled], over);
    expect(seen).toMatchObject({ amount: undefined, unchecked: [['billing-calendar', billed, expect.any(String)]] });
  });
});

it('its calendar is read from its parent’s invoices, and what was confirmed of the parent holds for it', () => {
  const [of] = withParentTerms([child(), master()], today) as [Agreement];
  const run = clientInvoice({ agreementId: '10', day: '2026-03-01' });
  expect(calendarOf(of, [run], {})).toMatchObject({ runDay: 1, nextRunDay: '2027-03-01', basis: 'inferred' });
  const confirmed = { 'connectwise:10': { timing: 'arrears' as const, runDay: 1 } };
  expect(calendarOf(of, [run], confirmed)).toMatchObject({ timing: 'arrears', basis: 'confirmed' });
});
