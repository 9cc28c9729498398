// Readers for vendors' JSON: what vendors write in several ways is read as one, what cannot be read is named.
import { z } from 'zod';
import { type Decimal, toDecimal } from '../../shared/money.ts';
import { type Day, type Instant, instantOf, readInstantMs } from '../../shared/time.ts';

/**
 * Characters that act instead of being read: controls other than tab and line ends, line separators, the ones that turn
 * the direction of what follows, and those that nobody sees. Marks and joiners that scripts need stay.
 */
const acting = /[^\P{Cc}\t\n\r]|[\u200b\u2028-\u202e\u2060-\u2069\ufeff]/gu;
/** Longer than any vendor's own limit for a name. */
const longestLine = 300;

/** A text without characters that act; absent, null, blank and anything that is no text are null. */
export const text = z.transform(readText);

/** A text that is a name: in one line, and cut where no name goes on. */
export const line = z.transform((value: unknown): string | null => {
  const whole = readText(value)?.replace(/\s+/g, ' ').trim() ?? null;
  return whole === null || whole.length <= longestLine ? whole : `${whole.slice(0, longestLine).toWellFormed()}…`;
});

/** An id, written as a number or a text; absent is null. */
export const id = z.transform(readId);

/** True or false, also as text ("True"); anything else is null. */
export const flag = z.transform((value: unknown): boolean | null => {
  const word = String(value).toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
});

/** A number or a numeric text, exactly; absent, null and "" are null; anything else is an issue. */
export const decimal = z.transform((value: unknown, check): Decimal | null => {
  if (isAbsent(value)) return null;
  try {
    if (typeof value === 'number' || typeof value === 'string') return toDecimal(value);
  } catch {
    // falls through to the issue
  }
  check.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is not a number` });
  return z.NEVER;
});

/** The calendar day in front of a date's "T"; absent, null, "" and years before 1970 (vendors' "no date") are null. */
export const day = z.transform((value: unknown, check): Day | null => {
  if (isAbsent(value)) return null;
  const cut = /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(String(value).trim())?.[1];
  if (cut === undefined || Number.isNaN(Date.parse(cut))) {
    check.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is not a date` });
    return z.NEVER;
  }
  return cut < '1970' ? null : cut;
});

/** An instant in UTC; absent and unreadable ones are null. */
export const instant = z.transform((value: unknown): Instant | null => {
  try {
    return typeof value === 'string' && value !== '' ? instantOf(readInstantMs(value)) : null;
  } catch {
    return null;
  }
});

/** An ISO 4217 code in upper case; anything else is null. */
export const currency = z.transform((value: unknown): string | null => {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z]{3}$/.test(code) ? code : null;
});

/** An object with these members; null when it is absent, no object, or a member cannot be read. */
export function part<Shape extends z.ZodRawShape>(shape: Shape) {
  const members = z.object(shape);
  return z.transform((value: unknown): z.infer<typeof members> | null =>
    isAbsent(value) ? null : (members.safeParse(value).data ?? null),
  );
}

/** A list of objects with these members; anything else is empty. */
export function parts<Shape extends z.ZodRawShape>(shape: Shape) {
  const members = z.array(z.object(shape));
  return z.transform(
    (value: unknown): z.infer<typeof members> => (isAbsent(value) ? [] : (members.safeParse(value).data ?? [])),
  );
}

/** Reads a body, or throws a sentence with its name, its id and the first field that cannot be read. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown, name: string): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new TypeError(`${labelOf(body, name)}: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'unreadable'}`);
}

/** A field's value, or a thrown sentence that names it as missing. */
export function need<T>(value: T | null | undefined, field: string, body: unknown, name: string): T {
  if (value !== null && value !== undefined) return value;
  throw new TypeError(`${labelOf(body, name)}: ${field} is missing`);
}

/** The `id` of a body that may be anything; null when there is none. */
export function idOf(body: unknown): string | null {
  return body !== null && typeof body === 'object' && 'id' in body ? readId(body.id) : null;
}

function readText(value: unknown): string | null {
  const clean = typeof value === 'string' ? value.replace(acting, '') : '';
  return clean.trim() === '' ? null : clean;
}

function readId(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function labelOf(body: unknown, name: string): string {
  const known = idOf(body);
  return known === null ? name : `${name} ${known}`;
}
