// Ids as Xero writes them: lower-case GUIDs, told apart by what they are of.
import { createHash } from 'node:crypto';

/** The id of the nth thing of a kind, the same each time. */
export function guid(kind: string, n: number): string {
  const hex = createHash('sha256').update(`${kind} ${n}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
