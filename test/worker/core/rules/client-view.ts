// Clients in terse literals: a whole, healthy client by default, of which a test states only what differs.

import type { Action } from '../../../../shared/action.ts';
import type { Means, WritesTaken } from '../../../../shared/means.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import type { RecordData, RecordKind, StoredRecord } from '../../../../shared/records/record.ts';
import type { Term } from '../../../../shared/records/term.ts';
import { type Day, dayIn, type Zone } from '../../../../shared/time.ts';
import type { WriteType } from '../../../../shared/writes.ts';
import type {
  Answer,
  ClientView,
  ConfirmedLink,
  ConnectedSystem,
  SourceState,
} from '../../../../worker/core/client-view.ts';
import { defaultsOf } from '../../../../worker/core/policy/rule-params.ts';
import type { Params, Rule, RuleResult } from '../../../../worker/core/rules/types.ts';

type Extra<K extends RecordKind> = Partial<RecordData[K]> & { id?: string };

const psa = 'connectwise';
const distributor = 'pax8';
const accounting = 'quickbooks';

function stored<K extends RecordKind>(
  kind: K,
  at: { connection: string; id: string; company: string | null; parent?: string | null },
  data: RecordData[K],
): StoredRecord<K> {
  return { kind, parent: null, changedAt: '2026-11-20T08:00:00Z', ...at, data };
}

export function company({ id = '1', ...over }: Extra<'company'> = {}): StoredRecord<'company'> {
  return stored(
    'company',
    { connection: psa, id, company: id },
    {
      name: 'Contoso',
      code: null,
      status: 'active',
      types: [],
      website: null,
      phone: null,
      postcode: null,
      foreignIds: [],
      billTo: null,
      currency: 'USD',
      ...over,
    },
  );
}

export function agreement({ id = '11', ...over }: Extra<'agreement'> = {}): StoredRecord<'agreement'> {
  return stored(
    'agreement',
    { connection: psa, id, company: '1' },
    {
      name: 'Managed Services',
      type: 'Managed',
      status: 'active',
      startDay: '2024-01-01',
      endDay: null,
      cycleMonths: 1,
      cycleWord: 'Monthly',
      nextInvoiceDay: '2026-12-01',
      prorate: true,
      billTo: null,
      currency: 'USD',
      ...over,
    },
  );
}

/** Terms that hold all along, 25 at 22.00, unless the test says otherwise. */
export function step(over: Partial<LineStep> = {}): LineStep {
  return {
    from: null,
    until: null,
    quantity: '25',
    included: '0',
    unitPrice: '22',
    unitCost: null,
    billing: 'billable',
    posted: 'as-agreement',
    ...over,
  };
}

/** A line on agreement 11 unless `on` says another: of one step with these terms and days, or of the steps given. */
export function line({
  id = '21',
  on = '11',
  effectiveDay = null,
  cancelledDay = null,
  quantity = '25',
  included = '0',
  unitPrice = '22',
  billing = 'billable',
  steps = [step({ from: effectiveDay, until: cancelledDay, quantity, included, unitPrice, billing })],
  ...over
}: Extra<'agreement-line'> &
  Partial<Pick<LineStep, 'quantity' | 'included' | 'unitPrice' | 'billing'>> & {
    on?: string;
    effectiveDay?: Day | null;
    cancelledDay?: Day | null;
  } = {}) {
  return stored(
    'agreement-line',
    { connection: psa, id, company: '1', parent: on },
    {
      productId: '31',
      productCode: 'M365-BP',
      description: 'Business Premium',
      updatedAt: null,
      updatedBy: null,
      ...over,
      steps,
    },
  );
}

/** A term by its months, or by what it is instead: `termOf(12)`, `termOf('trial')`. */
export function termOf(what: number | Exclude<Term['kind'], 'recurring'>, word = `${what}`): Term {
  return typeof what === 'number' ? { kind: 'recurring', months: what, word } : { kind: what, months: null, word };
}

export function subscription({ id = 's-1', ...over }: Extra<'subscription'> = {}): StoredRecord<'subscription'> {
  return stored(
    'subscription',
    { connection: distributor, id, company: 'c-1' },
    {
      productId: 'p-1',
      productName: 'Business Premium',
      quantity: '28',
      status: 'active',
      statusWord: 'Active',
      term: termOf(1),
      commitmentEndDay: null,
      startDay: '2024-01-01',
      endDay: null,
      billingStartDay: '2024-01-01',
      createdAt: '2024-01-01T08:30:00Z',
      updatedAt: '2026-10-18T10:00:00Z',
      price: '22',
      cost: '18',
      currency: 'USD',
      ...over,
    },
  );
}

/** How a subscription's quantity moved: `history('s-1', ['2026-01-01', 25], ['2026-10-18', 28])`. */
export function history(id: string, ...steps: [day: string, quantity: number][]) {
  const entries = steps.map(([day, quantity]) => ({
    from: day.includes('T') ? day : `${day}T10:00:00Z`,
    quantity: `${quantity}`,
    status: 'active' as const,
  }));
  return stored('subscription-history', { connection: distributor, id, company: 'c-1' }, { entries });
}

export function invoice({ id = 'i-1', ...over }: Extra<'vendor-invoice'> = {}): StoredRecord<'vendor-invoice'> {
  return stored(
    'vendor-invoice',
    { connection: distributor, id, company: null },
    { day: '2026-11-05', dueDay: null, state: 'open', statusWord: 'Unpaid', total: '1000', currency: 'USD', ...over },
  );
}

export function charge({ id = 'ch-1', ...over }: Extra<'vendor-charge'> = {}): StoredRecord<'vendor-charge'> {
  const data: RecordData['vendor-charge'] = {
    invoiceId: 'i-1',
    class: 'seat',
    typeWord: 'subscription',
    subscriptionId: 's-1',
    productId: 'p-1',
    productName: 'Business Premium',
    sku: 'MS-BP',
    term: termOf(1),
    fromDay: '2026-11-01',
    toDay: '2026-11-30',
    quantity: '28',
    unitPrice: '22',
    unitCost: '18',
    costTotal: '504',
    currency: 'USD',
    ...over,
  };
  return stored('vendor-charge', { connection: distributor, id, company: 'c-1', parent: data.invoiceId }, data);
}

/** Two hours on ticket 41 at 150.00 an hour, three weeks old and on no invoice. */
export function timeEntry({ id = '51', ...over }: Extra<'time-entry'> = {}): StoredRecord<'time-entry'> {
  return stored(
    'time-entry',
    { connection: psa, id, company: '1' },
    {
      day: '2026-10-30',
      startedAt: null,
      invoiceHours: null,
      invoiceAmount: null,
      work: null,
      projectId: null,
      phaseId: null,
      hours: '2',
      rate: '150',
      billing: 'billable',
      status: 'open',
      statusWord: 'Open',
      invoiceId: null,
      agreementId: null,
      agreementHours: null,
      agreementAmount: null,
      chargedTo: { kind: 'ticket', id: '41' },
      member: { id: '7', name: 'Dana Reed' },
      workType: 'Remote',
      clientNote: null,
      enteredAt: '2026-10-30T16:00:00Z',
      updatedAt: null,
      ...over,
    },
  );
}

export function ticket({ id = '41', ...over }: Extra<'ticket'> = {}): StoredRecord<'ticket'> {
  return stored(
    'ticket',
    { connection: psa, id, company: '1' },
    {
      summary: 'Mail does not arrive',
      board: 'Help Desk',
      status: 'In Progress',
      closed: false,
      closedAt: null,
      type: null,
      contact: { id: '9', name: 'Alex Moreno', email: null },
      mail: { contact: null, cc: [] },
      agreementId: null,
      billing: 'actual-rates',
      fixedFee: null,
      billAfterClose: null,
      enteredAt: '2026-10-30T10:00:00Z',
      updatedAt: null,
      ...over,
    },
  );
}

export function contact({ id = '9', ...over }: Extra<'contact'> = {}): StoredRecord<'contact'> {
  const at = { connection: psa, id, company: '1' };
  const person = { name: 'Alex Moreno', email: 'alex@contoso.example', title: null };
  return stored('contact', at, { ...person, isBilling: false, isDefault: false, active: true, ...over });
}

/** A client's note on ticket 41 on Tuesday the 17th, unless it says otherwise. */
export function message({ id = '61', ...over }: Extra<'message'> = {}): StoredRecord<'message'> {
  const data: RecordData['message'] = {
    ticketId: '41',
    from: 'client',
    author: { id: '9', name: 'Alex Moreno', email: null },
    text: 'Why did our invoice go up this month?',
    clientVisible: true,
    place: 'discussion',
    at: '2026-11-17T15:00:00Z',
    ...over,
  };
  return stored('message', { connection: psa, id, company: '1', parent: data.ticketId }, data);
}

/** An invoice of 550.00 to the client: the PSA's, or with `of: 'accounting'` the accounting system's. */
export function clientInvoice({
  id = '71',
  of = 'psa',
  ...over
}: Extra<'invoice'> & { of?: 'psa' | 'accounting' } = {}): StoredRecord<'invoice'> {
  const at = of === 'psa' ? { connection: psa, company: '1' } : { connection: accounting, company: 'q-1' };
  return stored(
    'invoice',
    { ...at, id },
    {
      number: '10422',
      day: '2026-11-01',
      dueDay: '2026-12-01',
      type: 'agreement',
      typeWord: 'Agreement',
      status: 'Sent',
      state: 'open',
      net: '550',
      tax: '44',
      total: '594',
      balance: '594',
      currency: 'USD',
      agreementId: '11',
      appliesTo: null,
      sentAt: null,
      syncedAt: null,
      lines: null,
      version: null,
      createdAt: '2026-11-01T06:00:00Z',
      updatedAt: null,
      ...over,
    },
  );
}

/** The subscription and its charge, in that currency. */
export const bought = (currency: string) => ({
  subscription: subscription({ currency }),
  charge: charge({ currency }),
});

export const companyLink: ConfirmedLink = {
  id: 'ln_company',
  kind: 'company',
  records: [
    { connection: psa, kind: 'company', id: '1' },
    { connection: distributor, kind: 'company', id: 'c-1' },
  ],
};

export const productLink: ConfirmedLink = {
  id: 'ln_product',
  kind: 'product',
  records: [
    { connection: psa, kind: 'product', id: '31' },
    { connection: distributor, kind: 'product', id: 'p-1' },
  ],
};

/** The client's company in the accounting system. */
export const accountingLink: ConfirmedLink = {
  id: 'ln_accounting',
  kind: 'company',
  records: [
    { connection: psa, kind: 'company', id: '1' },
    { connection: accounting, kind: 'company', id: 'q-1' },
  ],
};

/** How a kind of write is taken: in place on an agreement's line, and undone the same way, unless it says otherwise. */
export function means(over: Partial<Means> = {}): Means {
  const until = { lockedBy: ['run'], undo: 'can be undone', repeat: 'findable' } as const;
  return { on: ['agreement-line'], how: 'in-place', from: 'first-unbilled', ...until, ...over };
}

/** What makes something new, which nothing undoes. */
const creates = (over: Partial<Means> = {}) => means({ how: 'create', undo: null, ...over });

/** What the PSA takes of itself: changes of a line from now on, and a note on the company. */
const usual: WritesTaken = {
  'line-quantity': means(),
  'line-price': means(),
  'line-end': means(),
  'line-start': creates(),
  note: creates({ on: ['company'], from: 'any', lockedBy: [], undo: 'can be deleted there' }),
};

/** Sums for the past, and messages to the client, as ConnectWise takes them. */
export const sums: WritesTaken = { 'bill-once': creates() };
export const messages: WritesTaken = { message: creates({ on: ['ticket'], from: 'any', lockedBy: [] }) };
/** A line keeps its history: it ends, and another one begins. */
export const datedSteps: WritesTaken = { 'line-quantity': means({ how: 'dated-step' }) };

/** The PSA and the distributor; the PSA takes these writes beside its usual ones, and none that is null here. */
export function systemsTaking(writes: Readonly<Partial<Record<WriteType, Means | null>>> = {}): ConnectedSystem[] {
  const taken = Object.entries({ ...usual, ...writes }).filter(([, each]) => each !== null);
  return [
    { id: psa, title: 'ConnectWise PSA', role: 'psa', writes: Object.fromEntries(taken) },
    { id: distributor, title: 'Pax8', role: 'distributor', writes: {} },
  ];
}

export const psaAndDistributor = systemsTaking();
export const withAccounting: ConnectedSystem[] = [
  ...psaAndDistributor,
  { id: accounting, title: 'QuickBooks Online', role: 'accounting', writes: {} },
];

const ofPsa: RecordKind[] = ['agreement', 'agreement-line', 'time-entry', 'ticket', 'message', 'invoice'];
const ofAccounting: RecordKind[] = ['invoice', 'payment'];
const ofPayments: RecordKind[] = ['invoice', 'payment', 'refund', 'dispute'];
const ofDistributor: RecordKind[] = ['subscription', 'vendor-charge', 'vendor-invoice', 'usage-line'];

/** Records by name, so that a test replaces one (`line: line({ quantity: '28' })`) or leaves it out (`null`). */
export interface Literal {
  agreement?: StoredRecord<'agreement'> | null;
  line?: StoredRecord<'agreement-line'> | null;
  subscription?: StoredRecord<'subscription'> | null;
  history?: StoredRecord<'subscription-history'> | null;
  invoice?: StoredRecord<'vendor-invoice'> | null;
  charge?: StoredRecord<'vendor-charge'> | null;
  also?: StoredRecord[];
  links?: ConfirmedLink[];
  sources?: (source: SourceState) => SourceState | null;
  currency?: string;
  homeCurrency?: string;
  accounts?: ClientView['accounts'];
  past?: Action[];
  calendars?: ClientView['calendars'];
  judgesFrom?: ClientView['judgesFrom'];
  systems?: ConnectedSystem[];
  payer?: string;
  now?: string;
  zone?: Zone;
  /** What people answered to questions of ours, oldest first. */
  answers?: readonly Answer[];
}

/** 28 seats invoiced and in the history since 18 October, 25 billed at 22.00, next invoice on 1 December. */
/** What digests are salted with, where it does not matter with what. */
export const salt = '5a'.repeat(32);

export function clientView(literal: Literal = {}): ClientView {
  const nowMs = Date.parse(literal.now ?? '2026-11-20T09:00:00Z');
  const named: Required<Pick<Literal, 'agreement' | 'line' | 'subscription' | 'history' | 'invoice' | 'charge'>> = {
    agreement: agreement(),
    line: line(),
    subscription: subscription(),
    history: history('s-1', ['2026-01-01', 25], ['2026-10-18', 28]),
    invoice: invoice(),
    charge: charge(),
  };
  const {
    also = [],
    links = [companyLink, productLink],
    sources = (source) => source,
    currency,
    homeCurrency = 'USD',
    accounts = { ours: [], integrations: [] },
    past = [],
    calendars = {},
    judgesFrom = null,
    systems = psaAndDistributor,
    payer,
    now,
    zone = 'UTC',
    answers = [],
    ...replaced
  } = literal;
  const records = [...Object.values({ ...named, ...replaced }), ...also].filter((record) => record !== null);
  const linkedCompanies = links
    .filter((link) => link.kind === 'company')
    .flatMap((link) => link.records.filter((ref) => ref.connection !== psa));
  const read = new Set([psa, ...linkedCompanies.map((ref) => ref.connection)]);
  const source = (connection: string) => (kind: RecordKind) =>
    sources({ connection, stream: kind, kind, complete: true, checkedAtMs: nowMs, error: null });
  const allSources = [
    ...ofPsa.map(source(psa)),
    ...ofDistributor.map(source(distributor)),
    ...systems.filter(({ role }) => role === 'accounting').flatMap(({ id }) => ofAccounting.map(source(id))),
    ...systems.filter(({ role }) => role === 'payments').flatMap(({ id }) => ofPayments.map(source(id))),
  ];
  return {
    client: { id: 'cl_1', name: 'Contoso' },
    company: { connection: psa, kind: 'company', id: '1' },
    payer: payer ?? null,
    linkedCompanies,
    records: records.filter((record) => read.has(record.connection)),
    links,
    answers,
    sources: allSources.filter((each) => each !== null),
    systems,
    currency: currency ?? 'USD',
    homeCurrency,
    accounts,
    past,
    calendars,
    judgesFrom,
    salt,
    nowMs,
    zone,
    today: dayIn(zone, nowMs),
  };
}

/** What a rule says with its defaults. */
export function resultOf<P extends Params>(rule: Rule<P>, view: ClientView): RuleResult {
  return rule.detect(view, defaultsOf(rule));
}
