// The rule paid-in-one-system: what one system has as paid and the other as open, and what only looks like it.
import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { paidInOneSystem } from '../../../../worker/core/rules/paid-in-one-system/index.ts';
import { type Literal, psaAndDistributor, resultOf } from './client-view.ts';
import {
  affair,
  asked,
  booked,
  bookedPaid,
  collected,
  disputed,
  entered,
  holding,
  refunded,
} from './payments/affair.ts';

/** "kind amount subject", and what was not checked as "cause amount". */
function look(records: readonly StoredRecord[], literal: Literal = {}) {
  const { detected, notChecked, nextLookAtMs } = resultOf(paidInOneSystem, affair(records, literal));
  return {
    said: detected.map(({ finding }) => `${finding.facts.kind} ${finding.impact.amountMinor} ${finding.subject.id}`),
    unclear: notChecked.map(({ cause, amountMinor, currency }) => `${cause} ${amountMinor} ${currency}`),
    reasons: notChecked.map(({ name, reason }) => `${name}: ${reason}`),
    titles: detected.map(({ finding }) => wordsFor(finding).title(finding)),
    texts: detected.map(({ finding }) =>
      wordsFor(finding)
        .arithmetic(finding)
        .map(({ text }) => text)
        .join(''),
    ),
    steps: detected.map(({ action }) => String(Object(action?.after).toDo)),
    deadlines: detected.map(({ finding }) => finding.deadline),
    nextLook: nextLookAtMs === undefined ? null : new Date(nextLookAtMs).toISOString(),
  };
}

describe('paid, and open in the books', () => {
  it('is an issue of what is not entered', () => {
    expect(look([booked(), collected()])).toMatchObject({
      said: ['not-entered 50000 31'],
      titles: ['Invoice 1042 is paid in Cards and open in QuickBooks Online'],
      texts: ['$500.00 of invoice 1042; $500.00 by Cards on 10 Nov 2026; QuickBooks Online has no such payment'],
      steps: ['enter the payment in QuickBooks Online'],
    });
  });

  it('is found by the number of the collecting system’s invoice, by a number written on it, and by an id', () => {
    const unnamed = collected({ numbers: [] });
    expect(look([booked(), asked({ state: 'paid', balance: '0' }), unnamed]).said).toEqual(['not-entered 50000 31']);
    const written = { number: 'A-1', named: { numbers: ['1042'], ids: [] }, state: 'paid' as const, balance: '0' };
    expect(look([booked(), asked(written), unnamed]).said).toEqual(['not-entered 50000 31']);
    const byId = { ...written, named: { numbers: [], ids: ['31'] } };
    expect(look([booked(), asked(byId), unnamed]).said).toEqual(['not-entered 50000 31']);
  });

  it('waits a day for the books, to the minute', () => {
    const late = collected({ day: '2026-11-19' });
    expect(look([booked(), late], { now: '2026-11-20T12:00:00Z' })).toMatchObject({
      said: [],
      nextLook: '2026-11-20T12:00:00.001Z',
    });
    expect(look([booked(), late], { now: '2026-11-20T12:00:01Z' }).said).toEqual(['not-entered 50000 31']);
  });

  it('counts only what is still open, and only what was not given back', () => {
    expect(look([booked({ balance: '120' }), entered({ amount: '380', number: 'Check 9' }), collected()]).said).toEqual(
      ['not-entered 12000 31'],
    );
    expect(look([booked(), collected({ refunded: '200' }), refunded({ amount: '200' })]).said).toEqual([
      'not-entered 30000 31',
    ]);
    expect(look([booked(), collected({ refunded: '500' }), refunded()]).said).toEqual([]);
  });

  it('says that the fee is what is open where the payout was entered as the payment', () => {
    const net = entered({ amount: '485.2', total: '485.2' });
    const { said, texts } = look([booked({ balance: '14.8' }), net, collected()]);
    expect(said).toEqual(['fee-left 1480 31']);
    expect(texts[0]).toContain('of which it kept $14.80');
  });

  it('adds up several payments of one invoice', () => {
    const two = [collected({ total: '300' }), collected({ id: 'ch_2', attemptOf: 'pi_2', total: '200' })];
    expect(look([booked(), ...two]).said).toEqual(['not-entered 50000 31']);
  });

  it.each([
    ['a bank debit that is processing', [booked(), collected({ state: 'processing', means: 'bank-debit' })]],
    ['a card that was only authorized', [booked(), collected({ state: 'authorized' })]],
    ['a payment that failed', [booked(), collected({ state: 'failed' })]],
    ['a disputed payment that the books opened again', [booked(), collected(), disputed()]],
    ['an invoice that is entered in full', [bookedPaid(), entered(), collected()]],
    ['a draft', [booked({ state: 'draft' }), collected()]],
  ])('%s is none', (_, records) => {
    expect(look(records)).toMatchObject({ said: [], unclear: [] });
  });

  it('the PSA’s invoice is the one that is open where there is no accounting', () => {
    const systems = [...psaAndDistributor, { id: 'cards', title: 'Cards', role: 'payments' as const, writes: {} }];
    const invoice = { ...booked(), connection: 'connectwise', company: '1' };
    expect(look([invoice, collected()], { systems }).said).toEqual(['not-entered 50000 31']);
  });

  it('is asked once where the books hold no payment at all', () => {
    const records = [
      booked(),
      booked({ id: '32', number: '1043' }),
      collected(),
      collected({ id: 'ch_2', attemptOf: 'pi_2', numbers: ['1043'] }),
    ];
    expect(look(records, { systems: holding('invoice') })).toMatchObject({ said: [], unclear: ['mapping 100000 USD'] });
    expect(look(records, { systems: holding('invoice', 'payment') }).said).toHaveLength(2);
  });
});

describe('paid in the books', () => {
  it('and refunded is an issue of what went back', () => {
    const { said, titles, texts } = look([
      bookedPaid(),
      entered(),
      collected({ refunded: '200' }),
      refunded({ amount: '200' }),
    ]);
    expect(said).toEqual(['refunded 20000 31']);
    expect(titles).toEqual(['Invoice 1042 was refunded in Cards and is paid in QuickBooks Online']);
    expect(texts[0]).toContain('which went back on 14 Nov 2026');
  });

  it('and disputed is one with the day to answer by', () => {
    expect(look([bookedPaid(), entered(), collected(), disputed()])).toMatchObject({
      said: ['disputed 50000 31'],
      deadlines: ['2026-12-05'],
    });
    expect(look([bookedPaid(), entered(), collected(), disputed({ state: 'lost', answerBy: null })]).said).toEqual([
      'disputed 50000 31',
    ]);
  });

  it.each([
    ['a dispute that was won', [bookedPaid(), entered(), collected(), disputed({ state: 'won' })]],
    ['an inquiry', [bookedPaid(), entered(), collected(), disputed({ state: 'inquiry' })]],
    ['a refund that failed', [bookedPaid(), entered(), collected(), refunded({ state: 'failed' })]],
    [
      'a refund of today',
      [bookedPaid(), entered(), collected(), refunded({ day: '2026-11-20', madeAt: '2026-11-20T08:00:00Z' })],
    ],
    [
      'a refund that the books credit',
      [bookedPaid(), entered(), collected(), refunded(), entered({ id: 'credit-1', kind: 'credit', appliedTo: [] })],
    ],
    [
      'a card given back after a check came',
      [bookedPaid(), entered({ day: '2026-11-16', number: 'Check 77' }), collected(), refunded()],
    ],
    [
      'a card that failed before a check came',
      [bookedPaid(), entered({ day: '2026-11-16' }), collected({ state: 'failed', failedAt: '2026-11-10T12:00:00Z' })],
    ],
    [
      'a failed attempt that the next one made good',
      [
        bookedPaid(),
        entered({ day: '2026-11-11' }),
        collected({ state: 'failed', failedAt: '2026-11-10T12:00:00Z' }),
        collected({ id: 'ch_2', day: '2026-11-11' }),
      ],
    ],
  ])('%s is none', (_, records) => expect(look(records)).toMatchObject({ said: [], unclear: [] }));

  const late = collected({ state: 'failed', means: 'bank-debit', failedAt: '2026-11-16T09:00:00Z', failure: 'R01' });

  it('and failed days after it was entered is an issue', () => {
    const { said, texts } = look([bookedPaid(), entered(), late]);
    expect(said).toEqual(['failed 50000 31']);
    expect(texts[0]).toContain('(“R01”)');
  });

  it('is about the collecting system’s invoice where that is open', () => {
    expect(look([bookedPaid(), entered(), late, asked()]).said).toEqual(['failed 50000 in_1']);
    expect(look([bookedPaid(), entered({ number: 'Check 5' }), asked()])).toMatchObject({
      said: ['open-there 50000 in_1'],
      steps: ['mark it as paid in Cards, so that it is not collected again'],
    });
    expect(look([bookedPaid(), entered(), asked(), collected({ state: 'processing' })]).said).toEqual([]);
  });

  it('on the day on which an attempt failed may be another payment, unless it names the attempt', () => {
    const failed = collected({ state: 'failed', failedAt: '2026-11-10T12:00:00Z' });
    expect(look([bookedPaid(), entered(), failed])).toMatchObject({ said: [], unclear: ['mapping 50000 USD'] });
    expect(look([bookedPaid(), entered({ number: 'ch_1' }), failed]).said).toEqual(['failed 50000 31']);
  });
});

describe('what cannot be compared', () => {
  it('a payment that names no invoice of the books is listed with its money, and never matched by amount', () => {
    expect(look([booked(), collected({ numbers: [] })])).toMatchObject({ said: [], unclear: ['mapping 50000 USD'] });
    expect(
      look([booked(), collected({ numbers: ['77'] }), collected({ id: 'ch_2', attemptOf: 'pi_2', numbers: [] })]),
    ).toMatchObject({
      said: [],
      unclear: ['mapping 100000 USD'],
    });
    expect(look([booked(), collected({ numbers: [], day: '2026-08-10' })]).unclear).toEqual([]);
  });

  it('two invoices of one number are none', () => {
    expect(look([booked(), booked({ id: '32' }), collected()])).toMatchObject({
      said: [],
      unclear: ['mapping 50000 USD'],
    });
  });

  it('another currency is listed with both', () => {
    const { said, unclear, reasons } = look([booked(), collected({ currency: 'CAD' })]);
    expect([said, unclear]).toEqual([[], ['currency 50000 USD']]);
    expect(reasons[0]).toContain('CA$500.00');
  });

  it('a void invoice that was paid is listed', () => {
    expect(look([booked({ state: 'void', balance: '0' }), collected()]).unclear).toEqual(['mapping 50000 USD']);
  });

  it('nothing is said where no payment system is connected', () => {
    expect(look([booked()], { systems: psaAndDistributor })).toMatchObject({ said: [], unclear: [] });
  });
});
