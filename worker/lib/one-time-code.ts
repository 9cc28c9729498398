// One-time codes as people read and type them: five groups of four letters and digits, without look-alikes.
import { sha256Hex } from '../../shared/canonical.ts';
import { minuteMs } from '../../shared/time.ts';

/** How long a code is good for, whoever gave it out. */
export const codeLastsMs = 15 * minuteMs;

// Crockford's base 32: no I, L, O or U.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;
/** The first group is the code's label; the other sixteen characters are 80 bits that nobody can guess. */
const groups = 5;

/** A new code: "7QK2-…", from the platform's own randomness. */
export function newCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(groups * groupLength));
  const text = Array.from(bytes, (byte) => letters[byte % letters.length] ?? '').join('');
  return Array.from({ length: groups }, (_, at) => text.slice(at * groupLength, (at + 1) * groupLength)).join('-');
}

/** What may be kept of a code: its label and its hash. However it was typed, it is the same code. */
export function markOf(typed: string): { label: string; hash: string } {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return { label: code.slice(0, groupLength), hash: sha256Hex(code) };
}
