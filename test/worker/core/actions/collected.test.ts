// What a payment system bills by itself: the change says that the client is charged, no rule moves it, and notes go where they belong.
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../../shared/policy.ts';
import type { Agreement } from '../../../../shared/records/agreement.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import type { ConfirmedLink, ConnectedSystem } from '../../../../worker/core/client-view.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { mayMove } from '../../../../worker/core/policy/may-move.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  accountingLink,
  agreement,
  clientInvoice,
  clientView,
  companyLink,
  line,
  means,
  psaAndDistributor,
  sums,
} from '../rules/client-view.ts';

const inStripe = <R extends StoredRecord>(record: R): R => ({ ...record, connection: 'stripe', company: 'cus_1' });
const linkOf = (kind: 'company' | 'product', psaOrDistributor: [string, string], id: string): ConfirmedLink => ({
  id: `ln_${id}`,
  kind,
  records: [
    { connection: psaOrDistributor[0], kind, id: psaOrDistributor[1] },
    { connection: 'stripe', kind, id },
  ],
});
const links = [
  companyLink,
  accountingLink,
  linkOf('company', ['connectwise', '1'], 'cus_1'),
  linkOf('product', ['pax8', 'p-1'], 'prod_1'),
];
const onInvoice = means({ on: ['invoice'], how: 'create', from: 'any', lockedBy: [], undo: null });
const systems: ConnectedSystem[] = [
  ...psaAndDistributor,
  { id: 'quickbooks', title: 'QuickBooks Online', role: 'accounting', writes: { note: onInvoice } },
  {
    id: 'stripe',
    title: 'Stripe',
    role: 'payments',
    writes: {
      ...sums,
      'line-quantity': means({ from: 'next-period', repeat: 'key' }),
      note: means({ on: ['agreement', 'invoice', 'company'], how: 'create', from: 'any', lockedBy: [], undo: null }),
    },
  },
];

/** 28 invoiced by the distributor, 25 billed by a subscription of Stripe's. */
function build(of: Partial<Agreement> = {}, also: StoredRecord[] = []) {
  const view = clientView({
    systems,
    links,
    agreement: inStripe(agreement({ name: 'Backup', collected: 'automatically', ...of })),
    line: inStripe(line({ productId: 'prod_1' })),
    also,
  });
  return buildPacket(view, rules, [], null);
}

const placesOf = ({ proposed }: ReturnType<typeof build>) =>
  proposed
    .filter(({ type, state }) => type === 'note' && state === 'proposed')
    .map(({ connection, target }) => `${connection} ${target.kind} ${target.id}`);

describe('a quantity that a payment system bills', () => {
  it.each(['automatically', 'by invoice'] as const)('collected %s says so, with the price it comes to', (collected) => {
    expect(build({ collected }).proposed[0]).toMatchObject({
      type: 'line-quantity',
      by: 'connector',
      connection: 'stripe',
      before: { quantity: '25', unitPrice: '22', collected },
      after: { quantity: '28' },
      effectiveDate: '2026-12-01',
    });
  });

  it('is a step by hand where it is not known how it is collected: nobody is charged unasked', () => {
    const { collected: _, ...unknown } = agreement({}).data;
    expect(build({ ...unknown, collected: undefined as never }).proposed).toMatchObject([
      { by: 'person', type: 'line-quantity' },
    ]);
  });

  it('is a step by hand where something else changes the subscription, and says what', () => {
    const { proposed, content } = build({ byHand: 'a subscription schedule changes it' });
    expect(proposed).toMatchObject([{ by: 'person', type: 'line-quantity', undo: null }]);
    expect(content.findings[0]?.held).toBe('a subscription schedule changes it: change it in Stripe yourself');
  });

  it.each(['automatically', 'by invoice'] as const)(
    'collected %s moves by no rule, however much it allows',
    (collected) => {
      const { content, proposed } = build({ collected });
      const moves = [{ rule: 'seats-under-billed', maxQuantity: 100, maxMonthlyMinor: 1_000_000, currency: 'USD' }];
      const [finding] = content.findings;
      if (finding === undefined) throw new Error('nothing was found');
      expect(mayMove({ ...defaultPolicy, moves }, finding, proposed)).toEqual([]);
      // The same change where nobody is charged would move.
      const elsewhere = proposed.map((each) =>
        each.type === 'line-quantity' ? { ...each, before: { quantity: '25' } } : each,
      );
      expect(mayMove({ ...defaultPolicy, moves }, finding, elsewhere)).not.toEqual([]);
    },
  );

  it('has what falls between as a sum of its own, ready and asked of nobody', () => {
    expect(build().proposed.find(({ type }) => type === 'bill-once')).toMatchObject({
      state: 'prepared',
      connection: 'stripe',
      before: { collected: 'automatically', unitPrice: '22', currency: 'USD' },
      after: { amount: '95.81' },
    });
  });
});

describe('its note', () => {
  const own = inStripe(clientInvoice({ id: 'in_1', number: 'GRA-0011', agreementId: '11' }));

  it('is on the subscription and on the PSA’s company, and in no books that lack the invoice', () => {
    const other = clientInvoice({ id: '900', of: 'accounting', number: '30102', agreementId: null });
    expect(placesOf(build({}, [own, other]))).toEqual(['stripe agreement 11', 'connectwise company 1']);
    expect(placesOf(build())).toEqual(['stripe agreement 11', 'connectwise company 1']);
  });

  it('waits for the next invoice in books that have the newest one by its number', () => {
    const same = clientInvoice({ id: '900', of: 'accounting', number: 'GRA-0011', agreementId: null });
    const packet = build({}, [own, same]);
    expect(placesOf(packet)).toEqual(['stripe agreement 11', 'connectwise company 1', 'quickbooks invoice ']);
    expect(packet.proposed.find(({ awaits }) => awaits !== undefined)?.awaits?.like).toMatchObject({
      connection: 'stripe',
      where: { agreementId: '11' },
      fromDay: '2026-12-01',
    });
  });
});
