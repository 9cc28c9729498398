// The rule payment-failing: what failed, is still open, and was not made good.
import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { paymentFailing } from '../../../../worker/core/rules/payment-failing/index.ts';
import { resultOf } from './client-view.ts';
import { affair, asked, booked, bookedPaid, collected } from './payments/affair.ts';

function look(records: readonly StoredRecord[]) {
  const { detected, notChecked } = resultOf(paymentFailing, affair(records));
  return {
    said: detected.map(({ finding }) => `${finding.impact.amountMinor} ${finding.subject.kind} ${finding.subject.id}`),
    unclear: notChecked.map(({ cause, amountMinor }) => `${cause} ${amountMinor}`),
    titles: detected.map(({ finding }) => wordsFor(finding).title(finding)),
    texts: detected.map(({ finding }) =>
      wordsFor(finding)
        .arithmetic(finding)
        .map(({ text }) => text)
        .join(''),
    ),
  };
}

const failed = (over: Parameters<typeof collected>[0] = {}) =>
  collected({ state: 'failed', failedAt: '2026-11-10T12:00:00Z', failure: 'Your card was declined.', ...over });

describe('a payment that failed', () => {
  it('is an issue of what is still open', () => {
    expect(look([booked(), failed()])).toEqual({
      said: ['50000 payment ch_1'],
      unclear: [],
      titles: ['The card payment of invoice 1042 failed'],
      texts: ['$500.00, the card payment of 10 Nov 2026 in Cards, failed: “Your card was declined.”'],
    });
    expect(look([booked({ balance: '120' }), failed()]).said).toEqual(['12000 payment ch_1']);
    expect(look([asked(), failed({ numbers: [] })]).said).toEqual(['50000 payment ch_1']);
  });

  it('is told once for all attempts, by the latest', () => {
    const { said, texts } = look([booked(), failed(), failed({ id: 'ch_2', day: '2026-11-13' })]);
    expect(said).toEqual(['50000 payment ch_2']);
    expect(texts[0]).toContain('2 attempts failed');
  });

  it.each([
    ['that a later one made good', [booked(), failed(), collected({ id: 'ch_2', day: '2026-11-12' })]],
    [
      'with a bank debit under way',
      [booked(), failed(), collected({ id: 'ch_2', day: '2026-11-12', state: 'processing' })],
    ],
    ['whose invoice the books have as paid', [bookedPaid(), failed()]],
    ['whose invoice is void', [booked({ state: 'void', balance: '0' }), failed()]],
    ['whose invoice is paid where it is collected', [asked({ state: 'paid', balance: '0' }), failed({ numbers: [] })]],
  ] as const)('%s is none', (_, records) => expect(look(records)).toMatchObject({ said: [], unclear: [] }));

  it('failed again after one came in is one', () => {
    expect(look([booked(), collected({ id: 'ch_0', day: '2026-11-08', total: '100' }), failed()]).said).toEqual([
      '50000 payment ch_1',
    ]);
  });

  it('for no invoice is listed with its money', () => {
    expect(look([failed({ numbers: [] })]).unclear).toEqual(['mapping 50000']);
    expect(look([failed({ numbers: [] }), failed({ id: 'ch_2', numbers: [], attemptOf: 'pi_2' })]).unclear).toEqual([
      'mapping 50000',
      'mapping 50000',
    ]);
    expect(look([failed({ numbers: [] }), collected({ id: 'ch_2', day: '2026-11-12', numbers: [] })]).unclear).toEqual(
      [],
    );
    expect(look([failed({ numbers: [], day: '2026-07-01' })]).unclear).toEqual([]);
  });

  it('in another currency than its invoice is listed', () => {
    expect(look([booked(), failed({ currency: 'CAD' })])).toMatchObject({ said: [], unclear: ['currency 50000'] });
  });
});
