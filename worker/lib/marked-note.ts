// Notes that are found again by a marker in their text.
import { z } from 'zod';
import { fieldInWords, valueInWords } from '../../shared/words/record-words.ts';
import { VendorError } from './http.ts';

const noteText = z.object({ text: z.string(), marker: z.string().regex(/\w/) });

/** What a note says, and what finds it; `what` names the note. Throws VendorError "rejected" where either is missing. */
export function noteOf({ after }: { after: unknown }, what: string): z.infer<typeof noteText> {
  const read = noteText.safeParse(after);
  if (read.success) return read.data;
  throw new VendorError('rejected', `${what} needs after.text and after.marker`, { sent: false });
}

/** Whether the text carries the marker; vendors may store a line break as a space. */
export function isMarked(text: string, marker: string): boolean {
  return squeeze(text).includes(squeeze(marker));
}

/** The text, or as much of it as leaves room for the mark that says it was cut. */
export function cutTo(text: string, most: number, cutMark: string): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - cutMark.length);
  // Not within a character that takes two places.
  return cut.replace(/[\uD800-\uDBFF]$/, '') + cutMark;
}

/** The first of the values in `before` that is another one in `now`, as a sentence; null where all still stand. */
export function whatMoved(before: Readonly<Record<string, unknown>>, now: object): string | null {
  const fields: Readonly<Record<string, unknown>> = { ...now };
  for (const [field, value] of Object.entries(before)) {
    const found = fields[field] ?? null;
    if (found !== value)
      return `${fieldInWords(field)} was ${valueInWords(field, value)} when this was approved and is ${valueInWords(field, found)} now`;
  }
  return null;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
