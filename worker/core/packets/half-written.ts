// What a packet says of a change of which one step was written and the next one was not.
import type { Finding } from '../../../shared/finding.ts';

export const halfWritten =
  'One step of the change was written and the next one was not: finish it, or take the first one back.';

/** Whether its change stopped half way. */
export function isHalfWritten({ held }: Pick<Finding, 'held'>): boolean {
  return held === halfWritten;
}
