// What to tell somebody whose question failed inside the extension.
import { bad } from '../messages/problem.ts';

/** The names Dexie and browsers give to a database that does not open, is full, or went away. */
const ofStorage =
  /^(OpenFailed|MissingAPI|Unknown|Quota(Exceeded)?|DatabaseClosed|InvalidState|Version|Timeout|NotFound|Security)Error$/;

/** A failure as an answer in words. */
export function whatFailed(thrown: unknown): ReturnType<typeof bad> {
  if (thrown instanceof Error && ofStorage.test(thrown.name)) {
    return bad(
      'no-storage',
      'The browser does not open the storage in which Countersign keeps its key. Nothing was sent. Restart the browser; if that does not help, free space on the disk.',
    );
  }
  return bad('refused', 'Something went wrong inside the extension. Try again.');
}
