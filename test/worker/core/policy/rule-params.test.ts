// Every threshold that a policy may set: what it changes at its edge, and what a document may not say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy, type Policy, policy as policySchema } from '../../../../shared/policy.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { mayMove } from '../../../../worker/core/policy/may-move.ts';
import { policyProblem, valuesOf } from '../../../../worker/core/policy/rule-params.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  accountingLink,
  agreement,
  charge,
  clientInvoice,
  clientView,
  companyLink,
  history,
  type Literal,
  line,
  message,
  productLink,
  subscription,
  ticket,
  timeEntry,
  withAccounting,
} from '../rules/client-view.ts';
import { booked, collected, links, systems } from '../rules/payments/affair.ts';
import { product } from '../rules/seats/catalogue.ts';

const billedDevices = { connection: 'connectwise', kind: 'product', id: '32' };
const usedDevices = { connection: 'pax8', kind: 'product', id: 'p-devices' };
function use(): StoredRecord<'usage-line'> {
  return {
    ...{ kind: 'usage-line', connection: 'pax8', id: 'u-1', company: 'c-1', parent: 'us-1' },
    changedAt: '2026-11-20T08:00:00Z',
    data: {
      ...{ summaryId: 'us-1', day: '2026-11-19', productId: usedDevices.id, productName: 'Devices', unit: 'Device' },
      ...{ quantity: '22', unitPrice: null, charges: '0', cost: '0', currency: 'USD', trial: false },
    },
  };
}
const inBooks = { systems: withAccounting, links: [companyLink, accountingLink, productLink] };
/** One client per rule, of which the rule speaks. */
const clients: Record<string, Literal> = {
  // 25 billed, 28 invoiced at 22.00.
  'seats-under-billed': {},
  // 21 days old, 300.00.
  'time-unbilled': { also: [timeEntry(), ticket()] },
  // 19 days and 3 hours old, 550.00.
  'invoice-not-in-accounting': { ...inBooks, also: [clientInvoice()] },
  // Asked on Tuesday at 15:00; now it is Friday, 9:00.
  'message-waiting': { also: [ticket(), message()] },
  // 28 charged, 25 by history, 18.00 each.
  'vendor-charge-differs': {
    history: history('s-1', ['2026-01-01', 25]),
    subscription: subscription({ quantity: '25' }),
  },
  // 28 at 22.00.
  'subscription-unbilled': { line: null, also: [product()] },
  // 25 at 22.00; the subscription ended 20 days ago.
  'cancelled-still-billed': {
    subscription: subscription({ status: 'cancelled', endDay: '2026-10-31', quantity: '25' }),
    history: history('s-1', ['2026-01-01', 25]),
    charge: charge({ quantity: '25', fromDay: '2026-10-01', toDay: '2026-10-31' }),
  },
  // 28 at 18.00; the agreement ended 20 days ago.
  'agreement-ended-costs-continue': { agreement: agreement({ endDay: '2026-10-31' }) },
  // 500.00, paid 9 days and 21 hours ago.
  'paid-in-one-system': { systems, links: [...links, productLink], also: [booked(), collected()] },
  'payment-failing': {
    systems,
    links: [...links, productLink],
    also: [booked(), collected({ state: 'failed', failedAt: '2026-11-10T12:00:00Z' })],
  },
  // 22 devices in use, 20 billed at 12.50.
  'count-drift': {
    links: [companyLink, productLink, { ...productLink, id: 'l-devices', records: [billedDevices, usedDevices] }],
    also: [line({ id: '22', productId: '32', quantity: '20', unitPrice: '12.5' }), use()],
  },
};
const old = { ...inBooks, also: [clientInvoice({ day: '2026-09-20', createdAt: '2026-09-20T06:00:00Z' })] };
const young = {
  ...clients['subscription-unbilled'],
  subscription: subscription({
    createdAt: '2026-11-19T10:00:00Z',
    startDay: '2026-11-19',
    billingStartDay: '2026-11-19',
  }),
  history: null,
  charge: null,
  invoice: null,
};

const withParams = (rule: string, params: Record<string, number>): Policy => ({
  ...defaultPolicy,
  rules: { [rule]: { params } },
});

/** What the rule makes of a client under its thresholds: the severity, else why it is none. */
function outcome(rule: string, params: Record<string, number>, literal: Literal = clients[rule] ?? {}) {
  const own = rules.filter(({ id }) => id === rule);
  const said = { decisions: [], policy: withParams(rule, params) };
  const { content } = buildPacket(clientView(literal), own, [], null, said);
  return content.findings[0]?.severity ?? content.notChecked[0]?.cause ?? 'quiet';
}

type Row = [rule: string, param: string, here: [number, string], there: [number, string], literal?: Literal];
const edges: Row[] = [
  ['seats-under-billed', 'toleratedSeats', [2, 'high'], [3, 'least-amount']],
  ['seats-under-billed', 'highAbovePercent', [11, 'high'], [12, 'medium']],
  ['seats-under-billed', 'leastMinor', [6600, 'high'], [6601, 'least-amount']],
  ['time-unbilled', 'dueAfterDays', [20, 'medium'], [21, 'quiet']],
  ['time-unbilled', 'highAfterDays', [20, 'high'], [21, 'medium']],
  ['time-unbilled', 'leastMinor', [30_000, 'medium'], [30_001, 'least-amount']],
  ['invoice-not-in-accounting', 'dueAfterHours', [458, 'high'], [460, 'quiet']],
  ['invoice-not-in-accounting', 'highAfterDays', [19, 'high'], [20, 'medium']],
  ['invoice-not-in-accounting', 'oldestDays', [61, 'high'], [60, 'quiet'], old],
  ['invoice-not-in-accounting', 'leastMinor', [55_000, 'high'], [55_001, 'least-amount']],
  ['message-waiting', 'dueAfterBusinessDays', [2, 'medium'], [3, 'quiet']],
  ['message-waiting', 'highAfterBusinessDays', [2, 'high'], [3, 'medium']],
  ['vendor-charge-differs', 'highAbovePercent', [11, 'high'], [12, 'medium']],
  ['vendor-charge-differs', 'leastMinor', [5400, 'high'], [5401, 'least-amount']],
  ['subscription-unbilled', 'dueAfterHours', [23, 'high'], [24, 'quiet'], young],
  ['subscription-unbilled', 'leastMinor', [61_600, 'high'], [61_601, 'least-amount']],
  ['cancelled-still-billed', 'graceDays', [19, 'high'], [20, 'quiet']],
  ['cancelled-still-billed', 'leastMinor', [55_000, 'high'], [55_001, 'least-amount']],
  ['agreement-ended-costs-continue', 'graceDays', [19, 'high'], [20, 'quiet']],
  ['agreement-ended-costs-continue', 'leastMinor', [50_400, 'high'], [50_401, 'least-amount']],
  ['paid-in-one-system', 'afterHours', [236, 'medium'], [237, 'quiet']],
  ['paid-in-one-system', 'leastMinor', [50_000, 'medium'], [50_001, 'least-amount']],
  ['payment-failing', 'leastMinor', [50_000, 'high'], [50_001, 'least-amount']],
  ['count-drift', 'highAbovePercent', [9, 'high'], [10, 'medium']],
  ['count-drift', 'leastMinor', [2500, 'medium'], [2501, 'least-amount']],
];

describe('a threshold counts', () => {
  it.each(edges)('%s: %s of %j, and %j', (rule, param, [here, says], [there, differs], literal) => {
    expect([outcome(rule, { [param]: here }, literal), outcome(rule, { [param]: there }, literal)]).toEqual([
      says,
      differs,
    ]);
  });

  it('every one of them is tried here, and has words and a default inside its range', () => {
    const declared = rules.flatMap(({ id, params }) => Object.keys(params).map((name) => `${id} ${name}`));
    expect(edges.map(([rule, param]) => `${rule} ${param}`).sort()).toEqual(declared.sort());
    for (const { params } of rules) {
      for (const { label, default: usual, least, most } of Object.values(params)) {
        expect(label.length).toBeGreaterThan(10);
        expect(usual).toBeGreaterThanOrEqual(least);
        expect(usual).toBeLessThanOrEqual(most);
      }
    }
  });

  it('what is too small is listed with its money', () => {
    const said = { decisions: [], policy: withParams('seats-under-billed', { leastMinor: 6601 }) };
    const { content, proposed } = buildPacket(clientView(), rules, [], null, said);
    expect([content.findings, proposed]).toEqual([[], []]);
    expect(content.notChecked).toMatchObject([
      {
        cause: 'least-amount',
        subject: { kind: 'agreement-line', id: '21' },
        reason: 'it comes to less than $66.01, the least that is an issue by the policy',
        amountMinor: 6600,
      },
    ]);
  });
});

it.each(rules.map(({ id }) => id))('%s switched off finds nothing, and the packet says so once', (id) => {
  const view = clientView(clients[id] ?? {});
  const off = { decisions: [], policy: { ...defaultPolicy, rules: { [id]: { off: true } } } };
  expect(buildPacket(view, rules, [], null).content.findings.map(({ rule }) => rule)).toContain(id);
  const { content, headline } = buildPacket(view, rules, [], null, off);
  expect(content.findings.filter(({ rule }) => rule === id)).toEqual([]);
  const said = content.notChecked.filter(({ rule }) => rule === id);
  expect(said).toMatchObject([{ cause: 'switched-off', subject: view.company, amountMinor: 0 }]);
  expect(headline).not.toBe('Nothing open');
});

const within = rules.map(({ id, params }) => {
  const numbers = Object.entries(params).map(([name, { least, most }]) => [
    name,
    fc.integer({ min: least, max: most }),
  ]);
  return [id, fc.record({ params: fc.record(Object.fromEntries(numbers), { requiredKeys: [] }) })];
});
const anyRules = fc.record(Object.fromEntries(within), { requiredKeys: [] }) as fc.Arbitrary<Policy['rules']>;

const generous = rules.map(({ id }) => ({
  rule: id,
  maxQuantity: 1_000_000,
  maxMonthlyMinor: 1_000_000_000,
  currency: 'USD',
}));
const movable = ['line-quantity', 'note'];

it('with any thresholds in their range the rules answer, money stays whole, and only quantities may move', () => {
  fc.assert(
    fc.property(anyRules, fc.constantFrom(...Object.values(clients), old, young), (drawn, literal) => {
      const policy = { ...defaultPolicy, rules: drawn, moves: generous };
      expect(policyProblem(policySchema.parse(policy), rules)).toBe(null);
      const { content, proposed, nextLookAtMs } = buildPacket(clientView(literal), rules, [], null, {
        decisions: [],
        policy,
      });
      expect(nextLookAtMs).toBeGreaterThan(clientView(literal).nowMs);
      const amounts = [
        ...content.findings.flatMap(({ impact, catchUp }) => [impact.amountMinor, catchUp?.amountMinor ?? 0]),
        ...content.notChecked.map(({ amountMinor }) => amountMinor),
      ];
      for (const amount of amounts) expect(Number.isSafeInteger(amount)).toBe(true);
      const moving = content.findings.flatMap((finding) => mayMove(policy, finding, proposed));
      expect(moving.filter(({ type }) => !movable.includes(type))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

describe('a document is refused', () => {
  it.each<[string, Partial<Policy>, string]>([
    ['an unknown rule', { rules: { 'seats-underbilled': {} } }, 'no rule is called "seats-underbilled"'],
    [
      'an unknown rule that may move',
      { moves: [{ rule: 'x', maxQuantity: 1, maxMonthlyMinor: 1, currency: 'USD' }] },
      '"x"',
    ],
    ['an unknown rule in the routes', { routes: { '*': 'approver', y: 'finance' } }, '"y"'],
    [
      'an unknown threshold',
      withParams('time-unbilled', { days: 7 }),
      'time-unbilled has no threshold "days"; it has dueAfterDays',
    ],
    ['a name every object has', withParams('time-unbilled', { constructor: 7 }), 'has no threshold "constructor"'],
    [
      'a number below the range',
      withParams('time-unbilled', { dueAfterDays: -1 }),
      '"dueAfterDays" of the rule time-unbilled is a whole number from 0 to 180 (days), not -1',
    ],
    ['a number above it', withParams('time-unbilled', { dueAfterDays: 181 }), 'not 181'],
    ['half a day', withParams('time-unbilled', { dueAfterDays: 7.5 }), 'not 7.5'],
  ])('with %s, in a sentence that names it', (_, over, sentence) => {
    expect(policyProblem({ ...defaultPolicy, ...over }, rules)).toContain(sentence);
  });

  it('the edges of a range are inside it', () => {
    for (const dueAfterDays of [0, 180]) {
      expect(policyProblem(withParams('time-unbilled', { dueAfterDays }), rules)).toBe(null);
    }
  });
});

it('a number stored before its range was narrowed counts as the nearest edge', () => {
  const [rule] = rules.filter(({ id }) => id === 'time-unbilled');
  if (rule === undefined) throw new Error('the rule is there');
  const values = valuesOf(rule, withParams('time-unbilled', { dueAfterDays: 999, gone: 1 }));
  expect(values).toEqual({ dueAfterDays: 180, highAfterDays: 30, leastMinor: 0 });
});
