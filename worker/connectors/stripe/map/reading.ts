// Reads one Stripe object; what it lacks is named with its id.
import type { z } from 'zod';
import type { Decimal } from '../../../../shared/money.ts';
import { type Day, dayOf, type Instant } from '../../../../shared/time.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import { inMajor } from './amount.ts';

export interface Reading<T> {
  read: T;
  /** A field that must be there. Throws a sentence with its name. */
  required<V>(value: V | null, field: string): V;
  /** A sum that must be there, in the object's currency. Throws a sentence with its name. */
  sum(amount: number | null, field: string): Decimal;
  /** The object's currency. Throws a sentence where it names none. */
  currency(): string;
}

/** Reads a body, or throws a sentence with its name, its id and the first field that cannot be read. */
export function reading<T extends object>(schema: z.ZodType<T>, body: unknown, name: string): Reading<T> {
  const read = readBody(schema, body, name);
  const required = <V>(value: V | null, field: string): V => need(value, field, body, name);
  const named = 'currency' in read && typeof read.currency === 'string' ? read.currency : null;
  const currency = () => required(named, 'currency');
  return { read, required, currency, sum: (amount, field) => inMajor(required(amount, field), currency()) };
}

/** The day of an instant in UTC, which is what Stripe's own statements go by (unconfirmed). */
export function dayOfInstant(instant: Instant): Day {
  return dayOf(Date.parse(instant));
}
