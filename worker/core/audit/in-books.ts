// Whether the books show that nothing was billed beyond the agreement: line by line, or by what the invoices come to.

import Big from 'big.js';
import type { Decimal } from '../../../shared/money.ts';
import type { Line } from '../../../shared/table/read-rows.ts';
import { addMonths } from '../../../shared/time.ts';
import { billedQuantity, currencyOf } from './read-rows.ts';
import { areOneProduct } from './same-thing.ts';

interface Given {
  /** The client's lines in the books, of any month. */
  books: readonly Line[];
  /** The client's agreement lines that bill in the month. */
  agreement: readonly Line[];
  /** Those of the product that run in the month. */
  running: readonly Line[];
  month: string;
  home: string;
}

/** The most that one month's invoices bill of a product; `quantity` is null where only their sum tells. */
export interface InBooks {
  quantity: Decimal | null;
  lines: Line[];
}

/** What the invoices of the month and of its neighbours show, or a question where they prove nothing. */
export function whatTheBooksSay({ books, agreement, running, month, home }: Given): InBooks | string {
  const near = books.filter((line) => isNear(line, month) && !isVoid(line));
  if (near.length === 0) return 'The books have no invoice of this client around this month.';
  if (near.some((line) => currencyOf(line, home) !== currencyOf(running[0], home))) {
    return 'Its invoices are in another currency than its agreement.';
  }
  const mine = near.filter((line) => running.some((other) => isOne(line, other)));
  if (mine.some((line) => [line.number('quantity'), line.number('amount')].some((each) => each?.startsWith('-')))) {
    return 'Its invoices credit this product. Was it billed, and taken back?';
  }
  if (mine.length > 0 && mine.every((line) => line.number('quantity') !== null)) {
    const months = [...Map.groupBy(mine, monthOf).values()];
    const sums = months.map((lines) => total(lines.map((line) => line.number('quantity') ?? '0')));
    const most = sums.reduce((one, other) => (other.gt(one) ? other : one));
    return { quantity: most.toFixed(), lines: mine };
  }
  const agreed = total(
    agreement.map((line) => new Big(billedQuantity(line)).times(line.number('price') ?? 0).toFixed()),
  );
  const months = [...Map.groupBy(near, monthOf).values()];
  const sums = months.map((lines) => total(lines.map((line) => line.number('amount') ?? '0')));
  const hasCredits = near.some((line) => line.number('amount')?.startsWith('-'));
  if (!hasCredits && sums.every((sum) => sum.lte(agreed)) && sums.some((sum) => sum.eq(agreed))) {
    return { quantity: null, lines: near };
  }
  return 'Its invoices do not name this product, and come to something else than its agreements. Is it billed there by another name?';
}

function isOne(line: Line, other: Line): boolean {
  const [one, two] = [line, other].map((each) => ({ name: each.text('product') ?? '', code: each.text('code') }));
  return one !== undefined && two !== undefined && areOneProduct(one, two);
}

function isNear(line: Line, month: string): boolean {
  const first = `${month}-01`;
  const near = [addMonths(first, -1), first, addMonths(first, 1)].map((day) => day.slice(0, 7));
  return near.includes(monthOf(line));
}

/** A draft or a voided invoice bills nothing. */
function isVoid(line: Line): boolean {
  return /void|draft|deleted/i.test(line.text('status') ?? '');
}

function monthOf(line: Line): string {
  return line.day('day')?.slice(0, 7) ?? '';
}

function total(values: readonly Decimal[]): Big {
  return values.reduce((sum, value) => sum.plus(value), new Big(0));
}
