// What lies before the first day that the policy judges: left alone and said to be there, while what goes on still speaks.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/time.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  accountingLink,
  charge,
  clientInvoice,
  clientView,
  companyLink,
  history,
  type Literal,
  message,
  productLink,
  subscription,
  sums,
  systemsTaking,
  ticket,
  timeEntry,
  withAccounting,
} from '../rules/client-view.ts';
import { booked, collected, links, systems } from '../rules/payments/affair.ts';
import { product } from '../rules/seats/catalogue.ts';

function packetOf(rule: string, literal: Literal, judgesFrom: string | null) {
  const own = rules.filter(({ id }) => id === rule);
  return buildPacket(clientView({ ...literal, judgesFrom }), own, [], null);
}

const inBooks = { systems: withAccounting, links: [companyLink, accountingLink, productLink] };
const paid = { systems, links: [...links, productLink] };
/** One client per rule, of which it speaks once, and the day of what it speaks of. */
const past: [rule: string, literal: Literal, day: string][] = [
  ['time-unbilled', { also: [timeEntry({ day: '2026-10-30' }), ticket()] }, '2026-10-30'],
  ['invoice-not-in-accounting', { ...inBooks, also: [clientInvoice({ day: '2026-11-01' })] }, '2026-11-01'],
  // In the business's zone it is the evening before.
  [
    'message-waiting',
    { zone: 'America/Boise', also: [ticket(), message({ at: '2026-11-17T03:00:00Z' })] },
    '2026-11-16',
  ],
  [
    'vendor-charge-differs',
    { history: history('s-1', ['2026-01-01', 25]), subscription: subscription({ quantity: '25' }) },
    '2026-11-05',
  ],
  // The invoice is of 1 November; its payment came on the 10th.
  ['paid-in-one-system', { ...paid, also: [booked(), collected()] }, '2026-11-10'],
  [
    'payment-failing',
    { ...paid, also: [booked(), collected({ state: 'failed', failedAt: '2026-11-10T12:00:00Z' })] },
    '2026-11-10',
  ],
];

describe.each(past)('%s', (rule, literal, day) => {
  const whole = packetOf(rule, literal, null);
  const [issue] = whole.content.findings;

  it('is judged from its very day on', () => {
    expect(whole.content.findings).toHaveLength(1);
    expect(packetOf(rule, literal, day).content).toEqual(whole.content);
  });

  it('is left alone before, with its money, and proposes nothing', () => {
    const { content, proposed } = packetOf(rule, literal, addDays(day, 1));
    expect({ findings: content.findings, proposed }).toEqual({ findings: [], proposed: [] });
    expect(content.notChecked).toEqual([
      expect.objectContaining({
        cause: 'left-alone',
        subject: issue?.subject,
        amountMinor: issue?.impact.amountMinor,
        reason: expect.stringMatching(/^it lies before \d+ \w+ 2026, from which day on the policy judges$/),
      }),
    ]);
  });
});

/** Of each rule that speaks of what goes on, a client of which it does. */
const goingOn: [rule: string, literal: Literal][] = [
  ['seats-under-billed', {}],
  ['subscription-unbilled', { line: null, also: [product()] }],
  [
    'cancelled-still-billed',
    {
      subscription: subscription({ status: 'cancelled', endDay: '2026-10-31', quantity: '25' }),
      history: history('s-1', ['2026-01-01', 25]),
      charge: charge({ quantity: '25', fromDay: '2026-10-01', toDay: '2026-10-31' }),
    },
  ],
];

it.each(goingOn)('%s speaks with all that it comes to a month, however long ago it began', (rule, literal) => {
  const [before] = packetOf(rule, literal, null).content.findings;
  const [after] = packetOf(rule, literal, '2026-12-01').content.findings;
  expect(after?.impact).toEqual(before?.impact);
  expect(after).toMatchObject({ rule, catchUp: null, held: before?.held });
});

// Three seats at 22.00 since 18 October, and 25 of them for all of November that go back.
it.each<[string, string, number, string]>([
  ['seats-under-billed', '2026-10-18', 9581, '2026-10-18'],
  ['seats-under-billed', '2026-11-01', 6600, '2026-11-01'],
  ['seats-under-billed', '2026-11-16', 3300, '2026-11-16'],
  ['cancelled-still-billed', '2026-01-01', 55_000, '2026-11-01'],
  ['cancelled-still-billed', '2026-11-11', 36_667, '2026-11-11'],
])('the past of %s is counted from %s on: %i', (rule, judgesFrom, amountMinor, fromDay) => {
  const literal = { systems: systemsTaking(sums), ...goingOn.find(([id]) => id === rule)?.[1] };
  const { content, proposed } = packetOf(rule, literal, judgesFrom);
  expect(content.findings[0]?.catchUp).toMatchObject({ amountMinor, fromDay, toDay: '2026-11-30' });
  const sum = proposed.find(({ type }) => type === 'bill-once');
  expect(sum?.after).toMatchObject({ amount: expect.stringContaining((amountMinor / 100).toString()) });
});

it('what is left alone is told once for each check, with all that it comes to', () => {
  const entries = ['1', '2', '3'].map((id) => timeEntry({ id, day: '2026-10-30' }));
  const { content, headline } = packetOf('time-unbilled', { also: [...entries, ticket()] }, '2026-11-01');
  expect(content.notChecked).toHaveLength(1);
  expect(content.notChecked[0]).toMatchObject({ name: expect.stringMatching(/ and 2 more$/), amountMinor: 90_000 });
  expect(headline).toBe('Nothing found in what could be checked');
});

it('nobody is asked about what is left alone', () => {
  const unclear = message({ text: 'Is the number of licences on our side right?', at: '2026-11-10T15:00:00Z' });
  const asked = packetOf('message-waiting', { also: [ticket(), unclear] }, null).content.notChecked;
  expect(asked).toHaveLength(1);
  expect(asked[0]).toHaveProperty('asks');
  const [left] = packetOf('message-waiting', { also: [ticket(), unclear] }, '2026-11-11').content.notChecked;
  expect(left).toMatchObject({ cause: 'left-alone' });
  expect(left).not.toHaveProperty('asks');
});
