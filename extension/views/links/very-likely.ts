// Which questions may be answered together.
import type { LinkQuestion } from '../../../shared/api/links.ts';

/** Only where everything it asks is very likely. */
export function isVeryLikely({ asks, choices }: LinkQuestion): boolean {
  return asks === 'same' && choices.every(({ word }) => word === 'very-likely');
}
