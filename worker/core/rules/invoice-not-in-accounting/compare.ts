// What the books have under an invoice's number: the same amount, or in which way they disagree with the PSA.
import Big from 'big.js';
import { countOf, listOf } from '../../../../shared/counting.ts';
import { currencyDigits, formatMoney, toMinor } from '../../../../shared/money.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { dayInWords } from '../../../../shared/words/day.ts';
import { type ClientView, titleIn } from '../../client-view.ts';
import { numberOf } from '../../matching/same-number.ts';
import type { Gap } from '../statements.ts';

type InvoiceRecord = StoredRecord<'invoice'>;

/** In which way they disagree, and what that comes to in the PSA invoice's currency. */
export type Disagreement = Gap & { amountMinor: number };

/** How the books of one system disagree with the invoice; null where they have it, once, over the same net amount. */
export function disagreement(
  view: ClientView,
  invoice: InvoiceRecord,
  found: readonly [InvoiceRecord, ...InvoiceRecord[]],
): Disagreement | null {
  const { connection } = found[0];
  const title = titleIn(view, connection);
  const currency = currencyOf(view, invoice);
  const net = new Big(invoice.data.net);
  const whole = toMinor(net, currency);
  const standing = found.filter(({ data }) => data.state !== 'void');
  const say = (cause: string, reason: string, amountMinor = whole) => ({ cause, reason, amountMinor });
  const [first] = standing;
  if (first === undefined) return say('mapping', `it is void in ${title} and stands in ${psaOf(view)}`);
  const other = standing.find((each) => currencyOf(view, each) !== currency);
  if (other !== undefined) {
    const there = inMoney(other.data.net, currencyOf(view, other));
    return say('currency', `it is over ${inMoney(invoice.data.net, currency)} here and over ${there} in ${title}`);
  }
  const sum = standing.reduce((all, { data }) => all.plus(data.net), new Big(0));
  const difference = sum.minus(net).abs();
  if (difference.lte(roundingOf(standing, currency))) return null;
  if (standing.length > 1) {
    const each = standing.map(({ data }) => `${inMoney(data.net, currency)} of ${dayInWords(data.day)}`);
    const reason = `${title} has its number ${countOf(standing.length, 'time')}: ${listOf(each)}`;
    return say('mapping', reason, toMinor(difference, currency));
  }
  const known = numberOf(first) === numberOf(invoice) ? '' : `, as ${numberOf(first)}`;
  const reason = `without tax it is ${inMoney(invoice.data.net, currency)} here and ${inMoney(first.data.net, currency)} in ${title}${known}`;
  return say('mapping', reason, toMinor(difference, currency));
}

/** That an invoice which counts no more in the PSA is still to be paid in the books; null where it is not. */
export function stillOpen(view: ClientView, found: readonly InvoiceRecord[]): Disagreement | null {
  const open = found.find(({ data }) => data.state === 'open' && new Big(data.net).gt(0));
  if (open === undefined) return null;
  return {
    cause: 'mapping',
    reason: `it counts no more in ${psaOf(view)} and is still to be paid in ${titleIn(view, open.connection)}`,
    amountMinor: toMinor(open.data.net, currencyOf(view, open)),
  };
}

/** Each line may be rounded on its own: the smallest unit for each, or for one where the lines are not known. */
function roundingOf(invoices: readonly InvoiceRecord[], currency: string): Big {
  const lines = invoices.reduce((count, { data }) => count + Math.max(1, data.lines?.length ?? 1), 0);
  return new Big(10).pow(-currencyDigits(currency)).times(lines);
}

function currencyOf(view: ClientView, { data }: InvoiceRecord): string {
  return data.currency ?? view.currency;
}

function psaOf(view: ClientView): string {
  return titleIn(view, view.company.connection);
}

function inMoney(amount: string, currency: string): string {
  return formatMoney({ amountMinor: toMinor(amount, currency), currency });
}
