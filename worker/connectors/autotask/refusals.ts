// What Autotask's refusals say: it answers 500 with a list of sentences to whatever it will not do.
import { z } from 'zod';
import type { RefusalKind } from '../../lib/http.ts';

const refusal = z.object({ errors: z.array(z.string()).min(1) });

/** What is known of the sentences, the first that fits; all others say what is wrong with the request. */
const kinds: readonly [said: RegExp, kind: RefusalKind | null][] = [
  // Three at once of one entity; its status is not always 429.
  [/itgenatr005|thread threshold/i, 'throttled'],
  [/adequate permissions|not have permission|insufficient (rights|permission)/i, 'forbidden'],
  [/IntegrationCode is invalid|zone information could not be determined|invalid username|password/i, 'auth'],
  [/time-?out|deadlock|try again|unexpected error|internal error/i, null],
];

/** "Reference value on field: contactID of type: Contact does not exist or is invalid."; null where it has another shape. */
export function saidIn(body: unknown): string | null {
  const read = refusal.safeParse(body).data;
  return read === undefined ? null : read.errors.join('; ');
}

/** A 500 with sentences is a refusal; one without them is a failure that may pass. */
export function refusalIn(status: number, body: unknown): RefusalKind | null {
  const said = saidIn(body);
  if (status < 500 || said === null) return null;
  const known = kinds.find(([words]) => words.test(said));
  return known === undefined ? 'rejected' : known[1];
}
