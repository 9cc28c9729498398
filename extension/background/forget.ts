// Forgetting as whom this browser was enrolled: key, cache and badge.
import { showProblem } from './badge.ts';
import { database } from './database.ts';
import { markEnrolled } from './enrolled-mark.ts';
import { writeSetting } from './settings.ts';

/** Forgets the key, the enrolment and everything kept from the Worker; `ended` is what the Worker said of it, if it did. */
export async function forgetDevice(ended: string | null = null): Promise<void> {
  await Promise.all([database.keys.clear(), database.settings.clear(), database.answers.clear()]);
  await writeSetting('ended', ended);
  await markEnrolled(null);
  await showProblem(ended ?? 'this browser is not enrolled');
}

/** Forgets what was kept from a Worker that does not know this browser. */
export async function forgetCache(): Promise<void> {
  await database.answers.clear();
}
