// A client as it stood at the end of an earlier day, from what is stored today.
import type { StoredRecord } from '../../../shared/records/record.ts';
import { addDays, type Day, startOfDayMs } from '../../../shared/time.ts';
import type { ClientView } from '../client-view.ts';

/**
 * The view without what came after the day: later invoices with their charges, work, messages and subscriptions, later
 * entries of a history, and later steps of a line. What is stored without its past (a name, a ticket's state) is as now.
 */
export function asOf(view: ClientView, day: Day): ClientView {
  if (day >= view.today) return view;
  const nowMs = startOfDayMs(view.zone, addDays(day, 1)) - 1;
  const agoMs = view.nowMs - nowMs;
  const invoicedLater = new Set(
    view.records
      .filter(({ kind, data }) => kind === 'vendor-invoice' && 'day' in data && data.day !== null && data.day > day)
      .map(({ connection, id }) => `${connection} ${id}`),
  );
  return {
    ...view,
    ...{ nowMs, today: day },
    records: view.records.flatMap((record) => recordThen(record, day, nowMs, invoicedLater)),
    sources: view.sources.map((source) => ({
      ...source,
      checkedAtMs: source.checkedAtMs === null ? null : source.checkedAtMs - agoMs,
    })),
  };
}

function recordThen(record: StoredRecord, day: Day, nowMs: number, invoicedLater: ReadonlySet<string>): StoredRecord[] {
  const { kind, data, connection, parent } = record;
  if (kind === 'draft-charge') return [];
  if (kind === 'vendor-charge') return invoicedLater.has(`${connection} ${parent}`) ? [] : [record];
  if ('entries' in data) {
    const entries = data.entries.filter(({ from }) => Date.parse(from) <= nowMs);
    return entries.length === 0 ? [] : [{ ...record, data: { ...data, entries } }];
  }
  if ('steps' in data) {
    // What a later step took the place of went on, as far as was known then; what ends for good ends.
    const isReplaced = (until: Day | null) =>
      until !== null && until >= day && data.steps.some((step) => step.from === addDays(until, 1));
    const steps = data.steps
      .filter(({ from }) => from === null || from <= day)
      .map((step) => (isReplaced(step.until) ? { ...step, until: null } : step));
    return steps.length === 0 ? [] : [{ ...record, data: { ...data, steps } }];
  }
  const from = 'day' in data ? data.day : 'startDay' in data && kind === 'subscription' ? data.startDay : null;
  const isLater = (from !== null && from > day) || ('at' in data && Date.parse(data.at) > nowMs);
  return isLater ? [] : [record];
}
