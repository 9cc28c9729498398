// Which errors of database and Durable Objects pass by themselves; a write they met may or may not have been done.
import { messageOf } from '../../shared/errors.ts';

/** As D1 and Durable Objects word them. */
const passing =
  /network connection lost|overloaded|caused object to be reset|reset because its code was updated|transient issue|exceeded timeout|object to be reset|cannot resolve D1/i;

/** True for an error that says nothing against the request: the same one can work in a moment. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { retryable, overloaded } = error as { retryable?: unknown; overloaded?: unknown };
  return retryable === true || overloaded === true || passing.test(messageOf(error));
}
