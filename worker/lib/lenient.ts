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

/** Why a value cannot be read, and in which member of it. */
class Unread {
  readonly why: string;
  readonly at: readonly PropertyKey[];
  constructor(why: string, at: readonly PropertyKey[] = []) {
    this.why = why;
    this.at = at;
  }
}

type Read = (value: unknown) => unknown;

/**
 * How each type is read without zod: where no code can be made at run time, as in Workers, zod takes three times as long for
 * an object of many fields, and a first pull reads hundreds of thousands.
 */
const reads = new WeakMap<z.ZodType, Read>();

function readBy<T>(read: (value: unknown) => T | Unread): z.ZodTransform<T, unknown> {
  const type = z.transform((value: unknown, check): T => {
    const found = read(value);
    if (!(found instanceof Unread)) return found;
    check.addIssue({ code: 'custom', message: found.why });
    return z.NEVER;
  });
  reads.set(type, read);
  return type;
}

/** A text without characters that act; absent, null, blank and anything that is no text are null. */
export const text = readBy(readText);

/** A text that is a name: in one line, and cut where no name goes on. */
export const line = readBy((value): string | null => {
  const whole = readText(value)?.replace(/\s+/g, ' ').trim() ?? null;
  return whole === null || whole.length <= longestLine ? whole : `${whole.slice(0, longestLine).toWellFormed()}…`;
});

/** An id, written as a number or a text; absent is null. */
export const id = readBy(readId);

/** True or false, also as text ("True"); anything else is null. */
export const flag = readBy((value): boolean | null => {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  return word === 'true' ? true : word === 'false' ? false : null;
});

/** A number or a numeric text, exactly; absent, null and "" are null; anything else is an issue. */
export const decimal = readBy((value): Decimal | null | Unread => {
  if (isAbsent(value)) return null;
  try {
    if (typeof value === 'number' || typeof value === 'string') return toDecimal(value);
  } catch {
    // said below
  }
  return new Unread(`${JSON.stringify(value)} is not a number`);
});

/** The calendar day in front of a date's "T"; absent, null, "" and years before 1970 (vendors' "no date") are null. */
export const day = readBy((value): Day | null | Unread => {
  if (isAbsent(value)) return null;
  const cut = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(T|$)/.exec(value.trim())?.[1] : undefined;
  if (cut === undefined || Number.isNaN(Date.parse(cut))) return new Unread(`${JSON.stringify(value)} is not a date`);
  return cut < '1970' ? null : cut;
});

/** An instant as it is kept, on a day that every month has: nothing about it is to be worked out. */
const asKept = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** An instant in UTC; absent and unreadable ones are null. */
export const instant = readBy((value): Instant | null => {
  if (typeof value === 'string' && asKept.test(value)) return value;
  try {
    return typeof value === 'string' && value !== '' ? instantOf(readInstantMs(value)) : null;
  } catch {
    return null;
  }
});

/** An ISO 4217 code in upper case; anything else is null. */
export const currency = readBy((value): string | null => {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z]{3}$/.test(code) ? code : null;
});

/** An object with these members; null when it is absent, no object, or a member cannot be read. */
export function part<Shape extends z.ZodRawShape>(shape: Shape) {
  const read = readOf(z.object(shape));
  return readBy((value): z.infer<z.ZodObject<Shape>> | null => {
    const found = isAbsent(value) ? null : read(value);
    return found instanceof Unread ? null : (found as z.infer<z.ZodObject<Shape>> | null);
  });
}

/** A list of objects with these members; anything else is empty. */
export function parts<Shape extends z.ZodRawShape>(shape: Shape) {
  const read = readOf(z.object(shape));
  return readBy((value): z.infer<z.ZodObject<Shape>>[] => {
    const found = Array.isArray(value) ? value.map(read) : [];
    return found.some((each) => each instanceof Unread) ? [] : (found as z.infer<z.ZodObject<Shape>>[]);
  });
}

/** Reads a body, or throws a sentence with its name, its id and the first field that cannot be read. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown, name: string): T {
  const found = readOf(schema)(body);
  if (!(found instanceof Unread)) return found as T;
  throw new TypeError(`${labelOf(body, name)}: ${found.at.join('.') || 'body'}: ${found.why}`);
}

function readOf(type: z.ZodType): Read {
  const known = reads.get(type) ?? (type instanceof z.ZodObject && isPlain(type) ? membersOf(type) : byZod(type));
  reads.set(type, known);
  return known;
}

/** True of an object of which nothing is asked beside its members. */
function isPlain({ def }: z.ZodObject): boolean {
  return def.catchall === undefined && (def.checks ?? []).length === 0;
}

function membersOf({ shape }: z.ZodObject): Read {
  const members = Object.entries(shape).map(([key, type]) => [key, readOf(type as z.ZodType)] as const);
  return (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return new Unread('it is no object');
    const read: Record<string, unknown> = {};
    for (const [key, readMember] of members) {
      const found = readMember((value as Record<string, unknown>)[key]);
      if (found instanceof Unread) return new Unread(found.why, [key, ...found.at]);
      read[key] = found;
    }
    return read;
  };
}

function byZod(type: z.ZodType): Read {
  return (value) => {
    const { success, data, error } = type.safeParse(value);
    if (success) return data;
    const issue = error.issues[0];
    return new Unread(issue?.message ?? 'unreadable', issue?.path);
  };
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
