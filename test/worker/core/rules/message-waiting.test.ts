// The rule message-waiting: who waits for an answer about billing, since when, and what is open on it.
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../../shared/words/index.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { afterBusinessMs } from '../../../../worker/core/rules/message-waiting/business-time.ts';
import { messageWaiting } from '../../../../worker/core/rules/message-waiting/index.ts';
import {
  accountingLink,
  clientInvoice,
  clientView,
  companyLink,
  type Literal,
  message,
  psaAndDistributor,
  resultOf,
  ticket,
  timeEntry,
  withAccounting,
} from './client-view.ts';

type Over = Parameters<typeof message>[0];

const reply = { id: '62', from: 'us', author: { id: '7', name: 'Dana Reed', email: null } } as const;

/** The client's message, what else there is, and what the rule says of it on Friday the 20th at 9:00. */
function look(
  over: Over = {},
  also: Literal['also'] = [],
  literal: Literal = {},
  on: Parameters<typeof ticket>[0] = {},
) {
  const { content, proposed } = buildPacket(
    clientView({ ...literal, also: [ticket(on), message(over), ...also] }),
    [messageWaiting],
    [],
    null,
  );
  const [finding, ...more] = content.findings;
  expect(more).toEqual([]);
  expect(proposed).toEqual([]);
  return {
    amount: finding?.impact.amountMinor,
    currency: finding?.impact.currency,
    subject: finding?.subject.id,
    severity: finding?.severity,
    causes: content.notChecked.map(({ cause, amountMinor }) => [cause, amountMinor]),
    reason: content.notChecked.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
    finding,
  };
}

const silent = { amount: undefined, causes: [] };

describe('fires', () => {
  it('a question of Tuesday is open on Friday: 594.00 open on the latest invoice', () => {
    const seen = look({}, [clientInvoice(), clientInvoice({ id: '70', number: '10400', day: '2026-10-01' })]);
    expect(seen).toMatchObject({ amount: 59_400, currency: 'USD', subject: '61', severity: 'medium', causes: [] });
    expect(seen.finding).toMatchObject({ subject: { kind: 'message' }, impact: { basis: 'one-off' } });
    if (seen.finding === undefined) return;
    const words = wordsFor(seen.finding);
    const arithmetic = words.arithmetic(seen.finding).map(({ text }) => text);
    expect(words.title(seen.finding)).toBe('Alex Moreno asked about billing and waits for an answer');
    expect(arithmetic.join('')).toBe(
      'asked on 17 Nov 2026 on Mail does not arrive; $594.00 open on the latest invoice 10422 (read as billing by “invoice”, “go up”, “this month”, “our invoice”)',
    );
  });

  const old = clientInvoice({ id: '70', number: '10400', day: '2026-10-01', balance: '120.50' });
  const books = [clientInvoice(), old];
  const money: [string, Over, Literal['also'], Literal, number][] = [
    ['an invoice that is named', { text: 'What is on invoice 10400?' }, books, {}, 12_050],
    ['one that is named with a hash', { text: 'Please explain #10400, the bill is high.' }, books, {}, 12_050],
    ['two that are named', { text: 'Were invoices 10400 and 10422 right?' }, books, {}, 71_450],
    [
      'one that was paid',
      { text: 'What is on invoice 10400?' },
      [clientInvoice(), { ...old, data: { ...old.data, balance: '0' } }],
      {},
      0,
    ],
    ['a longer number is another one', { text: 'What is invoice 104001 for?' }, books, {}, 59_400],
    ['a sum of money is no number', { text: 'Why is the invoice $10400.00?' }, books, {}, 59_400],
    ['no invoice at all', {}, [], {}, 0],
    ['only paid ones', {}, [clientInvoice({ balance: '0', state: 'paid' })], {}, 0],
    ['a credit is no open invoice', {}, [clientInvoice({ type: 'credit' })], {}, 0],
    ['a draft is no invoice yet', {}, [clientInvoice({ state: 'draft' })], {}, 0],
    [
      'accounting’s balance where the client is linked there',
      {},
      [clientInvoice(), clientInvoice({ of: 'accounting', id: '9', balance: '94' })],
      { systems: withAccounting, links: [companyLink, accountingLink] },
      9400,
    ],
    [
      'the PSA’s where it is not',
      {},
      [clientInvoice(), clientInvoice({ of: 'accounting', id: '9', balance: '94' })],
      { systems: psaAndDistributor },
      59_400,
    ],
    ['a balance nobody tells is not counted', {}, [clientInvoice({ balance: null })], {}, 0],
  ];
  it.each(money)('with %s', (_, over, also, literal, amount) => {
    expect(look(over, also, literal)).toMatchObject({ amount, causes: [] });
  });

  const cases: [string, Over, Literal['also'], Parameters<typeof ticket>[0]?][] = [
    ['an internal note is no answer', {}, [message({ ...reply, clientVisible: false, place: 'internal' })]],
    ['our note from before is no answer', {}, [message({ ...reply, at: '2026-11-17T14:59:59Z' })]],
    [
      'a machine’s receipt is no answer',
      {},
      [message({ ...reply, text: 'We have received your request. Ticket 41 was opened.', at: '2026-11-17T15:00:05Z' })],
    ],
    ['nor is a workflow’s', {}, [message({ id: '62', from: 'system', at: '2026-11-17T16:00:00Z' })]],
    ['time without a note for the client is no answer', {}, [timeEntry({ enteredAt: '2026-11-18T09:00:00Z' })]],
    [
      'work on another ticket is no answer',
      {},
      [timeEntry({ clientNote: 'Done', enteredAt: '2026-11-18T09:00:00Z', chargedTo: { kind: 'ticket', id: '42' } })],
    ],
    [
      'a screenshot after it does not take it back',
      {},
      [message({ id: '62', text: 'Screenshot attached.', at: '2026-11-18T09:00:00Z' })],
    ],
    [
      'asking again does not start anew',
      {},
      [message({ id: '60', text: 'Any news on this?', at: '2026-11-20T08:00:00Z' })],
    ],
    ['written after the ticket was closed', {}, [], { closed: true, closedAt: '2026-11-17T14:00:00Z' }],
    ['its summary is about billing', { text: 'Why is it so high?' }, [], { summary: 'Question on our invoice' }],
    [
      'an absence note quoted no question, the mail before did',
      {},
      [message({ id: '62', text: 'I am out of office until Monday.', at: '2026-11-17T15:01:00Z' })],
    ],
  ];
  it.each(cases)('%s', (_, over, also, on) => {
    expect(look(over, also, {}, on)).toMatchObject({ amount: 0, subject: '61', causes: [] });
  });

  it('the newest of two questions is the subject, the first one counts the time', () => {
    const again = message({ id: '62', text: 'Can we get a refund?', at: '2026-11-20T08:30:00Z' });
    expect(look({}, [again])).toMatchObject({ subject: '62', severity: 'medium' });
  });

  it.each([
    ['2026-11-19T08:59:59Z', 'medium'],
    ['2026-11-17T09:00:00Z', 'medium'],
    ['2026-11-17T08:59:59Z', 'high'],
  ])('asked at %s it is %s', (at, severity) => {
    expect(look({ at })).toMatchObject({ amount: 0, severity });
  });
});

describe('silent', () => {
  const cases: [string, Over, Literal['also']?, Literal?, Parameters<typeof ticket>[0]?][] = [
    ['a business day old to the second', { at: '2026-11-19T09:00:00Z' }],
    ['asked on Friday, on Monday morning', { at: '2026-11-20T15:00:00Z' }, [], { now: '2026-11-23T14:00:00Z' }],
    ['asked on Saturday, on Monday evening', { at: '2026-11-21T10:00:00Z' }, [], { now: '2026-11-23T23:00:00Z' }],
    ['answered on the ticket', {}, [message({ ...reply, at: '2026-11-17T16:00:00Z', text: 'Two more seats.' })]],
    ['answered in the resolution', {}, [message({ ...reply, place: 'resolution', at: '2026-11-18T16:00:00Z' })]],
    [
      'answered in the note of a time entry',
      {},
      [timeEntry({ clientNote: 'Called Alex.', enteredAt: '2026-11-18T09:00:00Z' })],
    ],
    ['answered on a later day', {}, [timeEntry({ clientNote: 'Called Alex.', enteredAt: null, day: '2026-11-18' })]],
    ['closed since', {}, [], {}, { closed: true, closedAt: '2026-11-18T09:00:00Z' }],
    ['closed, nobody says when', {}, [], {}, { closed: true }],
    ['the client said thanks since', {}, [message({ id: '62', text: 'Got it, thanks!', at: '2026-11-17T17:00:00Z' })]],
    [
      'the client took it back',
      {},
      [
        message({
          id: '62',
          text: 'Never mind, I found it. Please ignore. Thanks!',
          at: '2026-11-17T17:00:00Z',
        }),
      ],
    ],
    ['and in the same breath', { text: 'Why is the invoice higher? Never mind, found it.' }],
    ['we wrote it', { from: 'us' }],
    ['a workflow wrote it', { from: 'system' }],
    ['the client cannot read it', { clientVisible: false }],
    ['it is an absence note', { text: 'Automatic reply: I am out of the office. For billing please contact Pat.' }],
    ['only the quoted mail is about billing', { text: 'Can you call me?\n> Your invoice 10422 is attached.' }],
  ];
  it.each(cases)('%s', (_, over, also = [], literal = {}, on = {}) => {
    expect(look(over, also, literal, on)).toMatchObject(silent);
  });
});

describe('billing talk', () => {
  it.each([
    'Why did our invoice go up this month?',
    'We were overcharged in October.',
    'You billed us twice.',
    'I think the bill is wrong',
    'Your Bill looks wrong to us',
    'Bill for October is too high, please check.',
    'Can we get a credit for the outage?',
    'I would like a refund for the laptop dock.',
    'Why are we paying for 28 seats when we have 25 people?',
    'How many licences are we charged for?',
    'How much is each license per month?',
    'Can you explain the extra charge of $45?',
    'what’s the price for another user?',
    'Please charge this to our new card and send the receipt.',
    'Can someone from your billing department call me about our account?',
    'There is a mistake on invoice 10422.',
    'Thanks for the quick fix! One thing: is it billed extra?',
    'Thanks in advance for checking our invoice.',
  ])('asks: %s', (text) => {
    expect(look({ text }).amount).toBe(0);
  });

  it.each([
    'My laptop won’t charge, can you help?',
    'Can you bring a charger? The battery does not charge.',
    'Who is in charge of the firewall?',
    'Bill cannot log in, please help.',
    'Can you add Bill Smith to the group?',
    'Please reset the password of Bill’s account.',
    'The credit card reader at the front desk is down, can you look?',
    'Our billing software crashes when I open it. Can you help?',
    'I can’t print invoices to the upstairs printer, please help.',
    'Could you fix the invoice template?',
    'Where do I enter the license key?',
    'Is my driver’s license scan safe to send?',
    'Is this invoice mail phishing?',
    'Can you install the license for Sam?',
    'Please assign a seat in Teams to the new hire.',
    'Please have a seat reserved for the visitor.',
    'Invoice 10422 was paid today.',
    'The check for this month is in the mail.',
    'Please find attached our PO for the invoice.',
    'Thanks for sending the invoice!',
    'The server room is hot, what should we do?',
    'Can you check the pricing folder on the file share?',
    'We need to send vendor invoices to a new mailbox, can you set it up?',
  ])('asks nothing about it: %s', (text) => {
    expect(look({ text })).toMatchObject(silent);
  });
});

describe('says that it could not check', () => {
  const named = [clientInvoice(), clientInvoice({ id: '70', number: '10400', currency: 'EUR', balance: '120' })];
  const cases: [string, Over, Literal['also'], Literal, [string, number], RegExp, Parameters<typeof ticket>[0]?][] = [
    [
      'a board for billing is not enough',
      { text: 'Could you look into this?' },
      [clientInvoice()],
      {},
      ['mapping', 59_400],
      /it may be a question about billing: the board Billing speaks for it; read it$/,
      { board: 'Billing' },
    ],
    [
      'a seat may be given or billed',
      { text: 'Can you move a seat to Bob?' },
      [],
      {},
      ['mapping', 0],
      /“seat” speaks for it; read it$/,
    ],
    ['nobody says who wrote it', { from: 'unknown' }, [], {}, ['mapping', 0], /^Mail does not arrive: who wrote it/],
    [
      'nobody says who wrote the note after it',
      {},
      [message({ id: '62', from: 'unknown', text: 'Two more seats.', at: '2026-11-18T09:00:00Z' }), clientInvoice()],
      {},
      ['mapping', 59_400],
      /after it/,
    ],
    [
      'two currencies make no sum',
      { text: 'Are invoices 10400 and 10422 right?' },
      named,
      {},
      ['currency', 0],
      /several currencies: €120\.00 and \$594\.00$/,
    ],
    [
      'messages were not read to the end',
      {},
      [clientInvoice()],
      { sources: (source) => (source.kind === 'message' ? { ...source, complete: false } : source) },
      ['coverage', 59_400],
      /not been read to the end/,
    ],
    [
      'the PSA was not asked for more than a day',
      {},
      [],
      { sources: (source) => ({ ...source, checkedAtMs: (source.checkedAtMs ?? 0) - 25 * 3_600_000 }) },
      ['coverage', 0],
      /more than a day/,
    ],
  ];
  it.each(cases)('%s', (_, over, also, literal, cause, reason, on = {}) => {
    const seen = look(over, also, literal, on);
    expect(seen).toMatchObject({ amount: undefined, causes: [cause] });
    expect(seen.reason).toMatch(reason);
  });
});

it.each([
  ['UTC', '2026-11-17T15:00:00Z', 1, '2026-11-18T15:00:00Z'],
  ['UTC', '2026-11-20T15:00:00Z', 1, '2026-11-23T15:00:00Z'],
  ['UTC', '2026-11-21T10:00:00Z', 1, '2026-11-24T00:00:00Z'],
  ['UTC', '2026-11-20T15:00:00Z', 3, '2026-11-25T15:00:00Z'],
  // Friday evening in Boise is Saturday in UTC, and Monday morning in Sydney is Sunday there.
  ['America/Boise', '2026-11-21T01:00:00Z', 1, '2026-11-24T01:00:00Z'],
  ['Australia/Sydney', '2026-11-22T22:00:00Z', 1, '2026-11-23T22:00:00Z'],
  ['Australia/Sydney', '2026-11-20T14:00:00Z', 1, '2026-11-23T13:00:00Z'],
  // The weekend on which clocks go back is an hour longer, the one on which they go forward an hour shorter.
  ['America/Boise', '2026-10-31T00:00:00Z', 1, '2026-11-03T01:00:00Z'],
  ['America/Boise', '2026-03-07T01:00:00Z', 1, '2026-03-10T00:00:00Z'],
])('in %s, %s and %i business days is %s', (zone, from, days, to) => {
  const atMs = afterBusinessMs(zone, Date.parse(from), days * 86_400_000);
  expect(new Date(atMs).toISOString()).toBe(to.replace('Z', '.000Z'));
});

it('looks again when a question becomes late', () => {
  const also = [ticket(), message({ at: '2026-11-20T08:00:00Z' })];
  const { detected, nextLookAtMs } = resultOf(messageWaiting, clientView({ also }));
  expect(detected).toEqual([]);
  expect(new Date(nextLookAtMs ?? 0).toISOString()).toBe('2026-11-23T08:00:00.001Z');
});
