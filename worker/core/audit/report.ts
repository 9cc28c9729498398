// An audit in words: the same for the page and for the file.
import { countOf } from '../../../shared/counting.ts';
import { formatMoney, type Money } from '../../../shared/money.ts';
import type { Slot } from './columns.ts';
import type { Audit, Difference, Question } from './compare.ts';
import type { ReadLines } from './read-rows.ts';

export interface ReportRow {
  cells: string[];
}

/** A list of differences or questions, under its sums. */
export interface ReportPart {
  id: 'under' | 'over' | 'questions' | 'set-aside';
  title: string;
  note: string;
  /** One for each currency; never added up with another part's. */
  sums: string[];
  columns: string[];
  rows: ReportRow[];
}

export interface Report {
  title: string;
  lead: string;
  parts: ReportPart[];
}

export const slotTitle: Readonly<Record<Slot, string>> = {
  agreements: 'Agreements with their lines',
  distributor: 'The distributor’s invoice',
  books: 'Invoices from the books',
};

const compared = [
  'Client',
  'Product',
  'Bought',
  'On the agreement',
  'Invoiced',
  'Price',
  'A month',
  'Rows in the files',
];

/** The audit as parts in the order they are read; a part without rows is left out, except the first. */
export function reportOf(result: Audit, read: Readonly<Record<Slot, ReadLines>>): Report {
  const { month, under, over, equal, questions } = result;
  const aside = (Object.keys(slotTitle) as Slot[]).flatMap((slot) =>
    read[slot].setAside.map(({ line, why }) => ({ cells: [slotTitle[slot], `Row ${line}`, why] })),
  );
  const parts: ReportPart[] = [
    {
      id: 'under',
      title: 'Provably not billed',
      note: 'Bought in this month, on the agreement with fewer, and no invoice shows more.',
      sums: sumsOf(under),
      columns: compared,
      rows: under.map(rowOf),
    },
    {
      id: 'over',
      title: 'Billed beyond what is bought',
      note: 'More is on the agreement and on an invoice than is bought. It may be meant; it is never set off against the above.',
      sums: sumsOf(over),
      columns: compared,
      rows: over.map(rowOf),
    },
    {
      id: 'questions',
      title: 'Questions',
      note: 'What could not be compared, and why. No money stands on it until somebody knows.',
      sums: [],
      columns: ['Client', 'Product', 'What is to be known'],
      rows: questions.map(questionRow),
    },
    {
      id: 'set-aside',
      title: 'Rows that could not be read',
      note: 'They took no part in the comparison.',
      sums: [],
      columns: ['File', 'Row', 'Why'],
      rows: aside,
    },
  ];
  const all = under.length + over.length + equal;
  const lead = `${countOf(all, 'product of a client', 'products of clients')} could be compared in ${monthName(month)}: ${equal} bought as often as billed, ${under.length} billed too little, ${over.length} billed beyond what is bought. ${countOf(questions.length, 'question')} left.`;
  return {
    title: `What is not billed in ${monthName(month)}`,
    lead,
    parts: parts.filter(({ id, rows }) => id === 'under' || rows.length > 0),
  };
}

const named = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "November 2026" of "2026-11". */
function monthName(month: string): string {
  return named.format(Date.parse(`${month}-01T00:00:00Z`));
}

function rowOf({ client, product, bought, agreed, invoiced, price, money, lines }: Difference): ReportRow {
  const places = [
    `distributor ${lines.distributor.join(', ')}`,
    `agreements ${lines.agreements.join(', ')}`,
    `books ${lines.books.slice(0, 3).join(', ')}${lines.books.length > 3 ? '…' : ''}`,
  ];
  const inBooks = invoiced ?? 'not by name; no more than agreed in all';
  return {
    cells: [
      client,
      product,
      bought,
      agreed,
      inBooks,
      `${price} ${money.currency}`,
      formatMoney(money),
      places.join(' · '),
    ],
  };
}

function questionRow({ client, product, text }: Question): ReportRow {
  return { cells: [client, product ?? '–', text] };
}

function sumsOf(differences: readonly Difference[]): string[] {
  const sums = new Map<string, number>();
  for (const { money } of differences) sums.set(money.currency, (sums.get(money.currency) ?? 0) + money.amountMinor);
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map((each) => `${formatMoney(moneyOf(each))} a month`);
}

function moneyOf([currency, amountMinor]: [string, number]): Money {
  return { amountMinor, currency };
}
