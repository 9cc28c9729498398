// SHA-256 of long texts, by the runtime's own code: in JavaScript it takes thirty times as long.
import { createHash } from 'node:crypto';

/** Lower-case hex SHA-256 of texts, one after the other, each closed by a line end. */
export function digestOfTexts(texts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text}\n`);
  return hash.digest('hex');
}
