// That this browser was enrolled once, kept apart from its key: browsers may clear a database without a word.
import { browser } from '../platform/browser.ts';
import { readSetting } from './settings.ts';

const id = 'enrolledAs';

const evictedText =
  'This browser’s key is gone: its storage was cleared, by the browser or by somebody. Ask an administrator for a new code; the old key can do nothing more once they revoke it.';

/** Marks this browser as enrolled by somebody's name; null: not any more. */
export async function markEnrolled(name: string | null): Promise<void> {
  await (name === null ? browser.storage.local.remove(id) : browser.storage.local.set({ [id]: name }));
}

/** Why this browser is not enrolled any more: what the Worker said, or that its storage was cleared; null where it never was. */
export async function whyEnded(): Promise<string | null> {
  const said = await readSetting('ended');
  if (said !== null) return said;
  return (await browser.storage.local.get(id))[id] === undefined ? null : evictedText;
}
