// What people said of products is kept to by matching: numbers that are not one for one, and parts of other lines.
import { expect, it } from 'vitest';
import type { LinkTerms } from '../../../../shared/link.ts';
import { matchRecords } from '../../../../worker/core/matching/index.ts';
import type { MatchInput, MatchRecord } from '../../../../worker/core/matching/match.ts';
import { company, distributor, line, product, psa, subscription, systems, today } from './book.ts';

const seats = [
  company(psa, '1', 'Kestrel Optics'),
  company(distributor, 'd1', 'Kestrel Optics'),
  product(psa, '41', 'Workplace pack'),
  product(distributor, 'p1', 'Contoso Suite'),
];
const client = { kind: 'company' as const, records: refs('company', '1', 'd1') };

function refs(kind: 'company' | 'product', ours: string, theirs: string) {
  return [
    { connection: psa, kind, id: ours },
    { connection: distributor, kind, id: theirs },
  ];
}

function told(records: readonly MatchRecord[], terms: LinkTerms, also: Partial<MatchInput['answered']> = {}) {
  const confirmed = [client, { kind: 'product' as const, records: refs('product', '41', 'p1'), terms }];
  const answered = { confirmed, rejected: [], alone: [], ...also };
  return matchRecords({ systems, records, today, answered })
    .map(({ kind, records: [a, b], state }) => `${kind} ${a.id}=${b.id} ${state}`)
    .sort();
}

it('lines are told apart by quantities in their own units', () => {
  const several = [
    ...seats,
    ...[line('l3', '1', '41', { quantity: 3 }), line('l5', '1', '41', { quantity: 5 })],
    ...[subscription('s30', 'd1', 'p1', { quantity: '30' }), subscription('s41', 'd1', 'p1', { quantity: '41' })],
  ];
  const ten: LinkTerms = { as: 'same', ratio: { billed: 1, bought: 10 } };
  expect(told(several, ten)).toEqual(['line l3=s30 follows', 'line l5=s41 follows']);
});

it('what is part of another line has no lines of its own, is asked no more, and leaves its line to be matched', () => {
  const records = [
    ...seats,
    product(distributor, 'p2', 'Workplace pack'),
    ...[line('l3', '1', '41', { quantity: 3 }), subscription('s30', 'd1', 'p1', { quantity: '30' })],
  ];
  expect(told(records, { as: 'part', ratio: null })).toEqual(['product 41=p2 proposed']);
});
