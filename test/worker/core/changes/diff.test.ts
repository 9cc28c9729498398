// Differences between two pulls: every field that moved, none that did not.
import fc from 'fast-check';
import { expect, it } from 'vitest';
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

it('a record does not differ from itself, in whatever order its fields come', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const turned = Object.fromEntries(Object.entries(record).reverse());
      expect(diffRecords(record, turned)).toEqual([]);
    }),
  );
});
