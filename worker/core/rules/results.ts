// Results of single subjects put together, and the next moment one of them would be another.
import type { NotChecked } from '../../../shared/coverage.ts';
import type { RuleResult } from './types.ts';

/** No issue, and at most something that could not be checked. */
export function nothing(notChecked: NotChecked[] = []): RuleResult {
  return { detected: [], notChecked };
}

/** Many results as one, in their order. */
export function together(results: readonly RuleResult[]): RuleResult {
  return {
    detected: results.flatMap((result) => result.detected),
    notChecked: results.flatMap((result) => result.notChecked),
  };
}

/** The first of these moments that is still to come; null when none is. */
export function nextAfter(nowMs: number, momentsMs: readonly number[]): number | null {
  const coming = momentsMs.filter((moment) => moment > nowMs);
  return coming.length === 0 ? null : Math.min(...coming);
}
