// Believable packets for looking at the panel, in the shapes of the contracts.

import { learnTitles } from '../../extension/ui/titles.ts';
import type { Action, ActionFrame } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import { type QueueAnswer, queueAnswer } from '../../shared/api/queue.ts';
import type { SourceCoverage } from '../../shared/coverage.ts';
import type { ShownDecision } from '../../shared/decision.ts';
import type { Draft } from '../../shared/draft.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import type { ShownPacket } from '../../shared/packet.ts';
import type { Pause } from '../../shared/pause.ts';
import type { WriteOf, WriteType } from '../../shared/writes.ts';

type ActionOf<T extends WriteType> = ActionFrame & WriteOf<T>;

/** The day the fixtures are set in. */
export const fixtureNow = '2026-11-22T14:02:00Z';

const line = { connection: 'connectwise', kind: 'agreement-line', id: '481' };
const invoice = { connection: 'pax8', kind: 'vendor-invoice', id: 'a91c' };

export const sources: SourceCoverage[] = [
  source('connectwise', 'additions', 64),
  source('connectwise', 'companies', 41),
  source('pax8', 'subscriptions', 83),
  source('pax8', 'invoices', 24),
];

export const seatsFinding: ShownFinding = {
  key: 'seats-under-billed:connectwise:agreement-line:481',
  rule: 'seats-under-billed',
  severity: 'high',
  subject: line,
  impact: { amountMinor: 6600, currency: 'USD', basis: 'monthly' },
  catchUp: { amountMinor: 9581, currency: 'USD', fromDay: '2026-10-18', toDay: '2026-11-30' },
  deadline: '2026-11-25',
  evidence: [
    { ...line, field: 'quantity', value: '25', seenAt: '2026-11-22T13:58:00Z' },
    { ...line, field: 'unitPrice', value: '22.00', seenAt: '2026-11-22T13:58:00Z' },
    { ...invoice, field: 'quantity', value: '28', seenAt: '2026-11-22T13:57:00Z' },
  ],
  facts: {
    product: 'Business Premium',
    agreement: 'Managed Services',
    agreementId: '77',
    invoiced: '28',
    billed: '25',
    difference: '3',
    unitPrice: '22',
    currency: 'USD',
    vendorInvoice: invoice,
    vendorInvoiceDay: '2026-11-05',
    periodFromDay: '2026-11-01',
    periodToDay: '2026-11-30',
    sinceDay: '2026-10-18',
    picture: {
      bought: [
        { day: '2026-08-01', value: 25 },
        { day: '2026-10-18', value: 28 },
      ],
      billed: [{ day: '2026-08-01', value: 25 }],
      untilDay: '2026-11-22',
    },
  },
  held: null,
  state: 'open',
};

export const heldFinding: ShownFinding = {
  key: 'seats-under-billed:connectwise:agreement-line:482',
  rule: 'seats-under-billed',
  severity: 'medium',
  subject: { ...line, id: '482' },
  impact: { amountMinor: 800, currency: 'USD', basis: 'monthly' },
  catchUp: null,
  evidence: [{ ...line, id: '482', field: 'quantity', value: '4', seenAt: '2026-11-22T13:58:00Z' }],
  facts: {
    ...seatsFinding.facts,
    product: 'Exchange Online Plan 1',
    invoiced: '6',
    billed: '4',
    difference: '2',
    unitPrice: '4',
    sinceDay: '2026-11-02',
    picture: {
      bought: [
        { day: '2026-08-01', value: 4 },
        { day: '2026-11-02', value: 6 },
      ],
      billed: [
        { day: '2026-08-01', value: 5 },
        { day: '2026-09-10', value: 4 },
      ],
      untilDay: '2026-11-22',
    },
  },
  held: 'nobody has confirmed yet that this line and this subscription belong together.',
  state: 'open',
};

export const quantityAction: ActionOf<'line-quantity'> = {
  id: 'ac_1',
  type: 'line-quantity',
  by: 'connector',
  purpose: 'forward',
  connection: 'connectwise',
  target: { kind: 'agreement-line', id: '481', name: 'Microsoft 365 Business Premium' },
  before: { quantity: '25' },
  after: { quantity: '28' },
  effectiveDate: '2026-12-01',
  undo: 'can be undone',
  finding: seatsFinding.key,
  digest: 'd1'.repeat(32),
  state: 'proposed',
};

export const noteAction: ActionOf<'note'> = {
  id: 'ac_2',
  type: 'note',
  by: 'connector',
  purpose: 'record',
  connection: 'connectwise',
  target: { kind: 'company', id: '250' },
  before: {},
  after: {
    text: 'Countersign: Business Premium 25 to 28 from 1 Dec, approved by Jane Doe.',
    marker: '[countersign ac_1]',
  },
  undo: 'can be deleted there',
  finding: seatsFinding.key,
  follows: ['ac_1'],
  digest: 'd2'.repeat(32),
  state: 'proposed',
};

/** Takes `quantityAction` back once that is done. */
export const takeBackAction: ActionOf<'line-quantity'> = {
  ...quantityAction,
  id: 'ac_3',
  before: { quantity: '28' },
  after: { quantity: '25' },
  compensates: 'ac_1',
  digest: 'd3'.repeat(32),
  state: 'prepared',
};

export const takeBackNote: ActionOf<'note'> = {
  ...noteAction,
  id: 'ac_4',
  after: {
    text: 'Countersign: Business Premium back to 25 from 1 Dec, approved by Jane Doe.',
    marker: '[countersign ac_3]',
  },
  follows: ['ac_3'],
  digest: 'd4'.repeat(32),
  state: 'prepared',
};

/** One change in two steps: the old line ends, a new one starts. */
export const endAction: ActionOf<'line-end'> = {
  ...quantityAction,
  id: 'ac_end',
  type: 'line-end',
  before: { quantity: '25', until: null },
  after: { until: '2026-11-30' },
  digest: 'd5'.repeat(32),
};

export const startAction: ActionOf<'line-start'> = {
  ...quantityAction,
  id: 'ac_start',
  type: 'line-start',
  before: { quantity: '25', until: '2026-11-30' },
  after: { quantity: '28', from: '2026-12-01' },
  undo: null,
  follows: ['ac_end'],
  digest: 'd6'.repeat(32),
};

/** The past of `quantityAction`: ready, and asked of nobody. */
export const catchUpAction: ActionOf<'bill-once'> = {
  ...quantityAction,
  id: 'ac_past',
  type: 'bill-once',
  purpose: 'catch-up',
  before: {
    productId: '12',
    billing: 'billable',
    unitPrice: '22',
    nextInvoiceDay: '2026-12-01',
    currency: 'USD',
    fromDay: '2026-10-18',
    toDay: '2026-11-30',
  },
  after: {
    amount: '95.81',
    from: '2026-12-01',
    until: '2026-12-31',
    text: '3 × Business Premium, 18 Oct 2026 to 30 Nov 2026, not billed before',
  },
  undo: null,
  digest: 'd9'.repeat(32),
  state: 'prepared',
};

export const catchUpNote: ActionOf<'note'> = {
  ...noteAction,
  id: 'ac_past_note',
  after: { text: 'Countersign: Business Premium, 95.81 USD once.', marker: '[countersign ac_past]' },
  follows: ['ac_past'],
  digest: 'da'.repeat(32),
  state: 'prepared',
};

/** A step for a person, approved and not seen done yet. */
export const byHandAction: ActionOf<'line-quantity'> = {
  ...quantityAction,
  id: 'ac_hand',
  by: 'person',
  target: { ...quantityAction.target, name: 'Exchange Online Plan 1' },
  before: { quantity: '4' },
  after: { quantity: '6' },
  undo: null,
  digest: 'd7'.repeat(32),
};

/** A note for an invoice that is not made yet. */
export const deferredNote: ActionOf<'note'> = {
  ...noteAction,
  id: 'ac_later',
  target: { kind: 'invoice', id: '', name: 'of December' },
  awaits: { kind: 'invoice', where: { agreement: '77', period: '2026-12' } },
  digest: 'd8'.repeat(32),
};

export const letter: Draft = {
  kind: 'client-message',
  text: 'Hello Pat,\n\nfrom 1 December your agreement covers 28 Business Premium seats, 3 more than in November. At $22.00 each that is $66.00 a month more.\n\nRegards\nJane Doe, Brightline IT',
  facts: ['1 December', '28', '3', '$22.00', '$66.00'].map((text) => ({ text, finding: seatsFinding.key })),
};

/** A client's question on a ticket, its answer, and what sends that. */
export const askedFinding: ShownFinding = {
  key: 'message-waiting:connectwise:message:61',
  rule: 'message-waiting',
  severity: 'medium',
  subject: { connection: 'connectwise', kind: 'message', id: '61' },
  impact: { amountMinor: 59400, currency: 'USD', basis: 'one-off' },
  catchUp: null,
  evidence: [],
  facts: {
    author: 'Ana Ruiz',
    askedDay: '2026-11-19',
    text: 'Why is invoice 10422 so high?',
    ticket: { connection: 'connectwise', kind: 'ticket', id: '41' },
    summary: 'Invoice 10422',
    isNamed: true,
    invoices: [
      {
        connection: 'connectwise',
        kind: 'invoice',
        id: '71',
        number: '10422',
        day: '2026-11-01',
        total: '594',
        balance: '594',
        currency: 'USD',
      },
    ],
  },
  held: null,
  state: 'open',
};

export const answer: Draft = {
  kind: 'client-message',
  id: `answer ${askedFinding.key}`,
  answers: askedFinding.key,
  ticket: { connection: 'connectwise', kind: 'ticket', id: '41' },
  to: [{ name: 'Ana Ruiz', email: 'ana@larkfield.example' }],
  cc: ['ap@larkfield.example'],
  text: 'Hello Ana Ruiz,\n\nThis is about your billing question of 19 Nov 2026.\n\nInvoice 10422 of 1 Nov 2026 comes to $594.00; $594.00 of that is open.\n\nWe are checking the details and will get back to you.\n\nRegards\nJane Doe, Brightline IT',
  facts: ['19 Nov 2026', '10422', '1 Nov 2026', '$594.00'].map((text) => ({ text, finding: askedFinding.key })),
  action: 'ac_answer',
};

export const answerAction: ActionOf<'message'> = {
  id: 'ac_answer',
  type: 'message',
  by: 'connector',
  purpose: 'record',
  connection: 'connectwise',
  target: { kind: 'ticket', id: '41', name: 'Invoice 10422' },
  before: {
    to: [{ name: 'Ana Ruiz', email: 'ana@larkfield.example' }],
    cc: ['ap@larkfield.example'],
    answers: '61',
    newest: '61',
  },
  after: { text: answer.text },
  undo: null,
  finding: askedFinding.key,
  digest: 'd9'.repeat(32),
  state: 'prepared',
};

export const jane = { id: 'me_1', name: 'Jane Doe' };
export const mara = { id: 'me_2', name: 'Mara Ito' };

export const pausedConnectwise: Pause = {
  connection: 'connectwise',
  by: jane,
  reason: 'the invoice run is on',
  at: '2026-11-22T10:14:00Z',
};

/** A decision whose undo window is over. */
export function decided(actions: string[], changes: Partial<ShownDecision> = {}): ShownDecision {
  return {
    id: 'de_0',
    packet: 'pk_larkfield',
    verb: 'approve',
    member: jane,
    at: '2026-11-22T13:39:30Z',
    undoUntil: '2026-11-22T13:39:40Z',
    actions,
    findings: [],
    revokedAt: null,
    policy: 0,
    ...changes,
  };
}

/** The action written, and read back. */
export function written(action: Action): Action {
  const receipt = { at: '2026-11-22T13:40:00Z', status: 200, readBefore: action.before, readBack: action.after };
  return { ...action, state: 'done', receipt };
}

/** The packet of the picture the panel was drawn after. */
export function larkfield(changes: Partial<ShownPacket> = {}): PacketView {
  return view({
    packet: {
      id: 'pk_larkfield',
      client: { id: 'cl_larkfield', name: 'Larkfield Dental Group' },
      period: '2026-11',
      revision: 3,
      digest: 'aa'.repeat(32),
      state: 'open',
      score: 66,
      headline: '3 seats bought, not billed',
      findings: [seatsFinding, heldFinding],
      timeline: [
        { at: '2026-10-18T09:12:00Z', kind: 'record', text: 'Business Premium went from 25 to 28', subject: invoice },
        { at: '2026-11-05T00:00:00Z', kind: 'record', text: 'Distributor invoice with 28 seats', subject: invoice },
        { at: '2026-11-20T08:00:00Z', kind: 'record', text: 'Agreement line read: 25 seats', subject: line },
      ],
      bridge: null,
      priorDecisions: [],
      drafts: [
        {
          kind: 'billing-summary',
          text: 'From 1 December, Larkfield Dental Group has 28 Business Premium seats, 3 more than billed in November. At $22.00 each that is $66.00 a month more.',
          facts: ['28', '3', '$22.00', '$66.00'].map((text) => ({ text, finding: seatsFinding.key })),
        },
      ],
      actions: [quantityAction, noteAction],
      coverage: {
        sources,
        notChecked: [
          {
            cause: 'mapping',
            rule: 'seats-under-billed',
            subject: { ...line, id: '490' },
            name: 'Acronis Backup, 3 devices',
            reason: 'Nobody has confirmed yet which subscription this line bills.',
            amountMinor: 3100,
            currency: 'USD',
          },
        ],
      },
      ...changes,
    },
  });
}

/** What the connections are called. */
export const connectionNames = [
  { id: 'connectwise', vendor: 'connectwise', title: 'ConnectWise' },
  { id: 'pax8', vendor: 'pax8', title: 'Pax8' },
  { id: 'quickbooks', vendor: 'quickbooks', title: 'QuickBooks' },
];
learnTitles(connectionNames);

/** A packet in its frame, all checked. */
export function view(parts: Partial<PacketView> & Pick<PacketView, 'packet'>): PacketView {
  return {
    connections: connectionNames,
    payer: 'Larkfield Holdings',
    names: ['Larkfield Dental Group', 'Larkfield Holdings', 'Jane Doe, Brightline IT'],
    otherClients: ['Osgood Law PLLC'],
    distributors: ['Pax8'],
    agreements: [
      {
        id: '77',
        name: 'Managed Services',
        status: 'active',
        nextInvoiceDay: '2026-11-25',
        connection: 'connectwise',
        calendar: { timing: 'unknown', runDay: 25, nextRunDay: '2026-11-25', basis: 'inferred', from: 3 },
      },
    ],
    underway: null,
    pauses: [],
    waits: {},
    awaiting: [],
    may: null,
    answers: [],
    addresses: {
      'connectwise:agreement-line:481':
        'https://na.myconnectwise.net/v4_6_release/ConnectWise.aspx?routeTo=AgreementFV&recid=77',
      'pax8:vendor-invoice:a91c': 'https://app.pax8.com/invoices/a91c',
    },
    records: 212,
    checkedAt: '2026-11-22T13:58:00Z',
    covered: true,
    serverTime: fixtureNow,
    ...parts,
  };
}

export const queue: QueueAnswer = queueAnswer.parse({
  waiting: 5,
  items: [
    item('Osgood Law PLLC', 'Seat reduction window shuts 16:20', 0, 184000, '2026-11-22T19:20:00Z'),
    {
      ...item('Tern Engineering', 'Invoice run tonight, 5 seats unexplained', 6250, 0, '2026-11-22'),
      questions: [
        {
          decision: 'de_asked',
          finding: seatsFinding.key,
          about: '5 Business Premium seats are bought but not billed',
          by: 'Robin Shaw',
          text: 'Were the 5 seats of 18 Oct part of the office move at a fixed price, or are they to be billed?',
          until: '2026-11-22',
        },
      ],
    },
    {
      ...item('Larkfield Dental Group', '3 seats bought, not billed', 6600, 0, '2026-11-25'),
      packet: 'pk_larkfield',
      address: null,
      goesTo: 'administrator',
      waitingBusinessDays: 3,
      reminded: true,
    },
    {
      ...item('Maddox & Sons Plumbing', 'Exchange Online has no line', 6000, 0, '2026-11-25'),
      state: 'needs-look',
      goesTo: 'finance',
      waitingBusinessDays: 6,
      escalatedTo: 'approver',
    },
    {
      ...item('Saltmarsh Realty', '10 cancelled seats are still billed, and 2 more', 0, 0, null),
      sums: [
        { amountMinor: 8000, currency: 'USD', basis: 'monthly' as const, meaning: 'billed after its end' },
        { amountMinor: 4800, currency: 'USD', basis: 'monthly' as const, meaning: 'not billed' },
        { amountMinor: 31250, currency: 'USD', basis: 'one-off' as const, meaning: 'not billed' },
      ],
    },
  ],
  sources,
  notChecked: { count: 1, amountMinor: 3100, currency: 'USD' },
  covered: true,
  pauses: [],
  held: 3,
  connections: connectionNames,
  removed: [],
  troubles: [],
  serverTime: fixtureNow,
});

function item(client: string, headline: string, monthlyMinor: number, oneOffMinor: number, deadline: string | null) {
  return {
    packet: `pk_${client.slice(0, 4).toLowerCase()}`,
    client,
    state: 'open' as const,
    headline,
    sums: [
      { amountMinor: monthlyMinor, currency: 'USD', basis: 'monthly' as const, meaning: 'not billed' },
      { amountMinor: oneOffMinor, currency: 'USD', basis: 'one-off' as const, meaning: 'not billed' },
    ].filter(({ amountMinor }) => amountMinor !== 0),
    monthlyMinor,
    oneOffMinor,
    currency: 'USD',
    deadline,
    address: 'https://na.myconnectwise.net/v4_6_release/ConnectWise.aspx?routeTo=CompanyFV&recid=250',
  };
}

function source(connection: string, stream: string, rows: number): SourceCoverage {
  return { connection, stream, rows, quarantined: 0, complete: true, checkedAt: '2026-11-22T13:58:00Z', error: null };
}
