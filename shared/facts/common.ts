// Facts that mean the same in every rule that has them, for whoever shows or weighs findings without knowing the rule.
import type { Finding, ShownFinding } from '../finding.ts';
import type { Decimal } from '../money.ts';
import type { Fact, Picture } from './kinds.ts';

/** What these are wherever a rule declares them; none has to. */
export interface CommonFields {
  /** Since when it has been wrong. */
  readonly sinceDay?: Fact<string> | Fact<string | null>;
  /** What one unit of its quantity is worth, in the currency named beside it. */
  readonly unitPrice?: Fact<string, string | null>;
  readonly currency?: Fact<string>;
  readonly picture?: Fact<Picture>;
}

/** Since when it has been wrong; null where the rule does not say so. */
export function sinceDayOf({ facts: { sinceDay } }: ShownFinding): string | null {
  return typeof sinceDay === 'string' ? sinceDay : null;
}

/** What one unit is worth in the impact's currency, in major units; null where the rule names none or it is hidden. */
export function unitPriceOf({ facts, impact }: Finding | ShownFinding): Decimal | null {
  const { unitPrice, currency } = facts;
  const isPrice = typeof unitPrice === 'string' && /^-?\d+(\.\d+)?$/.test(unitPrice);
  return isPrice && currency === impact.currency ? unitPrice : null;
}
