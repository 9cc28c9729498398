// Whether one time entry should have been billed by now, and for how much.
import Big from 'big.js';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { addDays, type Day, dayIn, daysBetween, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, dataOf } from '../../client-view.ts';
import type { Gap } from '../statements.ts';
import { coveredBy } from './covered.ts';
import type { TimeParams } from './params.ts';
import { carriedByRun } from './run.ts';
import { type Terms, type TicketRecord, termsOf, ticketOf, type WorkTerms } from './terms.ts';

export type Entry = StoredRecord<'time-entry'>;

export interface Unbilled {
  kind: 'unbilled';
  hours: Big;
  rate: Big;
  /** Money the agreement covers of it. */
  covered: Big;
  amount: Big;
  ageDays: number;
  ticket: TicketRecord | undefined;
}

/** `settled`: nothing is to be billed. `young`: it is looked at on `day`. */
export type Judgement = { kind: 'settled' } | { kind: 'young'; day: Day } | ({ kind: 'unknown' } & Gap) | Unbilled;

const settled: Judgement = { kind: 'settled' };

/** Judges one entry by its own words, its ticket's or project's, and its agreement's; younger work may be on its way to an invoice. */
export function judge(view: ClientView, entry: Entry, { dueAfterDays }: Pick<TimeParams, 'dueAfterDays'>): Judgement {
  const { data } = entry;
  const ticket = ticketOf(view, entry);
  const work = termsOf(view, entry, ticket);
  const terms = work !== null && 'terms' in work ? work.terms : undefined;
  if (isSettled(entry) || isFree(terms)) return settled;
  const rate = data.rate === null ? null : new Big(data.rate);
  const agreement =
    data.agreementId === null ? undefined : dataOf(view, 'agreement', entry.connection, data.agreementId);
  const covered = coveredBy(data, agreement, rate ?? new Big(0));
  if (covered.kind === 'all') return settled;
  const ageDays = daysBetween(countsFrom(view, data.day, terms), view.today);
  const carried = terms?.billAfterClose === true ? null : carriedByRun(view, entry, dueAfterDays);
  if (carried !== null && carried !== 'missed') return { kind: 'young', day: addDays(carried.waits, 1) };
  if (carried === null && ageDays <= dueAfterDays) {
    return { kind: 'young', day: addDays(view.today, dueAfterDays + 1 - ageDays) };
  }
  const gap = gapOf(entry, work, ticket === undefined ? 'project' : 'ticket');
  if (gap !== null) return gap;
  if (covered.kind === 'unknown') return { kind: 'unknown', cause: 'mapping', reason: covered.reason };
  if (rate === null) return { kind: 'unknown', cause: 'coverage', reason: 'the PSA does not say its rate' };
  if (agreement?.currency != null && agreement.currency !== view.currency) {
    const reason = `its agreement is in ${agreement.currency} and the client is billed in ${view.currency}`;
    return { kind: 'unknown', cause: 'currency', reason };
  }
  const hours = new Big(data.hours);
  const amount = hours.times(rate).minus(covered.amount);
  return amount.lte(0) ? settled : { kind: 'unbilled', hours, rate, covered: covered.amount, amount, ageDays, ticket };
}

/** On an invoice, written off, free of charge, or nothing at all. */
function isSettled({ data }: Entry): boolean {
  if (data.invoiceId !== null || data.status === 'billed' || data.status === 'written-off') return true;
  return data.billing === 'do-not-bill' || data.billing === 'no-charge' || new Big(data.hours).lte(0);
}

/** The work is paid for otherwise, not at all, or only once it is closed. */
function isFree(terms: Terms | undefined): boolean {
  if (terms === undefined) return false;
  if (terms.billing === 'fixed-fee' || terms.billing === 'no-charge') return true;
  return terms.billAfterClose === true && !terms.closed;
}

/** The day the work was done, or the day its ticket or project was closed where nothing is billed before. */
function countsFrom({ zone }: ClientView, day: Day, terms: Terms | undefined): Day {
  const closedAt = terms?.billAfterClose === true ? terms.closedAt : null;
  const closedDay = closedAt == null ? day : dayIn(zone, readInstantMs(closedAt));
  return closedDay > day ? closedDay : day;
}

/** What keeps an entry that is due from being judged. */
function gapOf({ data }: Entry, work: WorkTerms, what: 'ticket' | 'project'): ({ kind: 'unknown' } & Gap) | null {
  const unknown = (cause: string, reason: string) => ({ kind: 'unknown' as const, cause, reason });
  if (data.billing === 'unknown') return unknown('mapping', 'the PSA bills it in a way that is not known');
  if (work === null) return null;
  if ('unread' in work) return unknown('coverage', `how its ${work.unread} is billed was not read`);
  if (work.terms.billing === 'unknown') return unknown('mapping', `its ${what} is billed in a way that is not known`);
  if (work.terms.billing === 'not-to-exceed') {
    return unknown('coverage', `its ${what} has a ceiling, and what is left below it is not known`);
  }
  return null;
}
