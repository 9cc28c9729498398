// Whether one of the PSA's invoices should be in accounting by now, and whether it is.
import Big from 'big.js';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { addDays, daysBetween, hourMs, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, knownAs, recordsOf, titleIn } from '../../client-view.ts';
import type { Gap } from '../statements.ts';
import type { InvoiceParams } from './params.ts';

export type InvoiceRecord = StoredRecord<'invoice'>;

/** Older invoices count only where accounting shows that its books reach as far back. */
const recentDays = 100;

/** `settled`: accounting has it, or need not. `young`: it may still be on its way. */
export type Judgement =
  | { kind: 'settled' }
  | { kind: 'young'; sinceMs: number }
  | ({ kind: 'unknown' } & Gap)
  | { kind: 'missing'; sinceMs: number; number: string; systems: Accounting[] };

/** An accounting system and the client's company there. */
export interface Accounting {
  connection: string;
  title: string;
  company: string;
}

const settled: Judgement = { kind: 'settled' };

/** Judges every invoice of the PSA; none where no accounting system is or was there. */
export function judgeAll(view: ClientView, values: InvoiceParams): { invoice: InvoiceRecord; judgement: Judgement }[] {
  const known = knownAs(view, 'accounting');
  if (known.length === 0) return [];
  const accounting = new Set(known.map(({ id }) => id));
  const all = recordsOf(view, 'invoice');
  const own = all.filter((each) => each.connection === view.company.connection);
  const numbers = new Set(own.map(numberOf));
  const invoices = all.filter((each) => accounting.has(each.connection));
  const haveOthers = invoices.some((each) => numberOf(each) !== null && numbers.has(numberOf(each)));
  const books: Books = { systems: accountingOf(view), invoices, old: view.oldBooks ?? [], numbers, haveOthers };
  return own.map((invoice) => ({ invoice, judgement: judge(view, invoice, books, values) }));
}

interface Books {
  systems: Accounting[];
  invoices: InvoiceRecord[];
  /** Those of systems that these took the place of. */
  old: readonly InvoiceRecord[];
  /** Numbers the PSA knows. */
  numbers: ReadonlySet<string | null>;
  /** Whether any invoice of the PSA is there: then the client's invoices go to this customer, whoever pays. */
  haveOthers: boolean;
}

function judge(
  view: ClientView,
  invoice: InvoiceRecord,
  books: Books,
  { dueAfterHours, oldestDays }: InvoiceParams,
): Judgement {
  const number = numberOf(invoice);
  const ageDays = daysBetween(invoice.data.day, view.today);
  if (!isOwed(invoice) || ageDays > oldestDays) return settled;
  if (number !== null && [...books.invoices, ...books.old].some((each) => numberOf(each) === number)) return settled;
  const sinceMs = sinceOf(invoice);
  if (view.nowMs - sinceMs <= dueAfterHours * hourMs) return { kind: 'young', sinceMs };
  const unknown = (cause: string, reason: string): Judgement => ({ kind: 'unknown', cause, reason });
  const removed = books.systems.find(({ connection }) => isRemoved(view, connection));
  if (removed !== undefined)
    return unknown('coverage', `${titleIn(view, removed.connection)} is not connected any more`);
  if (books.systems.length === 0) {
    return ageDays > recentDays ? settled : unknown('mapping', 'the client is linked to no customer in accounting');
  }
  if (number === null) return unknown('mapping', 'it has no number to look for');
  const alike = books.invoices.find((each) => isAlike(view, each, invoice) && !books.numbers.has(numberOf(each)));
  if (alike !== undefined) {
    const other = numberOf(alike) === null ? 'without a number' : `as ${numberOf(alike)}`;
    return unknown('mapping', `accounting has one of the same day and amount ${other}`);
  }
  if (view.payer !== null && !books.haveOthers)
    return unknown('mapping', `${view.payer} pays for the client, and may have it in accounting`);
  const reachesBack = books.invoices.some((each) => each.data.day <= invoice.data.day);
  if (ageDays > recentDays && !reachesBack)
    return unknown('coverage', 'accounting shows no invoice as old as this one');
  return { kind: 'missing', sinceMs, number, systems: books.systems };
}

/** The client's companies in accounting, by confirmed links. */
function accountingOf(view: ClientView): Accounting[] {
  return view.linkedCompanies.flatMap(({ connection, id }) => {
    const system = (view.systems ?? []).find((each) => each.id === connection && each.role === 'accounting');
    return system === undefined ? [] : [{ connection, title: system.title, company: id }];
  });
}

function isRemoved({ systems }: ClientView, connection: string): boolean {
  return systems.some((each) => each.id === connection && each.isRemoved === true);
}

function numberOf({ data }: InvoiceRecord): string | null {
  const number = data.number?.trim() ?? '';
  return number === '' ? null : number;
}

/** Statuses are the MSP's own words: these say that it is no invoice yet, or none any more. */
const notStanding = /\b(draft|void(ed)?|cancell?ed|deleted)\b/i;

/** Drafts, void ones, credits and those over nothing are not expected in accounting. */
function isOwed({ data: { state, status, type, net } }: InvoiceRecord): boolean {
  if (state === 'draft' || state === 'void' || notStanding.test(status ?? '')) return false;
  return type !== 'credit' && new Big(net).gt(0);
}

/** When it was there to be sent: made, or handed over. Where only the day is known, the end of that day. */
function sinceOf({ data: { createdAt, syncedAt, day } }: InvoiceRecord): number {
  const madeMs = readInstantMs(createdAt ?? addDays(day, 1));
  return syncedAt === null ? madeMs : Math.max(madeMs, readInstantMs(syncedAt));
}

/** The same day, net and currency: perhaps the same invoice under another number. */
function isAlike(view: ClientView, { data: a }: InvoiceRecord, { data: b }: InvoiceRecord): boolean {
  return (
    a.state !== 'void' &&
    a.day === b.day &&
    new Big(a.net).eq(b.net) &&
    (a.currency ?? view.currency) === (b.currency ?? view.currency)
  );
}
