// Billing families: which companies of the PSA are one client, and which of them it is named for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyHeads } from '../../../../worker/core/matching/billing-families.ts';

/** "3>1" is company 3, which company 1 pays for; "1*" has a tenant of its own at the distributor. */
function heads(companies: readonly string[], ...tied: string[][]): Record<string, string> {
  const read = companies.map((text) => {
    const [id = '', payer] = text.replace('*', '').split('>');
    const billTo = payer === undefined ? null : { id: payer, name: `Company ${payer}` };
    return { id, billTo, hasTenant: text.includes('*') };
  });
  return Object.fromEntries(familyHeads(read, tied));
}

describe('one family', () => {
  const cases: [string, Record<string, string>, Record<string, string>][] = [
    ['companies that nothing ties are clients of their own', heads(['1', '2']), { 1: '1', 2: '2' }],
    ['who pays is the head, whatever the ids', heads(['1>9', '9*', '5>9']), { 1: '9', 9: '9', 5: '9' }],
    ['who has a tenant of its own is compared apart, whoever pays', heads(['1*>9', '9*']), { 1: '1', 9: '9' }],
    ['a payer without a tenant has nothing to share', heads(['1*>9', '2>9', '9']), { 1: '1', 2: '2', 9: '9' }],
    ['a payer that is no client ties nobody', heads(['1>77', '2>77']), { 1: '1', 2: '2' }],
    [
      'a shared company elsewhere ties, and the lowest number is the head',
      heads(['10*', '9*'], ['10', '9']),
      {
        10: '9',
        9: '9',
      },
    ],
    ['a shared company of one client and a vendor ties nobody', heads(['1'], ['1', '88']), { 1: '1' }],
    [
      'who pays is the head among those that share too',
      heads(['1', '2*', '3>2'], ['1', '3']),
      { 1: '2', 2: '2', 3: '2' },
    ],
    ['payers may be paid for in turn', heads(['1>2', '2>3', '3'], ['1', '2'], ['2', '3']), { 1: '3', 2: '3', 3: '3' }],
    ['two that pay for each other are one', heads(['1>2', '2>1*']), { 1: '1', 2: '1' }],
  ];
  it.each(cases)('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

it('every company has one head, which is its own, in whatever order they come', () => {
  const id = fc.integer({ min: 1, max: 12 }).map(String);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ id, billTo: fc.option(id, { nil: null }), hasTenant: fc.boolean() }), {
        selector: (each) => each.id,
      }),
      fc.array(fc.array(id, { maxLength: 4 }), { maxLength: 4 }),
      (given, tied) => {
        const companies = given.map((each) => ({
          ...each,
          billTo: each.billTo === null ? null : { id: each.billTo, name: 'x' },
        }));
        const found = familyHeads(companies, tied);
        expect([...found.keys()]).toEqual(companies.map((each) => each.id));
        for (const head of found.values()) expect(found.get(head)).toBe(head);
        for (const group of tied) {
          const known = group.filter((one) => found.has(one));
          expect(new Set(known.map((one) => found.get(one))).size).toBeLessThanOrEqual(1);
        }
        const turned = familyHeads(companies.toReversed(), tied.toReversed());
        expect(Object.fromEntries(turned)).toEqual(Object.fromEntries(found));
      },
    ),
  );
});
