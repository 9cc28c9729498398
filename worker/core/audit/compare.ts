// Three exports of one month side by side: what is bought for a client, what its agreement bills, what its invoices say.

import Big from 'big.js';
import { type Decimal, type Money, multiply, toMinor } from '../../../shared/money.ts';
import type { Line } from '../../../shared/table/read-rows.ts';
import { addDays, addMonths, type Day } from '../../../shared/time.ts';
import type { Slot } from './columns.ts';
import { whatTheBooksSay } from './in-books.ts';
import { billedQuantity, currencyOf, type ReadLines } from './read-rows.ts';
import { areOneProduct, clientKey, type NamedProduct } from './same-thing.ts';

/** One product of one client, bought and billed in different numbers. */
export interface Difference {
  client: string;
  product: string;
  bought: Decimal;
  agreed: Decimal;
  /** What the invoices show of it; null where they show that nothing beyond the agreement was billed. */
  invoiced: Decimal | null;
  price: Decimal;
  /** A month. */
  money: Money;
  /** Where it stands in each file. */
  lines: Readonly<Record<Slot, number[]>>;
}

export interface Question {
  client: string;
  product: string | null;
  text: string;
}

export interface Audit {
  /** "2026-11" */
  month: string;
  under: Difference[];
  over: Difference[];
  /** Compared, and bought as often as billed. */
  equal: number;
  questions: Question[];
}

/** Compares the exports; `currency` holds where a file names none. Throws where the distributor's lines name no month. */
export function audit(read: Readonly<Record<Slot, ReadLines>>, currency: string): Audit {
  const bought = read.distributor.lines;
  const month = latestMonth(bought);
  const result: Audit = { month, under: [], over: [], equal: 0, questions: [] };
  const sides = { agreements: byClient(read.agreements.lines), books: byClient(read.books.lines) };
  const buyers = byClient(bought);
  const unread = new Set(
    Object.values(read).flatMap(({ setAside }) => setAside.map((row) => clientKey(row.client ?? ''))),
  );
  for (const [client, lines] of Map.groupBy(ofMonth(bought, month), (line) => line.text('client') ?? '')) {
    const key = clientKey(client) ?? '';
    const mine = { agreement: sides.agreements.get(key), books: sides.books.get(key), buyers: buyers.get(key) };
    const unsure = unread.has(key) ? notRead : whoIsUnsure(mine);
    if (unsure === null) compareClient(result, client, lines, { ...mine, currency });
    else result.questions.push({ client, product: null, text: unsure });
  }
  const byMoney = (a: Difference, b: Difference) => b.money.amountMinor - a.money.amountMinor;
  return { ...result, under: result.under.toSorted(byMoney), over: result.over.toSorted(byMoney) };
}

const notRead = 'A row of this client cannot be read, and may be the very one that is missing: correct it in the file.';

interface Named {
  names: Set<string>;
  lines: Line[];
}

interface Mine {
  agreement: Named | undefined;
  books: Named | undefined;
  buyers: Named | undefined;
}

/** Why it is not certain who a client is; null where it is. */
function whoIsUnsure({ agreement, books, buyers }: Mine): string | null {
  if (agreement === undefined) {
    return 'No agreement line names this client in the same words. Is it a client under another name?';
  }
  const isSure = [agreement, books, buyers].every((side) => (side?.names.size ?? 0) <= 1);
  return isSure ? null : 'Several clients have this name, or one file writes it in several ways. Which is meant?';
}

function compareClient(result: Audit, client: string, lines: Line[], mine: Mine & { currency: string }): void {
  for (const group of inProducts(lines)) {
    const product = group[0]?.text('product') ?? '';
    const [agreement, books] = [mine.agreement?.lines ?? [], mine.books?.lines ?? []];
    const found = compareProduct(group, agreement, books, result.month, mine.currency);
    if (typeof found === 'string') result.questions.push({ client, product, text: found });
    else if (found === null) result.equal += 1;
    else (found.money.amountMinor > 0 ? result.under : result.over).push(positive(found));
  }
}

/** The difference of one product; null where there is none, or a question in words. */
function compareProduct(
  bought: readonly Line[],
  agreement: readonly Line[],
  books: readonly Line[],
  month: string,
  home: string,
): Difference | string | null {
  if (bought.some((line) => !isWholeMonth(line))) {
    return 'The distributor charges it for a part of a month or for more than one, so seats cannot be compared.';
  }
  if (bought.some(isCorrection))
    return 'The distributor’s line is a credit, usage or a one-off, and no count of seats.';
  const mine = agreement.filter((line) => bought.some((other) => areOneProduct(named(line), named(other))));
  const running = mine.filter((line) => overlaps(line, month));
  if (running.length === 0) {
    return mine.length === 0
      ? 'Bought, and on no agreement line of that name. Is it part of another line, or forgotten?'
      : 'Bought, and its agreement line does not run in this month. Has it ended too early?';
  }
  const doubt = doubtOf(running, bought, month, home);
  if (doubt !== null) return doubt;
  const price = running[0]?.number('price') ?? '0';
  const currency = currencyOf(running[0], home);
  const [have, bill] = [sum(bought.map((line) => line.number('quantity') ?? '0')), sum(running.map(billedQuantity))];
  if (have.eq(bill)) return null;
  if (have.gt(bill) && mayBeElsewhere({ missing: have.minus(bill), bill, agreement, running, month })) {
    return 'Fewer of it are on its line than are bought. Are the others part of another line?';
  }
  const billing = agreement.filter((line) => overlaps(line, month) && !notBilled.test(line.text('bill') ?? ''));
  const inBooks = whatTheBooksSay({ books, agreement: billing, running, month, home });
  if (typeof inBooks === 'string') return inBooks;
  const shown = inBooks.quantity === null ? null : new Big(inBooks.quantity);
  if (have.gt(bill) && shown?.gt(bill)) {
    return 'An invoice bills more of it than the agreement does. Is the rest billed on a line of its own?';
  }
  if (have.lt(bill) && !shown?.gte(bill)) {
    return 'The agreement has more of it than is bought, and no invoice shows them by name. Is that what was agreed?';
  }
  return {
    client: running[0]?.text('client') ?? '',
    product: running[0]?.text('product') ?? '',
    bought: have.toFixed(),
    agreed: bill.toFixed(),
    invoiced: inBooks.quantity,
    price,
    money: { amountMinor: toMinor(multiply(have.minus(bill).toFixed(), price), currency), currency },
    lines: { distributor: numbers(bought), agreements: numbers(running), books: numbers(inBooks.lines) },
  };
}

interface Shortage {
  missing: Big;
  bill: Big;
  agreement: readonly Line[];
  running: readonly Line[];
  month: string;
}

/**
 * Whether a bundle may bill what is missing: another of the client's lines has as many, or its own line bills less than
 * half of what is bought and may be for the few beyond a bundle.
 */
function mayBeElsewhere({ missing, bill, agreement, running, month }: Shortage): boolean {
  if (missing.gt(bill)) return true;
  const others = agreement.filter((line) => !running.includes(line) && overlaps(line, month));
  return missing.gt(1) && others.some((line) => missing.eq(billedQuantity(line)));
}

/** Why a difference would not be proven, in words. */
function doubtOf(running: readonly Line[], bought: readonly Line[], month: string, home: string): string | null {
  if (new Set(running.map((line) => line.number('price'))).size > 1) {
    return 'Its agreement lines have different prices. Which one bills the seats that are missing?';
  }
  if (new Set([...running, ...bought].map((line) => currencyOf(line, home))).size > 1) {
    return 'It is bought and billed in different currencies.';
  }
  if (running.some((line) => !coversMonth(line, month))) return 'Its agreement line begins or ends within the month.';
  if (running.some((line) => notMonthly.test(line.text('cycle') ?? '')))
    return 'Its agreement line is not billed monthly.';
  if (running.some((line) => notBilled.test(line.text('bill') ?? ''))) {
    return 'Its agreement line says that it is not billed. Is that meant?';
  }
  const [price, cost] = [running[0]?.number('price'), bought[0]?.number('cost')];
  if (price === null || price === undefined || new Big(price).lte(0)) return 'Its agreement line has no price.';
  if (cost !== null && cost !== undefined && new Big(cost).gt(0) && new Big(price).gt(multiply(cost, mostTimesCost))) {
    return 'Its price is many times its cost. Is it the price of a year, or of more than this?';
  }
  return null;
}

function isCorrection(line: Line): boolean {
  const isBelow = [line.number('quantity'), line.number('cost')].some((each) => each?.startsWith('-') === true);
  return isBelow || /credit|refund|prorat|usage|one.?time|setup/i.test(line.text('type') ?? '');
}

const mostTimesCost = 6;
const notMonthly = /year|annual|quarter|week|semi|one.?time|per\s*call/i;
const notBilled = /^(?:no|false|n|0)$|not|nocharge|no charge/i;

/** Lines of one product together: a renewal or a second subscription is a line of its own. */
function inProducts(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.find(([first]) => first !== undefined && areOneProduct(named(first), named(line)));
    if (group === undefined) groups.push([line]);
    else group.push(line);
  }
  return groups;
}

function byClient(lines: readonly Line[]): Map<string, Named> {
  const clients = new Map<string, Named>();
  for (const line of lines) {
    const name = line.text('client') ?? '';
    const key = clientKey(name);
    if (key === null) continue;
    const client = clients.get(key) ?? { names: new Set<string>(), lines: [] };
    client.names.add(name);
    client.lines.push(line);
    clients.set(key, client);
  }
  return clients;
}

function latestMonth(lines: readonly Line[]): string {
  const months = lines.flatMap((line) => line.day('from')?.slice(0, 7) ?? []).toSorted();
  const latest = months.at(-1);
  if (latest === undefined) throw new Error('no line of the distributor’s invoice says which month it is for');
  // A single line ahead of its month is not the month of the invoice.
  const counted = Map.groupBy(months, (month) => month);
  return (
    [...counted].toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? 1 : -1))[0]?.[0] ?? latest
  );
}

function ofMonth(lines: readonly Line[], month: string): Line[] {
  return lines.filter((line) => line.day('from')?.startsWith(month));
}

/** From a day to the day before the same day of the next month; some exports name that day itself. */
function isWholeMonth(line: Line): boolean {
  const [from, until] = [line.day('from'), line.day('until')];
  if (from === null || until === null) return false;
  const next = addMonths(from, 1);
  return until === next || until === addDays(next, -1);
}

function overlaps(line: Line, month: string): boolean {
  const last = addDays(addMonths(`${month}-01`, 1), -1);
  return (line.day('from') ?? '') <= last && (line.day('until') ?? '9999') >= `${month}-01`;
}

function coversMonth(line: Line, month: string): boolean {
  const last: Day = addDays(addMonths(`${month}-01`, 1), -1);
  return (line.day('from') ?? '') <= `${month}-01` && (line.day('until') ?? '9999') >= last;
}

function named(line: Line): NamedProduct {
  return { name: line.text('product') ?? '', code: line.text('code') };
}

function sum(values: readonly Decimal[]): Big {
  return values.reduce((total, value) => total.plus(value), new Big(0));
}

function numbers(lines: readonly Line[]): number[] {
  return lines.map(({ line }) => line);
}

function positive(difference: Difference): Difference {
  const { amountMinor, currency } = difference.money;
  return { ...difference, money: { amountMinor: Math.abs(amountMinor), currency } };
}
