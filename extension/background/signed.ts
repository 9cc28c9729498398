// Decisions that were signed and have no answer yet, by their nonce; they outlive the worker's sleep, not the browser.
import { browser } from '../platform/browser.ts';

/** What was signed, and what it is about. */
export interface Signed {
  decision: string;
  packet: string;
}

/** What was signed under a nonce; null for nothing. */
export async function readSigned(nonce: string): Promise<Signed | null> {
  return (await read<Signed>(signedKey(nonce))) ?? null;
}

/**
 * Keeps it until it is answered. False where it was undone already: it must not be sent. Either this sees that, or whoever
 * undoes it sees what is kept here.
 */
export async function keepSigned(nonce: string, signed: Signed): Promise<boolean> {
  await browser.storage.session.set({ [signedKey(nonce)]: signed });
  return (await read<true>(undoneKey(nonce))) !== true;
}

/** Notes that it is undone, also before it is signed; answers with what was signed by then. */
export async function noteUndone(nonce: string): Promise<Signed | null> {
  await browser.storage.session.set({ [undoneKey(nonce)]: true });
  return await readSigned(nonce);
}

/** It was answered. */
export async function forgetSigned(nonce: string): Promise<void> {
  await browser.storage.session.remove([signedKey(nonce), undoneKey(nonce)]);
}

async function read<T>(key: string): Promise<T | undefined> {
  return (await browser.storage.session.get(key))[key] as T | undefined;
}

function signedKey(nonce: string): string {
  return `signed:${nonce}`;
}

function undoneKey(nonce: string): string {
  return `undone:${nonce}`;
}
