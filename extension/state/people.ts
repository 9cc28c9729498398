// Everybody who may be asked something, once they were asked for.
import { signal } from '@preact/signals';
import { call } from '../messages/call.ts';
import type { Person } from './judgment.ts';

/** Null until they are known; who decided here before can be chosen without. */
export const colleagues = signal<readonly Person[] | null>(null);

/** Asks for them once; without an answer the next form asks again. */
export async function learnColleagues(): Promise<void> {
  if (colleagues.value !== null) return;
  const outcome = await call('people', null);
  if (outcome.ok) colleagues.value = outcome.value;
}
