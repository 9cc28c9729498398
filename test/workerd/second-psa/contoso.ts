// Contoso, a client with one issue of every kind: what it buys and what is in the books, and the same at the first PSA.
import type { Means } from '../../../shared/means.ts';
import type { RecordKind, StoredRecord } from '../../../shared/records/record.ts';
import type { Connection } from '../../../worker/connections/connection.ts';
import type { Connector } from '../../../worker/connectors/types.ts';
import type { ConfirmedLink } from '../../../worker/core/client-view.ts';
import * as given from '../../worker/core/rules/client-view.ts';
import { connectionTo } from '../world.ts';
import { streamsOver } from './listing.ts';

const ofDistributor: RecordKind[] = ['subscription', 'subscription-history', 'vendor-invoice', 'vendor-charge'];

/** A record as another connection has it. */
function from<R extends StoredRecord>(connection: string, record: R): R {
  return { ...record, connection };
}

/**
 * 28 Business Premium where 25 are billed, Backup that has ended, Visio that nobody bills, Defender of an agreement that is
 * over, and Exchange that is charged as 12 and was 10 all along.
 */
export function bought(seats = 28): StoredRecord[] {
  const subscription = (id: string, name: string, quantity: string, over = {}) =>
    given.subscription({ id, productId: `p-${id}`, productName: name, quantity, cost: '3', ...over });
  const charge = (id: string, quantity: string) =>
    given.charge({
      id: `ch-${id}`,
      subscriptionId: id,
      productId: `p-${id}`,
      quantity,
      unitCost: '3',
      costTotal: null,
    });
  const ended = { status: 'cancelled', statusWord: 'Cancelled', endDay: '2026-10-31' };
  return [
    subscription('bp', 'Business Premium', `${seats}`),
    given.history('bp', ['2026-01-01', 25], ['2026-10-18', seats]),
    charge('bp', `${seats}`),
    subscription('bk', 'Backup', '5', ended),
    subscription('vs', 'Visio', '4'),
    given.history('vs', ['2026-01-01', 4]),
    charge('vs', '4'),
    subscription('df', 'Defender', '10'),
    given.history('df', ['2026-01-01', 10]),
    charge('df', '10'),
    subscription('ex', 'Exchange', '10'),
    given.history('ex', ['2026-01-01', 10]),
    charge('ex', '12'),
    given.invoice(),
  ].map((record) => from('cloudmart', record));
}

/** What is in the books: the first of the PSA's two invoices. */
export function booked(): StoredRecord[] {
  return [
    from('plainbooks', given.clientInvoice({ id: 'q-71', of: 'accounting', number: '10420', day: '2026-10-01' })),
  ];
}

/** The distributor and the books, which are the same whatever the PSA. */
export function others(records: { bought: StoredRecord[]; booked: StoredRecord[] }): Connection[] {
  return [
    connectionTo('cloudmart', {
      id: 'cloudmart',
      title: 'Cloudmart',
      role: 'distributor',
      streams: streamsOver(ofDistributor, () => records.bought),
    }),
    connectionTo('plainbooks', {
      id: 'plainbooks',
      title: 'Plainbooks',
      role: 'accounting',
      streams: streamsOver(['invoice'], () => records.booked),
    }),
  ];
}

/** The confirmed links between a PSA's company and items, and the others'. */
export function links(psa: string, company: string, items: Readonly<Record<string, string>>): ConfirmedLink[] {
  const link = (kind: 'company' | 'product', own: string, connection: string, id: string): ConfirmedLink => ({
    id: `ln_${psa}_${connection}_${id}`,
    kind,
    records: [
      { connection: psa, kind, id: own },
      { connection, kind, id },
    ],
  });
  return [
    link('company', company, 'cloudmart', 'c-1'),
    link('company', company, 'plainbooks', 'q-1'),
    ...Object.entries(items).map(([id, item]) => link('product', item, 'cloudmart', `p-${id}`)),
  ];
}

const ofFirst: RecordKind[] = [
  'company',
  'product',
  'agreement',
  'agreement-line',
  'time-entry',
  'ticket',
  'message',
  'invoice',
];

const item = (id: string, name: string, price: string): StoredRecord<'product'> => ({
  kind: 'product',
  connection: '',
  id,
  company: null,
  parent: null,
  changedAt: '2026-11-20T08:00:00Z',
  data: { name, code: null, vendorName: null, vendorSku: null, price, cost: null, active: true },
});

/** Contoso at the PSA that the rules were made with: one set of terms a line, and a run. */
const atFirst: StoredRecord[] = [
  given.company(),
  item('31', 'Business Premium', '22'),
  item('32', 'Backup', '10'),
  item('33', 'Visio', '15'),
  item('34', 'Defender', '4'),
  item('35', 'Exchange', '5'),
  given.agreement(),
  given.agreement({ id: '12', name: 'Old security', status: 'expired', endDay: '2026-09-30', nextInvoiceDay: null }),
  given.line(),
  given.line({ id: '22', productId: '32', description: 'Backup', quantity: '5', unitPrice: '10' }),
  given.line({ id: '23', productId: '35', description: 'Exchange', quantity: '10', unitPrice: '5' }),
  given.line({ id: '24', on: '12', productId: '34', description: 'Defender', quantity: '10', unitPrice: '4' }),
  given.timeEntry(),
  given.ticket(),
  given.ticket({ id: '42', summary: 'Our last bill' }),
  given.message({ ticketId: '42', text: 'Why did invoice 10420 go up this month?' }),
  given.clientInvoice({ id: '70', number: '10420', day: '2026-10-01' }),
  given.clientInvoice(),
];

/** How the first PSA takes what it takes; nothing is sent to it in these tests. */
const usual: Partial<Record<'line-quantity' | 'line-end' | 'bill-once' | 'note', Means>> = {
  'line-quantity': given.means(),
  'line-end': given.means(),
  'bill-once': given.means({ how: 'create', undo: null }),
  note: given.means({ on: ['company'], how: 'create', from: 'any' }),
};

export function firstPsa(): { psa: Connection; links: ConfirmedLink[] } {
  const writes = Object.fromEntries(Object.entries(usual).map(([type, means]) => [type, { means: () => means }]));
  const streams = streamsOver(ofFirst, () => atFirst);
  return {
    psa: connectionTo('connectwise', { title: 'ConnectWise PSA', streams, writes: writes as Connector['writes'] }),
    links: links('connectwise', '1', { bp: '31', bk: '32', vs: '33', df: '34', ex: '35' }),
  };
}
