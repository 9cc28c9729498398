// Asks the background, with the ticket a frame was opened with.
import { browser } from '../platform/browser.ts';
import type { CallMessage, CallName, Calls } from './calls.ts';

let ticket: string | null = null;

/** Sets the ticket that goes with every call of this page. */
export function presentTicket(value: string | null): void {
  ticket = value;
}

/** Asks the background; rejects only when the extension itself is gone. */
export async function call<K extends CallName>(name: K, input: Calls[K]['input']): Promise<Calls[K]['output']> {
  const message: CallMessage = { to: 'background', kind: 'call', call: name, input, ticket };
  return (await browser.runtime.sendMessage(message)) as Calls[K]['output'];
}
