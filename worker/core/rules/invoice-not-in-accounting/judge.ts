// Whether one of the PSA's invoices should be in accounting by now, and whether it is.
import Big from 'big.js';
import { refKey, type StoredRecord } from '../../../../shared/records/record.ts';
import { daysBetween, hourMs, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, dataOf, knownAs, recordsOf, titleIn } from '../../client-view.ts';
import { isKnownNumber, numberOf, withNumberOf } from '../../matching/same-number.ts';
import type { Gap } from '../statements.ts';
import { type Disagreement, disagreement, stillOpen } from './compare.ts';
import type { InvoiceParams } from './params.ts';
import { madeAtMs, usualLagMs } from './posting-lag.ts';

export type InvoiceRecord = StoredRecord<'invoice'>;

/** Older invoices count only where accounting shows that its books reach as far back. */
const recentDays = 100;

/** `settled`: accounting has it, or need not. `young`: it may still be on its way. */
export type Judgement =
  | { kind: 'settled' }
  | { kind: 'young'; dueMs: number; sinceMs: number }
  /** `amountMinor` is what is in doubt of it; all of it where that is not said. */
  | ({ kind: 'unknown'; amountMinor?: number } & Gap)
  | { kind: 'missing'; dueMs: number; sinceMs: number; number: string; systems: Accounting[] };

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
  const lagMs = usualLagMs(view.zone, own, invoices);
  const books: Books = {
    systems: accountingOf(view),
    own,
    invoices,
    old: view.oldBooks ?? [],
    numbers,
    haveOthers,
    lagMs,
  };
  return own.map((invoice) => ({ invoice, judgement: judge(view, invoice, books, values) }));
}

interface Books {
  systems: Accounting[];
  own: InvoiceRecord[];
  invoices: InvoiceRecord[];
  /** Those of systems that these took the place of. */
  old: readonly InvoiceRecord[];
  /** Numbers the PSA knows. */
  numbers: ReadonlySet<string | null>;
  /** Whether any invoice of the PSA is there: then the client's invoices go to this customer, whoever pays. */
  haveOthers: boolean;
  /** How long the client's invoices usually take into accounting. */
  lagMs: number;
}

function judge(
  view: ClientView,
  invoice: InvoiceRecord,
  books: Books,
  { dueAfterHours, oldestDays }: InvoiceParams,
): Judgement {
  const number = numberOf(invoice);
  const ageDays = daysBetween(invoice.data.day, view.today);
  if (ageDays > oldestDays) return settled;
  const compared = compareWith(view, invoice, books);
  if (compared !== null) return compared;
  const sinceMs = sinceOf(view, invoice);
  const dueMs = Math.max(sinceMs + dueAfterHours * hourMs, madeAtMs(view.zone, invoice) + books.lagMs);
  if (view.nowMs <= dueMs) return { kind: 'young', dueMs, sinceMs };
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
  const own = ownPayer(view, invoice);
  if (own !== null && !isInBooksFor(view, own, books)) {
    return unknown('mapping', `${own.name} pays it, and may have it in accounting`);
  }
  const payer = view.payer ?? payerIn(view, books.systems);
  if (payer !== null && !books.haveOthers)
    return unknown('mapping', `${payer} pays for the client, and may have it in accounting`);
  const reachesBack = books.invoices.some((each) => each.data.day <= invoice.data.day);
  if (ageDays > recentDays && !reachesBack)
    return unknown('coverage', 'accounting shows no invoice as old as this one');
  return { kind: 'missing', dueMs, sinceMs, number, systems: books.systems };
}

/** What the books say of the invoice's number; null where they have none, and should. */
function compareWith(
  view: ClientView,
  invoice: InvoiceRecord,
  { own, invoices, old, numbers }: Books,
): Judgement | null {
  const found = withNumberOf(invoice, invoices, numbers);
  if (!isOwed(invoice)) return isUndone(invoice) ? told(stillOpen(view, found)) : settled;
  const [first] = found;
  if (first !== undefined) {
    const said = bySystem(found).reduce(firstOf(view, invoice), null);
    if (said !== null || isKnownNumber(invoice, first, own, invoices)) return told(said);
    const reason = `accounting has one over the same amount as ${numberOf(first)}`;
    return { kind: 'unknown', cause: 'mapping', reason };
  }
  const number = numberOf(invoice);
  return number !== null && old.some((each) => numberOf(each) === number) ? settled : null;
}

/** What a comparison says; nothing where both agree. */
function told(said: Disagreement | null): Judgement {
  return said === null ? settled : { kind: 'unknown', ...said };
}

type Found = readonly [InvoiceRecord, ...InvoiceRecord[]];

/** Each system keeps books of its own: what stands in two of them stands there once. */
function bySystem(found: readonly InvoiceRecord[]): Found[] {
  return [...Map.groupBy(found, ({ connection }) => connection).values()] as [InvoiceRecord, ...InvoiceRecord[]][];
}

function firstOf(view: ClientView, invoice: InvoiceRecord) {
  return (said: Disagreement | null, found: Found) => said ?? disagreement(view, invoice, found);
}

/** The client's customer in each accounting system, by confirmed links; what hangs below it is part of its books. */
function accountingOf(view: ClientView): Accounting[] {
  const tied = new Set(view.linkedCompanies.map(refKey));
  return view.linkedCompanies.flatMap(({ connection, id }) => {
    const system = (view.systems ?? []).find((each) => each.id === connection && each.role === 'accounting');
    const above = companyIn(view, connection, id)?.parent ?? null;
    const isBelow = above !== null && tied.has(refKey({ connection, kind: 'company', id: above }));
    return system === undefined || isBelow ? [] : [{ connection, title: system.title, company: id }];
  });
}

/** Who pays this very invoice by what it or its agreement says, where that is somebody whose books are not the client's. */
function ownPayer(view: ClientView, { connection, data: { billTo, agreementId } }: InvoiceRecord) {
  const agreement = agreementId === null ? undefined : dataOf(view, 'agreement', connection, agreementId);
  const payer = billTo ?? agreement?.billTo ?? null;
  return payer === null || companyIn(view, connection, payer.id) !== undefined ? null : payer;
}

/** Whether another invoice that this one pays is with the client's customer: then the payer's all go there. */
function isInBooksFor(view: ClientView, { id }: { id: string }, { own, invoices }: Books): boolean {
  const there = new Set(invoices.map(numberOf));
  return own.some((each) => ownPayer(view, each)?.id === id && numberOf(each) !== null && there.has(numberOf(each)));
}

/** Who pays for the client's customer by the books' own record: its invoices may stand there. */
function payerIn(view: ClientView, systems: readonly Accounting[]): string | null {
  const payers = systems.flatMap(({ connection, company }) => companyIn(view, connection, company)?.data.billTo ?? []);
  return payers[0]?.name ?? null;
}

function companyIn(view: ClientView, connection: string, id: string): StoredRecord<'company'> | undefined {
  return recordsOf(view, 'company').find((each) => each.connection === connection && each.id === id);
}

function isRemoved({ systems }: ClientView, connection: string): boolean {
  return systems.some((each) => each.id === connection && each.isRemoved === true);
}

/** Statuses are the MSP's own words: these say that it is none any more, and that it is none yet. */
const undone = /\b(void(ed)?|cancell?ed|deleted)\b/i;
const draft = /\bdraft\b/i;

/** Drafts, void ones, credits and those over nothing are not expected in accounting. */
function isOwed({ data: { state, status, type, net } }: InvoiceRecord): boolean {
  if (state === 'draft' || state === 'void' || undone.test(status ?? '') || draft.test(status ?? '')) return false;
  return type !== 'credit' && new Big(net).gt(0);
}

/** Void, cancelled or deleted in the PSA, and not merely a draft. */
function isUndone({ data: { state, status } }: InvoiceRecord): boolean {
  return state === 'void' || (state !== 'draft' && undone.test(status ?? ''));
}

/** When it was there to be sent: made, or handed over. */
function sinceOf({ zone }: ClientView, invoice: InvoiceRecord): number {
  const { syncedAt } = invoice.data;
  const madeMs = madeAtMs(zone, invoice);
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
