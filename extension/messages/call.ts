// Asks the background, with the ticket a frame was opened with.
import { callTimeoutMs } from '../../shared/undo-window.ts';
import { browser } from '../platform/browser.ts';
import type { CallMessage, CallName, Calls } from './calls.ts';
import { bad } from './problem.ts';

let ticket: string | null = null;

/** Sets the ticket that goes with every call of this page. */
export function presentTicket(value: string | null): void {
  ticket = value;
}

/** The background answers within the time of a call to the Worker; a little is on the way. */
const longestMs = callTimeoutMs + 3000;

/**
 * Asks the background. Never rejects and always ends: where the browser stopped the background while it worked, or it did
 * not answer, whatever was asked is answered with a problem in words.
 */
export async function call<K extends CallName>(name: K, input: Calls[K]['input']): Promise<Calls[K]['output']> {
  const message: CallMessage = { to: 'background', kind: 'call', call: name, input, ticket };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<unknown>((resolve) => {
    timer = setTimeout(() => resolve(tooLate), longestMs);
  });
  const sent = browser.runtime.sendMessage(message).catch((thrown: unknown) => {
    console.error(thrown);
    return undefined;
  });
  const answer = await Promise.race([sent, late]);
  clearTimeout(timer);
  return (answer === undefined ? stopped : answer) as Calls[K]['output'];
}

const tooLate = bad('no-answer', 'No answer came in time. Look whether it is done, and try again.');
const stopped = bad(
  'no-answer',
  'The browser stopped the extension while it worked on this. Look whether it is done, and try again.',
);
