// How an object is shown: whole, or as the short one that lists without pages and summaries give.
import Big from 'big.js';
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';

export interface Shown {
  /** `unitdp`: how many digits unit amounts have. */
  unitDigits: number;
  /** Lists without pages come without lines. */
  hasLines: boolean;
  /** `summaryOnly`. */
  isSummary: boolean;
}

const notInSummary = ['LineItems', 'Payments', 'CreditNotes', 'Overpayments', 'Prepayments', 'HasAttachments'];

/** The object as an answer holds it. */
export function shown(row: Row, { unitDigits, hasLines, isSummary }: Shown): Row {
  const kept = Object.entries(row).filter(([name]) => !isSummary || !notInSummary.includes(name));
  const whole: Row = Object.fromEntries(kept);
  if (Array.isArray(whole.LineItems)) {
    whole.LineItems = hasLines ? whole.LineItems.map((line) => withDigits(line, 'UnitAmount', unitDigits)) : [];
  }
  for (const name of ['SalesDetails', 'PurchaseDetails']) {
    const details = whole[name];
    if (details !== undefined) whole[name] = withDigits(details, 'UnitPrice', unitDigits);
  }
  return whole;
}

function withDigits(value: Json, field: string, digits: number): Json {
  if (!isRow(value)) return value;
  const amount = value[field];
  return typeof amount === 'number' ? { ...value, [field]: Number(new Big(amount).round(digits).toFixed()) } : value;
}
