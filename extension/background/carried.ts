// What was ticked and typed beside a record, on its way into a window of our own; outlives the worker's sleep.
import type { Carried } from '../messages/carried.ts';
import { browser } from '../platform/browser.ts';

/** Keeps it, and names it. */
export async function keepCarried(carried: Carried): Promise<string> {
  const id = crypto.randomUUID();
  await browser.storage.session.set({ [storageKey(id)]: carried });
  return id;
}

/** Hands it out once. */
export async function takeCarried({ id }: { id: string }): Promise<Carried | null> {
  const key = storageKey(id);
  const stored = await browser.storage.session.get(key);
  await browser.storage.session.remove(key);
  return (stored[key] as Carried | undefined) ?? null;
}

function storageKey(id: string): string {
  return `carried:${id}`;
}
