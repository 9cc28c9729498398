// What a system answered, without the address that was asked; the trail's export keeps every letter.
import { titleOf } from './titles.ts';

/** "PATCH /finance/… was answered 503: busy" becomes "The PSA answered 503: busy". */
export function plainReason(text: string, connection: string): string {
  const rest = /^[A-Z]+ \/\S* (.+)$/s.exec(text)?.[1];
  if (rest === undefined) return text;
  const system = titleOf(connection);
  if (rest.startsWith('got no answer')) return `${system} did not answer`;
  const answered = /^was answered (.+?)[:\s]*$/s.exec(rest)?.[1];
  return answered === undefined ? `${system}: ${rest}` : `${system} answered ${answered}`;
}
