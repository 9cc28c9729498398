// How findings are compared with what a world expects.
import { expect, it } from 'vitest';
import {
  addUp,
  compare,
  expectation,
  findingClaim,
  foundIn,
  linesOf,
  linkClaim,
  precision,
  recall,
} from '../../tools/score/compare.ts';

const seats = (id: string | number, amountMinor: number) =>
  findingClaim({
    rule: 'seats-under-billed',
    client: 'Larkfield',
    subject: { vendor: 'connectwise', kind: 'agreement-line', id },
    amountMinor,
    currency: 'USD',
  });

it('ids are the same as number and as text', () => {
  expect(compare([seats(21, 6600)], [seats('21', 6600)])).toEqual([
    { rule: 'seats-under-billed', right: 1, wrong: [], missed: [] },
  ]);
});

it('what a run found is named as worlds name it, by account where a vendor has several, and never by nothing', () => {
  const packet = (subject: object) => ({
    client: { name: 'Larkfield' },
    findings: [{ rule: 'seats-under-billed', subject, impact: { amountMinor: 6600, currency: 'USD' } }],
  });
  const one = packet({ vendor: 'connectwise', kind: 'agreement-line', id: '21' });
  const other = packet({ vendor: 'quickbooks', connection: 'quickbooks-2', kind: 'invoice', id: '1' });
  const [first, second] = foundIn([one, other]);
  expect(first).toEqual(seats(21, 6600));
  expect(second?.text).toContain('quickbooks-2 invoice 1');
  expect(() => foundIn([packet({ kind: 'invoice', id: '1' })])).toThrow();
});

it('a wrong amount is wrong and missed', () => {
  const [score] = compare([seats(21, 6600), seats(22, 100)], [seats(21, 6500), seats(22, 100)]);
  expect(score).toEqual({
    rule: 'seats-under-billed',
    right: 1,
    wrong: ['Larkfield: connectwise agreement-line 21, 6500 USD'],
    missed: ['Larkfield: connectwise agreement-line 21, 6600 USD'],
  });
  expect(score && [precision(score), recall(score)]).toEqual([0.5, 0.5]);
});

it('the same finding twice is one too many', () => {
  const [score] = compare([seats(21, 1)], [seats(21, 1), seats(21, 1)]);
  expect(score).toMatchObject({ right: 1, wrong: [expect.any(String)], missed: [] });
});

it('the order of a link’s records says nothing', () => {
  const a = { vendor: 'connectwise', kind: 'product', id: 41 };
  const b = { vendor: 'pax8', kind: 'product', id: 'x' };
  const claims = [a, b].map((first) => linkClaim({ kind: 'product', records: first === a ? [a, b] : [b, a] }));
  expect(claims[0]).toEqual(claims[1]);
});

it('scores of several worlds add up, and nothing expected has no recall', () => {
  const [sum] = addUp([...compare([seats(1, 1)], [seats(1, 1)]), ...compare([], [seats(2, 1)])]);
  expect(sum).toMatchObject({ right: 1, wrong: [expect.any(String)], missed: [] });
  const [lone] = compare([], [seats(2, 1)]);
  expect(lone && linesOf(lone)[0]).toContain('precision 0.00, recall –');
});

it('an expectation that cannot be compared is refused', () => {
  expect(expectation.safeParse({ findings: [{ rule: 'x' }] }).success).toBe(false);
  expect(expectation.parse({})).toEqual({ findings: [], links: [] });
});
