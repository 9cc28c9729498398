// What could not be read is named in the panel, with what to do; where no name is told, it is counted.
import { expect, test } from 'vitest';
import { sourceTrouble } from '../../extension/views/panel/about/not-checked.tsx';
import type { SourceCoverage } from '../../shared/coverage.ts';

const checkedAt = '2026-11-22T13:58:00Z';
const nowMs = Date.parse(checkedAt);
const invoices: SourceCoverage = {
  ...{ connection: 'quickbooks', stream: 'invoices', rows: 9, complete: true, checkedAt, error: null },
  quarantined: 1,
};

test('one that is too large is named, with what to do', () => {
  const setAside = ['invoice 24201 is too large to read (6,000 lines)'];
  expect(sourceTrouble({ ...invoices, setAside }, nowMs)).toMatch(
    /^(.+): invoice 24201 is too large to read \(6,000 lines\)\. Look at it in \1; what is made smaller/,
  );
});

test('one whose name is not told is counted', () => {
  expect(sourceTrouble(invoices, nowMs)).toContain('invoices: 1 record could not be read');
});

test('a list that is not read to the end says that first', () => {
  expect(sourceTrouble({ ...invoices, complete: false }, nowMs)).toContain('read only in part');
});
