// What is known of that which a client asks about: licences and their count, credits, and all that is open.
import Big from 'big.js';
import type { Decimal } from '../../../../shared/money.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { overlapOf } from '../../lines/quantity-on.ts';
import { coverageGap } from '../coverage-gap.ts';
import { agreementOf, isEffective, paidBy, stepOn } from '../seats/billed-seats.ts';
import { groupSeats, type Line, type Sub } from '../seats/seat-groups.ts';
import { heldInUnits } from '../seats/units.ts';
import { asksBalance } from './reading/asking.ts';
import { folded } from './reading/fold.ts';
import { hear } from './reading/heard.ts';
import { balanceOf, booksOf } from './stake.ts';
import type { Waiting } from './thread.ts';

export interface KnownLicences {
  product: string;
  /** What the agreement bills of it today. */
  billed: Decimal;
  /** What was bought for the client, in units of its line; null where no link says so. */
  held: Decimal | null;
  /** For one and a month; null where the agreement bills in another cycle, or its lines at different prices. */
  unitPrice: Decimal | null;
  currency: string;
  lines: Line[];
  subscriptions: Sub[];
}

/** More than that is a list to look up, and no answer. */
const mostProducts = 5;

/** Null where no licences are asked about; none where none are known, or where they were not read to the end. */
export function licencesAsked(view: ClientView, { about, speeches }: Waiting): KnownLicences[] | null {
  if (!about.has('licences')) return null;
  if (coverageGap(view, { needs: ['agreement', 'agreement-line', 'subscription'] }) !== null) return [];
  const text = folded(speeches.join('\n'));
  const { groups: linked, unlinkedLines } = groupSeats(view);
  const groups = linked.flatMap(({ lines, subscriptions }) => {
    const living = subscriptions.filter(({ data }) => data.status === 'active' || data.status === 'ending');
    return knownOf(view, lines, living);
  });
  const others = unlinkedLines
    .filter(({ data }) => isNamedIn(text, data.description))
    .flatMap((line) => knownOf(view, [line], []));
  const named = [...groups.filter(({ product }) => isNamedIn(text, product)), ...others];
  const meant = named.length > 0 ? named : groups;
  return meant.length > mostProducts ? [] : meant;
}

function knownOf(view: ClientView, all: readonly Line[], subscriptions: Sub[]): KnownLicences[] {
  if (all.some((line) => overlapOf(line) !== null)) return [];
  const lines = all.filter((line) => isEffective(view, line, view.today));
  const [first] = lines;
  if (first === undefined) return [];
  const steps = lines.map((line) => stepOn(line, view.today));
  const prices = new Set(steps.map((step) => step?.unitPrice));
  const agreements = lines.map((line) => agreementOf(view, line));
  const isMonthly = agreements.every((agreement) => agreement?.data.cycleMonths === 1);
  const price = prices.size === 1 && isMonthly ? steps[0]?.unitPrice : undefined;
  return [
    {
      product: first.data.description,
      billed: steps.reduce((sum, step) => sum.plus(paidBy(step)), new Big(0)).toFixed(),
      held: subscriptions.length === 0 ? null : heldInUnits(view, subscriptions).toFixed(),
      unitPrice: price ?? null,
      currency: agreements[0]?.data.currency ?? view.currency,
      lines,
      subscriptions,
    },
  ];
}

/** Words that stand in many products' names and tell none of them from another. */
const commonWords = new Set([
  'microsoft',
  'office',
  '365',
  'm365',
  'plan',
  'per',
  'user',
  'the',
  'for',
  'and',
  'licence',
  'license',
]);

/** True where every word that makes the product's name stands in the text. */
function isNamedIn(text: string, product: string): boolean {
  const words = (folded(product).match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => word.length > 1 && !commonWords.has(word),
  );
  return (
    words.length > 0 &&
    words.every((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u').test(text))
  );
}

type InvoiceRecord = StoredRecord<'invoice'>;

/** Null where no credit is asked about. */
export function creditsAsked(
  view: ClientView,
  { about }: Waiting,
): { record: InvoiceRecord; balance: Decimal }[] | null {
  if (!about.has('credit')) return null;
  return booksOf(view)
    .filter(({ data }) => data.type === 'credit')
    .map((record) => ({ record, balance: balanceOf(view, record) }));
}

/** All that is open, where that is asked; null where it is not, or is no one sum. */
export function openAsked(
  view: ClientView,
  { speeches }: Waiting,
): { total: Decimal; currency: string; invoices: InvoiceRecord[] } | null {
  if (!speeches.some((speech) => asksBalance(hear(speech)))) return null;
  const invoices = booksOf(view).filter(
    (record) => record.data.type !== 'credit' && new Big(balanceOf(view, record)).gt(0),
  );
  const currencies = new Set(invoices.map(({ data }) => data.currency ?? view.currency));
  if (currencies.size > 1) return null;
  const [currency = view.currency] = currencies;
  const sum = invoices.reduce((total, record) => total.plus(balanceOf(view, record)), new Big(0));
  return { total: sum.toFixed(), currency, invoices };
}

const invoiceNumber =
  /(?<![\p{L}\p{N}])(?:invoices?|inv|bill|factures?|rechnung(?:en)?|facturas?|fattur[ae]|factuur|facturen|faturas?)\.? ?(?:number|numero|no|nr|n)?\.? ?[#:]? ?([a-z]{0,5}-?\d{3,}(?:-\d+)?)(?![\p{L}\p{N}%]|[.,]\d)/gu;

/** Numbers that the client gives for invoices and that none of the client's invoices has. */
export function unknownNumbers(view: ClientView, { speeches }: Waiting): string[] {
  const known = new Set(
    recordsOf(view, 'invoice').flatMap(({ data }) => (data.number === null ? [] : folded(data.number).trim())),
  );
  const given = speeches.flatMap((speech) =>
    [...folded(speech).matchAll(invoiceNumber)].flatMap((match) => match[1] ?? []),
  );
  const isYear = (number: string) => /^(?:19|20)\d{2}$/.test(number);
  const unknown = given.filter(
    (number) => !known.has(number) && !isYear(number) && ![...known].some((each) => each.endsWith(number)),
  );
  return [...new Set(unknown.map((number) => number.toUpperCase()))];
}
