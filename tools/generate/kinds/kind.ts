// What a kind of case is: something a biller meets, put into a client together with what is true of it.
import { addDays, type Day, type Instant } from '../../../shared/time.ts';
import { lastOfMonth } from '../calendar.ts';
import type { Draft, OpenAgreement } from '../draft.ts';
import type { Line, Product, Subscription } from '../model.ts';
import type { Purchase } from '../purchases.ts';
import type { Ref } from '../truth.ts';

export interface Kind {
  name: string;
  /** It says something of the whole client, so that no other kind goes into the same one. */
  isAlone?: boolean;
  /** Why a PSA, by its vendor, cannot hold it. */
  notIn?: Readonly<Record<string, string>>;
  put(draft: Draft): void;
}

export interface Pair {
  product: Product;
  quantity: number;
  line: Line;
  subscription: Subscription;
}

/** A product bought and billed in the same quantity, unless told otherwise. */
export function pair(
  draft: Draft,
  options: Purchase & { bought?: number; billed?: number; agreement?: OpenAgreement; line?: Partial<Line> } = {},
): Pair {
  const { bought, billed, agreement, line: over = {}, ...purchase } = options;
  const quantity = bought ?? someSeats(draft);
  const product = purchase.product ?? draft.product();
  const subscription = draft.purchases.buy(product, quantity, purchase);
  const line = draft.line(product, billed ?? quantity, { ...(agreement === undefined ? {} : { agreement }), ...over });
  return { product, quantity, line, subscription };
}

export function someSeats({ random }: Draft): number {
  return 6 + random.below(25);
}

export function few({ random }: Draft): number {
  return 1 + random.below(4);
}

/** An instant on a day of the month before, clear of every cut. */
export function inLastMonth({ calendar, random }: Draft): Instant {
  return `${addDays(calendar.lastMonth, 9 + random.below(14))}T${String(8 + random.below(12)).padStart(2, '0')}:20:44Z`;
}

/** An instant between the last cut and now, clear of the cut. */
export function sinceTheCut({ calendar, random }: Draft): Instant {
  const days = Number(calendar.today.slice(8)) - Number(calendar.cutDay.slice(8)) - 4;
  return `${addDays(calendar.cutDay, 3 + random.below(days))}T15:20:44Z`;
}

export function lastDayOf(month: Day): Day {
  return lastOfMonth(month);
}

export function lineRef({ n }: Line): Ref {
  return { kind: 'agreement-line', n };
}

export function subscriptionRef({ n }: Subscription): Ref {
  return { kind: 'subscription', n };
}
