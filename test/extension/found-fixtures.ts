// What was found over all clients, as the set-up page shows it.

import type { FoundAnswer, FoundExample } from '../../shared/api/found.ts';
import type { ShadowAnswer } from '../../shared/api/shadow.ts';
import { fixtureNow, seatsFinding } from './fixtures.ts';

/** Before a client was looked at. */
export const nothingFound: FoundAnswer = {
  ...{ clients: 0, issues: 0, atClients: 0, figures: [], examples: [], readSince: [], judgesFrom: null },
  ...{ notChecked: { count: 0, monthly: [] }, waiting: [], serverTime: fixtureNow },
};

const sums = {
  seats: { amountMinor: 26_823, currency: 'USD', basis: 'monthly', money: 'sell', meaning: 'not billed' },
  abroad: { amountMinor: 6500, currency: 'CAD', basis: 'monthly', money: 'sell', meaning: 'not billed' },
  work: { amountMinor: 123_750, currency: 'USD', basis: 'one-off', money: 'sell', meaning: 'not billed' },
  costs: { amountMinor: 18_720, currency: 'USD', basis: 'monthly', money: 'cost', meaning: 'paid, billed to nobody' },
  late: { amountMinor: 205_600, currency: 'USD', basis: 'one-off', money: 'sell', meaning: 'not in accounting' },
  over: { amountMinor: 2860, currency: 'USD', basis: 'one-off', money: 'cost', meaning: 'charged too much' },
  under: { amountMinor: 900, currency: 'USD', basis: 'one-off', money: 'cost', meaning: 'charged too little' },
  ended: { amountMinor: 13_100, currency: 'USD', basis: 'monthly', money: 'sell', meaning: 'billed after its end' },
} as const;

const line = { connection: 'connectwise', kind: 'agreement-line', id: '512' };
const ended = {
  ...{ connection: 'pax8', kind: 'subscription', id: 's-9', field: 'status', value: 'cancelled' },
  seenAt: fixtureNow,
};
const invoice = { connection: 'connectwise', kind: 'invoice', id: '24114' };

const examples: FoundExample[] = [
  {
    ...{ packet: 'pk_alder', client: { id: 'cl_1', name: 'Alderbrook Family Dental' }, kind: 'not-billed' },
    finding: { ...seatsFinding, impact: { amountMinor: 7200, currency: 'USD', basis: 'monthly' } },
  },
  {
    ...{ packet: 'pk_hollis', client: { id: 'cl_2', name: 'Hollis Machine Works' }, kind: 'too-much' },
    finding: {
      ...{ key: 'cancelled-still-billed:connectwise:agreement-line:512', rule: 'cancelled-still-billed' },
      ...{ severity: 'high', subject: line, catchUp: null, evidence: [ended], held: null, state: 'open' },
      facts: {
        ...{ product: 'SentinelOne Control', agreement: 'Managed Services', agreementId: '77', billed: '14' },
        ...{ unitPrice: '7', currency: 'USD', subscription: ended, subscriptions: 1, endDay: '2026-10-09' },
        ...{ sinceDay: '2026-10-10', runDay: null, picture: seatsFinding.facts.picture },
      },
      impact: { amountMinor: 9800, currency: 'USD', basis: 'monthly' },
    },
  },
  {
    ...{ packet: 'pk_juniper', client: { id: 'cl_3', name: 'Juniper Point Physical Therapy' }, kind: 'late-cash' },
    finding: {
      ...{ key: 'invoice-not-in-accounting:connectwise:invoice:24114', rule: 'invoice-not-in-accounting' },
      ...{ severity: 'medium', subject: invoice, catchUp: null, evidence: [], held: null, state: 'open' },
      impact: { amountMinor: 105_600, currency: 'USD', basis: 'one-off' },
      facts: {
        ...{ number: '24114', day: '2026-11-01', total: '1056.00', tax: '0', currency: 'USD' },
        ...{ accounting: 'QuickBooks Online', syncedDay: null },
      },
    },
  },
];

/** A first read that found something of each kind, with one system still being read. */
export const muchFound: FoundAnswer = {
  ...{ clients: 19, issues: 26, atClients: 12, examples, serverTime: fixtureNow },
  figures: [
    { kind: 'not-billed', issues: 12, clients: 7, sums: [sums.seats, sums.abroad, sums.work, sums.costs] },
    { kind: 'too-much', issues: 2, clients: 2, sums: [sums.ended] },
    { kind: 'late-cash', issues: 2, clients: 2, sums: [sums.late] },
    { kind: 'distributor', issues: 3, clients: 2, sums: [sums.over, sums.under] },
    { kind: 'question', issues: 4, clients: 3, sums: [] },
    { kind: 'next-run', issues: 3, clients: 2, sums: [{ ...sums.work, amountMinor: 41_250 }] },
  ],
  judgesFrom: null,
  readSince: [
    { connection: 'connectwise', system: 'ConnectWise', day: '2026-08-01' },
    { connection: 'pax8', system: 'Pax8', day: '2026-09-05' },
  ],
  notChecked: { count: 31, monthly: [{ amountMinor: 976_000, currency: 'USD' }] },
  waiting: ['QuickBooks'],
};

/** All clients were looked at, and nothing is open. */
export const nothingOpen: FoundAnswer = { ...nothingFound, clients: 19, readSince: muchFound.readSince };

/** The same as somebody sees it who sees no money. */
export function withoutMoney(found: FoundAnswer): FoundAnswer {
  return {
    ...found,
    figures: found.figures.map((each) => ({ ...each, sums: each.sums.map((sum) => ({ ...sum, amountMinor: null })) })),
    examples: found.examples.map((each) => ({
      ...each,
      finding: { ...each.finding, impact: { ...each.finding.impact, amountMinor: null } },
    })),
    notChecked: { count: 31, monthly: [{ amountMinor: null, currency: 'USD' }] },
  };
}

/** Nothing was offered yet. */
export const nothingOffered: ShadowAnswer = {
  sinceDay: '2026-10-22',
  counts: { same: 0, otherwise: 0, gone: 0, open: 0 },
  changes: [],
  more: 0,
  isCut: false,
  serverTime: fixtureNow,
};

const offered = { connection: 'connectwise', what: 'quantity' as const, until: '2026-11-18T09:00:00Z' };
const client = (name: string) => ({ id: name, name });

/** What became of the first offers of a month in which it only read. */
export const someOffered: ShadowAnswer = {
  ...nothingOffered,
  counts: { same: 1, otherwise: 2, gone: 1, open: 54 },
  changes: [
    {
      ...offered,
      ...{ client: client('Alderbrook Family Dental'), line: '2101', name: 'Microsoft 365 Business Premium' },
      ...{ before: '25', offered: '28', now: '28', outcome: 'same' },
    },
    {
      ...offered,
      ...{ client: client('Larkfield Veterinary Clinic'), line: '2102', name: 'Microsoft 365 Business Standard' },
      ...{ before: '12', offered: '14', now: '13', outcome: 'otherwise' },
    },
    {
      ...offered,
      ...{ client: client('Hollis Machine Works'), line: '2103', name: 'SentinelOne Control', what: 'end' },
      ...{ before: null, offered: '2026-11-30', now: '2026-12-31', outcome: 'otherwise' },
    },
    {
      ...offered,
      ...{
        client: client('Cascade Lodge McCall'),
        line: '2104',
        name: 'Dropsuite Email Backup',
        until: '2026-11-12T15:30:00Z',
      },
      ...{ before: '31', offered: '33', now: '31', outcome: 'gone' },
    },
    {
      ...offered,
      ...{ client: client('Juniper Point Physical Therapy'), line: '2105', name: 'Huntress', until: null },
      ...{ before: '9', offered: '11', now: '9', outcome: 'open' },
    },
  ],
  more: 53,
};
