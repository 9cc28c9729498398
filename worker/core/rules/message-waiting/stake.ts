// The invoices a question is about, and what is open on them.
import Big from 'big.js';
import { mayHold } from '../../../../shared/figures.ts';
import { type Decimal, toMinor } from '../../../../shared/money.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { type ClientView, connectionsAs, recordsOf } from '../../client-view.ts';
import type { Waiting } from './thread.ts';

type InvoiceRecord = StoredRecord<'invoice'>;

export interface Stake {
  invoices: { record: InvoiceRecord; balance: Decimal }[];
  /** False for the latest open invoice, which nobody named. */
  isNamed: boolean;
  /** Null where the invoices are in several currencies. */
  money: { amountMinor: number; currency: string } | null;
}

/** The invoices named in the messages, else in the ticket's summary, else the latest open one. */
export function stakeOf(view: ClientView, { speeches, ticket }: Waiting): Stake {
  const books = booksOf(view);
  const named = [speeches.join('\n'), ticket.data.summary]
    .map((text) => books.filter(({ data }) => data.number !== null && names(text, data.number.trim())))
    .find((found) => found.length > 0);
  const chosen = named ?? latestOpen(view, books);
  const invoices = chosen.map((record) => ({ record, balance: balanceOf(view, record) }));
  const currencies = new Set(chosen.map(({ data }) => data.currency ?? view.currency));
  const [currency = view.currency] = currencies;
  const sum = invoices.reduce((total, { balance }) => total.plus(balance), new Big(0));
  return {
    invoices,
    isNamed: named !== undefined,
    money: currencies.size > 1 ? null : { amountMinor: toMinor(sum, currency), currency },
  };
}

/** Every invoice once: accounting's where the client is linked there, the PSA's for what accounting lacks. */
export function booksOf(view: ClientView): InvoiceRecord[] {
  const accounting = connectionsAs(view, 'accounting');
  const standing = recordsOf(view, 'invoice').filter(({ data }) => data.state !== 'draft' && data.state !== 'void');
  const kept = standing.filter(({ connection }) => accounting.has(connection));
  const numbers = new Set(kept.map(({ data }) => data.number?.trim()));
  const others = standing.filter(
    ({ connection, data }) => connection === view.company.connection && !numbers.has(data.number?.trim() ?? ''),
  );
  return [...kept, ...others];
}

function latestOpen(view: ClientView, books: readonly InvoiceRecord[]): InvoiceRecord[] {
  const open = books.filter((each) => new Big(balanceOf(view, each)).gt(0) && each.data.type !== 'credit');
  const place = ({ data: { day, number }, id }: InvoiceRecord) => `${day} ${(number ?? id).padStart(24)}`;
  const places = open.map((record) => ({ record, at: place(record) }));
  const [first, ...others] = places;
  if (first === undefined) return [];
  return [others.reduce((latest, each) => (latest.at <= each.at ? each : latest), first).record];
}

/** What is open on it, by the other system where its own says nothing; nothing where neither does. */
export function balanceOf(view: ClientView, { data }: InvoiceRecord): Decimal {
  if (data.balance !== null) return data.balance;
  if (data.state === 'paid') return '0';
  const twin = recordsOf(view, 'invoice').find(
    (each) => each.data.number === data.number && each.data.number !== null && each.data.balance !== null,
  );
  return twin?.data.balance ?? '0';
}

/** Whether the text names the number: as a word of its own, no money; a short or year-like one only as "invoice 12". */
function names(text: string, number: string): boolean {
  if (number === '' || !mayHold(text, number)) return false;
  const word = number.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const isWeak = /^\d{1,3}$|^(19|20)\d{2}$|^[a-z]+$/i.test(number);
  const lead = isWeak ? '(?:invoice|inv\\.?|bill)(?: (?:number|no\\.?|nr\\.?))? ?#? ?' : '(?<![\\w$€£.,-])#?';
  return new RegExp(`${lead}${word}(?![\\w%-]|[.,]\\d)`, 'i').test(text);
}
