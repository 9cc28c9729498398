// Whether a question about a line has to wait for one about its client or its product.
import type { Match } from '../match.ts';

/** Set where one of the links that a line rests on does not act. */
export function waitsFor(...links: readonly Match[]): Pick<Match, 'waits'> {
  return links.every(({ state }) => state === 'acting') ? {} : { waits: true };
}
