// What a system answered, without the address that was asked; the trail's export keeps every letter.
import { titleOf } from './titles.ts';

/** "PATCH /finance/… was answered 503: busy" becomes "The PSA is not working right now: busy". */
export function plainReason(text: string, connection: string): string {
  const rest = /^[A-Z]+ \/\S* (.+)$/s.exec(text)?.[1];
  if (rest === undefined) return text;
  const system = titleOf(connection);
  if (rest.startsWith('got no answer')) return `${system} did not answer`;
  const [, status, said = ''] = /^was answered (\d{3})[:\s]*(.*?)[:\s]*$/s.exec(rest) ?? [];
  if (status === undefined) return `${system}: ${rest}`;
  return `${system} ${refusalOf(Number(status))}${said === '' ? '' : `: ${said}`}`;
}

/** A problem of a connection without the system's own answer behind it, which repeats it in codes: "… is missing". */
export function plainProblem(text: string, connection = ''): string {
  return plainReason(text.replace(/ \([A-Z]+ \/\S* .*\)\.?$/s, ''), connection);
}

function refusalOf(status: number): string {
  if (status === 401 || status === 403) return 'does not let us do this';
  if (status === 404 || status === 410) return 'does not find this record';
  if (status === 408 || status === 429) return 'is too busy right now';
  return status >= 500 ? 'is not working right now' : 'did not accept this';
}
