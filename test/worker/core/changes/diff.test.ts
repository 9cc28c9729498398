// Differences between two pulls: every field that moved, none that did not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffRecords } from '../../../../worker/core/changes/diff.ts';

it('names the path, the value before and the value after', () => {
  const before = { quantity: '25', billTo: { id: '1', name: 'A' }, types: ['x'], note: null };
  const after = { quantity: '28', billTo: { id: '2', name: 'A' }, types: ['x', 'y'], note: null };
  expect(diffRecords(before, after)).toEqual([
    { field: 'billTo.id', before: '1', after: '2' },
    { field: 'quantity', before: '25', after: '28' },
    { field: 'types', before: ['x'], after: ['x', 'y'] },
  ]);
});

it('absent and null are the same nothing', () => {
  expect(diffRecords({ a: null }, {})).toEqual([]);
  expect(diffRecords({}, { a: '1' })).toEqual([{ field: 'a', before: null, after: '1' }]);
});

it('an object that becomes nothing is one change', () => {
  expect(diffRecords({ billTo: { id: '1' } }, { billTo: null })).toEqual([
    { field: 'billTo', before: { id: '1' }, after: null },
  ]);
});

describe('of a list whose entries say since when they hold', () => {
  const november = { from: '2026-11-01', until: '2026-11-30', quantity: '25' };
  const december = { from: '2026-12-01', until: null, quantity: '25' };

  it('a field of one is named by its beginning, and what came or went is one change', () => {
    const before = { steps: [{ ...november, from: null }, december] };
    const after = {
      steps: [
        { ...november, from: null, quantity: '26' },
        { ...december, from: '2027-01-01' },
      ],
    };
    expect(diffRecords(before, after)).toEqual([
      { field: 'steps.2026-12-01', before: december, after: null },
      { field: 'steps.2027-01-01', before: null, after: { ...december, from: '2027-01-01' } },
      { field: 'steps.beginning.quantity', before: '25', after: '26' },
    ]);
  });

  it('the only one needs no name, and may begin on another day', () => {
    const moved = { ...november, from: '2026-11-05', quantity: '28' };
    expect(diffRecords({ steps: [november] }, { steps: [moved] })).toEqual([
      { field: 'steps.from', before: '2026-11-01', after: '2026-11-05' },
      { field: 'steps.quantity', before: '25', after: '28' },
    ]);
  });

  it('two that begin together are told as the whole list', () => {
    expect(diffRecords({ steps: [november] }, { steps: [november, november] })).toMatchObject([{ field: 'steps' }]);
  });
});

it('a record does not differ from itself, in whatever order its fields come', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const turned = Object.fromEntries(Object.entries(record).reverse());
      expect(diffRecords(record, turned)).toEqual([]);
    }),
  );
});
