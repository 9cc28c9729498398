// What a payment system and the books have of one invoice, in terse literals: invoice 1042 over 500.00, paid by card on 10 November.
import type { Collection } from '../../../../../shared/records/payment.ts';
import type { RecordData, RecordKind, StoredRecord } from '../../../../../shared/records/record.ts';
import type { ClientView, ConfirmedLink, ConnectedSystem } from '../../../../../worker/core/client-view.ts';
import {
  accountingLink,
  clientInvoice,
  clientView,
  companyLink,
  type Literal,
  withAccounting,
} from '../client-view.ts';

const collector = 'cards';
const books = 'quickbooks';

export const collectorLink: ConfirmedLink = {
  id: 'ln_collector',
  kind: 'company',
  records: [
    { connection: 'connectwise', kind: 'company', id: '1' },
    { connection: collector, kind: 'company', id: 'cus_1' },
  ],
};

function at<K extends RecordKind>(
  kind: K,
  connection: string,
  id: string,
  data: RecordData[K],
  parent: string | null = null,
): StoredRecord<K> {
  const company = connection === books ? 'q-1' : 'cus_1';
  return { kind, connection, id, company, parent, changedAt: '2026-11-20T08:00:00Z', data };
}

/** The invoice in the books; open unless it says otherwise. */
export const booked = (over: Partial<RecordData['invoice']> & { id?: string } = {}) =>
  clientInvoice({
    id: '31',
    of: 'accounting',
    number: '1042',
    day: '2026-11-01',
    total: '500',
    net: '500',
    tax: '0',
    balance: '500',
    ...over,
  });
export const bookedPaid = (over: Parameters<typeof booked>[0] = {}) =>
  booked({ state: 'paid', balance: '0', updatedAt: '2026-11-11T09:00:00Z', ...over });

/** The payment system's invoice of the same number, for the payments of attempt pi_1. */
export const asked = (over: Partial<RecordData['invoice']> & { id?: string } = {}) => {
  const { id = 'in_1', ...data } = over;
  return {
    ...clientInvoice({ id, number: '1042', total: '500', net: '500', tax: '0', balance: '500', agreementId: null }),
    connection: collector,
    company: 'cus_1',
    data: {
      ...clientInvoice({ number: '1042', total: '500', net: '500', tax: '0', balance: '500', agreementId: null }).data,
      collected: [{ paymentId: null, attemptOf: 'pi_1', amount: '500', state: 'open' as const }],
      ...data,
    },
  };
};

/** An attempt to collect 500.00 for invoice 1042; it came in unless it says otherwise. */
export function collected(
  over: Partial<Omit<Collection, 'named'>> & {
    id?: string;
    day?: string;
    total?: string;
    numbers?: string[];
    currency?: string;
  } = {},
) {
  const { id = 'ch_1', day = '2026-11-10', total = '500', numbers = ['1042'], currency = 'USD', ...collection } = over;
  return at('payment', collector, id, {
    kind: 'payment',
    number: null,
    day,
    total,
    unapplied: null,
    currency,
    appliedTo: [],
    updatedAt: null,
    collection: {
      state: 'paid',
      means: 'card',
      attemptOf: 'pi_1',
      madeAt: `${day}T12:00:00Z`,
      failedAt: null,
      failure: null,
      refunded: '0',
      fee: '14.8',
      named: { numbers, ids: [] },
      ...collection,
    },
  });
}

/** A payment in the books on invoice 31. */
export const entered = (over: Partial<RecordData['payment']> & { id?: string; amount?: string } = {}) => {
  const { id = '51', amount = '500', ...data } = over;
  return at('payment', books, id, {
    kind: 'payment',
    number: null,
    day: '2026-11-10',
    total: amount,
    unapplied: '0',
    currency: 'USD',
    appliedTo: [{ invoiceId: '31', amount }],
    updatedAt: '2026-11-11T09:00:00Z',
    ...data,
  });
};

export const refunded = (over: Partial<RecordData['refund']> = {}) =>
  at('refund', collector, 're_1', {
    paymentId: 'ch_1',
    day: '2026-11-14',
    amount: '500',
    currency: 'USD',
    state: 'done',
    reason: 'requested_by_customer',
    madeAt: '2026-11-14T12:00:00Z',
    ...over,
  });

export const disputed = (over: Partial<RecordData['dispute']> = {}) =>
  at('dispute', collector, 'dp_1', {
    paymentId: 'ch_1',
    day: '2026-11-15',
    amount: '500',
    currency: 'USD',
    state: 'open',
    reason: 'fraudulent',
    answerBy: '2026-12-05T23:59:59Z',
    madeAt: '2026-11-15T12:00:00Z',
    ...over,
  });

/** The PSA, the distributor, the books and a payment system. */
export const systems: ConnectedSystem[] = [
  ...withAccounting,
  { id: collector, title: 'Cards', role: 'payments', writes: {} },
];

/** The client is known to all of them. */
export const links = [companyLink, accountingLink, collectorLink];

/** The client with these, on 20 November at 9:00 unless it says otherwise. */
export function affair(records: readonly StoredRecord[], literal: Literal = {}): ClientView {
  return clientView({ systems, links, ...literal, also: [...records] });
}

/** The same systems, where the books hold records of these kinds alone. */
export const holding = (...kinds: string[]) =>
  systems.map((each) => (each.id === books ? { ...each, has: kinds } : each));
