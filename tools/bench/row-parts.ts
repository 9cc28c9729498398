// What generated rows have in common, whatever they are rows of.
import type { Row } from '../../test/sandbox/rows.ts';

export const info = {
  lastUpdated: '2026-06-03T17:20:11Z',
  updatedBy: 'DWhitlock',
  dateEntered: '2025-02-11T08:00:00Z',
};

/** Rows numbered from 1. */
export function rows(count: number, make: (n: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

/** The owner of the nth row when there are `count` owners. */
export function within(n: number, count: number): number {
  return ((n - 1) % count) + 1;
}

export function companyRef(n: number): Row {
  return { id: n, identifier: `Client${n}`, name: `Client ${n} Dental and Partners` };
}
