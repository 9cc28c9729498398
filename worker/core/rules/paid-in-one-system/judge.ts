// Whether the books and the payment system agree on what is paid of one invoice.
import Big from 'big.js';
import { formatMoney, toMinor } from '../../../../shared/money.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { daysBetween, hourMs, readInstantMs, startOfDayMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf, titleIn } from '../../client-view.ts';
import {
  type Affair,
  backFrom,
  type Collected,
  currencyOf,
  type InvoiceRecord,
  isReceived,
  isUnderWay,
  openOf,
} from '../payments/collected.ts';
import { type BookPayment, type Entered, enteredOf, entriesOn, failedDay, names } from '../payments/entered.ts';
import type { Gap } from '../statements.ts';
import type { PaidParams } from './params.ts';

/**
 * not-entered: paid there, open in the books. fee-left: what came after the fee was entered, so that the fee stays open.
 * refunded, disputed, failed: the books have it as paid, and the money went back or never came. open-there: paid in the
 * books, and the payment system still collects it.
 */
export type Kind = 'not-entered' | 'fee-left' | 'refunded' | 'disputed' | 'failed' | 'open-there';

export interface Found {
  kind: Kind;
  /** The invoice that is open, or ought to be. */
  about: InvoiceRecord;
  booked: InvoiceRecord;
  amount: Big;
  payments: readonly Collected[];
  /** What the books have of it. */
  entries: readonly BookPayment[];
  /** The refunds or disputes that took it back. */
  back: readonly (StoredRecord<'refund'> | StoredRecord<'dispute'>)[];
  sinceMs: number;
}

export type Judgement =
  | { kind: 'agreed' }
  | { kind: 'unknown'; gap: Gap; amount: Big; of: InvoiceRecord }
  | { kind: 'found'; found: Found; dueMs: number };

const agreed: Judgement = { kind: 'agreed' };

/** Judges an affair whose invoice stands in the books. */
export function judge(view: ClientView, affair: Affair & { booked: InvoiceRecord }, values: PaidParams): Judgement {
  const { booked, payments } = affair;
  const currency = currencyOf(view, booked);
  const unknown = (cause: string, reason: string, amount: Big): Judgement => ({
    kind: 'unknown',
    gap: { cause, reason },
    amount,
    of: booked,
  });
  const other = payments.find((each) => currencyOf(view, each) !== currency);
  if (other !== undefined) {
    const there = currencyOf(view, other);
    const sum = formatMoney({ amountMinor: toMinor(other.data.total, there), currency: there });
    const reason = `it is in ${currency} in ${titleIn(view, booked.connection)} and was paid with ${sum} in ${titleIn(view, other.connection)}`;
    return unknown('currency', reason, openOf(booked));
  }
  const received = payments.filter(isReceived);
  if (booked.data.state === 'void' && received.length > 0) {
    const where = [booked.connection, received[0]?.connection ?? ''].map((id) => titleIn(view, id));
    return unknown('mapping', `it is void in ${where[0]} and was paid in ${where[1]}`, sumOf(received, netOf));
  }
  const found =
    booked.data.state === 'open'
      ? openInBooks(view, booked, received)
      : booked.data.state === 'paid'
        ? paidInBooks(view, affair)
        : null;
  if (found === null) return agreed;
  if ('cause' in found)
    return { kind: 'unknown', gap: found, amount: sumOf(payments, ({ data }) => data.total), of: booked };
  return { kind: 'found', found, dueMs: found.sinceMs + values.afterHours * hourMs };
}

function openInBooks(view: ClientView, booked: InvoiceRecord, received: readonly Collected[]): Found | null {
  const open = openOf(booked);
  const entered = enteredOf(view, booked, received);
  const missing = received.filter(
    (payment) =>
      !entered.some((each) => each.payment === payment) && netOf(payment).gt(0) && !isDisputed(view, payment),
  );
  const amount = least(open, sumOf(missing, netOf));
  const base = { about: booked, booked, back: [] };
  if (amount.gt(0)) {
    const sinceMs = Math.min(...missing.map(madeMs));
    return { ...base, kind: 'not-entered', amount, payments: missing, entries: [], sinceMs };
  }
  const net = entered.filter(({ isNet }) => isNet);
  const left = net.reduce((sum, { payment, amount: of }) => sum.plus(payment.data.total).minus(of), new Big(0));
  if (!left.gt(0) || !open.gt(0)) return null;
  const sinceMs = Math.max(...net.map(({ entry }) => enteredMs(view, entry)));
  const [paid, entries] = [net.map(({ payment }) => payment), net.map(({ entry }) => entry)];
  return { ...base, kind: 'fee-left', amount: least(open, left), payments: paid, entries, sinceMs };
}

function paidInBooks(view: ClientView, affair: Affair & { booked: InvoiceRecord }): Found | Gap | null {
  if (isUnderWay(affair)) return null;
  const { booked, payments, asked } = affair;
  const received = payments.filter(isReceived);
  const entered = enteredOf(view, booked, [...received, ...payments.filter((each) => !isReceived(each))]);
  const lost = tookBack(view, booked, entered);
  if (lost !== null) return lost;
  const still = asked.find((each) => openOf(each).gt(0));
  const failed = entered.filter(({ payment }) => payment.data.collection.state === 'failed');
  const sure = failed.filter((each) => isTheFailed(view, each));
  if (sure.length > 0 && sumOf(received, netOf).lt(booked.data.total)) {
    const amount = sure.reduce(
      (sum, each) => sum.plus(least(each.amount, new Big(each.payment.data.total))),
      new Big(0),
    );
    return {
      kind: 'failed',
      about: still ?? booked,
      booked,
      amount: still === undefined ? amount : least(openOf(still), amount),
      payments: sure.map(({ payment }) => payment),
      entries: sure.map(({ entry }) => entry),
      back: [],
      sinceMs: Math.max(...sure.map(({ payment }) => failedMs(payment))),
    };
  }
  if (still !== undefined) {
    const entries = entriesOn(view, booked).map(({ entry }) => entry);
    const sinceMs = Math.max(...entries.map((entry) => enteredMs(view, entry)), changedMs(view, booked));
    return { kind: 'open-there', about: still, booked, amount: openOf(still), payments, entries, back: [], sinceMs };
  }
  const [doubtful] = failed;
  if (doubtful === undefined || received.length > 0) return null;
  const reason = `a payment failed in ${titleIn(view, doubtful.payment.connection)} on the day on which ${titleIn(view, booked.connection)} has one of the same sum, which may be another`;
  return { cause: 'mapping', reason };
}

/** Money that the books have as paid, and that was refunded or is held or lost in a dispute. */
function tookBack(view: ClientView, booked: InvoiceRecord, entered: readonly Entered[]): Found | null {
  const taken = entered.flatMap(({ payment, entry }) => {
    if (!isReceived(payment)) return [];
    const { refunds, disputes } = backFrom(view, payment);
    const firstDay = [...refunds, ...disputes].map(({ data }) => data.day).sort()[0];
    // What was entered after the money went back is another payment, unless it names this one.
    if (firstDay === undefined || (entry.data.day > firstDay && !names(entry, payment))) return [];
    return [{ payment, entry, refunds: refunds.filter((each) => !isCredited(view, booked, each)), disputes }];
  });
  const disputes = taken.flatMap((each) => each.disputes);
  const refunds = taken.flatMap((each) => each.refunds);
  const back = disputes.length > 0 ? disputes : refunds;
  if (back.length === 0) return null;
  const mine = taken.filter((each) => [...each.disputes, ...each.refunds].some((one) => back.includes(one as never)));
  const amount = [...back].reduce((sum, { data }) => sum.plus(data.amount), new Big(0));
  return {
    kind: disputes.length > 0 ? 'disputed' : 'refunded',
    about: booked,
    booked,
    amount: least(new Big(booked.data.total), amount),
    payments: mine.map(({ payment }) => payment),
    entries: mine.map(({ entry }) => entry),
    back,
    sinceMs: Math.min(...back.map(({ data }) => readInstantMs(data.madeAt))),
  };
}

/** So far apart a refund and the credit for it in the books may lie. */
const creditDays = 31;

/** Whether the books credit what was refunded: a credit to the client over the same sum within a month. */
function isCredited(view: ClientView, booked: InvoiceRecord, refund: StoredRecord<'refund'>): boolean {
  return recordsOf(view, 'payment').some(
    ({ connection, data }) =>
      connection === booked.connection &&
      data.kind === 'credit' &&
      new Big(data.total).eq(refund.data.amount) &&
      Math.abs(daysBetween(refund.data.day, data.day)) <= creditDays,
  );
}

/** The entry that was made for the attempt: it names it, or was made before the attempt failed. */
function isTheFailed(view: ClientView, { payment, entry }: Entered): boolean {
  return names(entry, payment) || entry.data.day < (failedDay(view, payment) ?? '');
}

function isDisputed(view: ClientView, payment: Collected): boolean {
  return backFrom(view, payment).disputes.length > 0;
}

function netOf({ data }: Collected): Big {
  return new Big(data.total).minus(data.collection.refunded);
}

function sumOf(payments: readonly Collected[], of: (payment: Collected) => Big | string): Big {
  return payments.reduce((sum, payment) => sum.plus(of(payment)), new Big(0));
}

function least(a: Big, b: Big): Big {
  return a.lt(b) ? a : b;
}

function madeMs({ data }: Collected): number {
  return readInstantMs(data.collection.madeAt);
}

function failedMs(payment: Collected): number {
  const { failedAt } = payment.data.collection;
  return failedAt === null ? madeMs(payment) : readInstantMs(failedAt);
}

/** When it was entered, as far as the books tell. */
function enteredMs(view: ClientView, { data }: BookPayment): number {
  return data.updatedAt === null ? startOfDayMs(view.zone, data.day) : readInstantMs(data.updatedAt);
}

function changedMs(view: ClientView, { data }: InvoiceRecord): number {
  return data.updatedAt === null ? startOfDayMs(view.zone, data.day) : readInstantMs(data.updatedAt);
}
