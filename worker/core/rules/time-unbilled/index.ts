// Rule: time that was worked and is on no invoice days later.
import Big from 'big.js';
import type { NotChecked } from '../../../../shared/coverage.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refOf } from '../../../../shared/records/record.ts';
import { dayMs } from '../../../../shared/time.ts';
import { type ClientView, dataOf, recordsOf } from '../../client-view.ts';
import { whoIs } from '../../matching/who-is-client.ts';
import { nextAfter, nothing, together } from '../results.ts';
import type { Rule } from '../types.ts';
import { findingOf, stepFor } from './finding.ts';
import { type Entry, judge } from './judge.ts';
import { nameOf, ruleId } from './name.ts';
import { params, type TimeParams } from './params.ts';

export const timeUnbilled: Rule<typeof params> = {
  id: ruleId,
  title: 'Time worked but not billed',
  needs: ['time-entry', 'ticket', 'agreement'],
  params,
  detect(view, values) {
    const judged = judgeAll(view, values);
    const results = judged.map(({ entry, judgement }) => {
      if (judgement.kind === 'unknown') return nothing([skipped(view, entry, judgement.gate, judgement.reason)]);
      if (judgement.kind !== 'unbilled') return nothing();
      const detected = [{ finding: findingOf(view, entry, judgement, values), action: stepFor(entry) }];
      return { detected, notChecked: [] };
    });
    return { ...together(results), nextLookAtMs: nextLook(view, judged, values) };
  },
  unchecked(view, reason, values) {
    return judgeAll(view, values)
      .filter(({ judgement }) => judgement.kind === 'unbilled' || judgement.kind === 'unknown')
      .map(({ entry }) => skipped(view, entry, 'coverage', reason));
  },
};

type Judged = { entry: Entry; judgement: ReturnType<typeof judge> };

function judgeAll(view: ClientView, values: TimeParams): Judged[] {
  if (isOurOwn(view)) return [];
  return recordsOf(view, 'time-entry').map((entry) => ({ entry, judgement: judge(view, entry, values) }));
}

/** The MSP's own company, which was a client once: work for it is nobody's to pay. */
function isOurOwn(view: ClientView): boolean {
  const company = dataOf(view, 'company', view.company.connection, view.company.id);
  return company !== undefined && whoIs(company).kind === 'own company';
}

/** The next day an entry comes of age, or gets older than what is "high". */
function nextLook(view: ClientView, judged: readonly Judged[], { highAfterDays }: TimeParams): number | null {
  const todayMs = Date.parse(`${view.today}T00:00:00Z`);
  const inDays = judged.flatMap(({ judgement }) => {
    if (judgement.kind === 'young') return [Date.parse(`${judgement.day}T00:00:00Z`)];
    if (judgement.kind !== 'unbilled' || judgement.ageDays > highAfterDays) return [];
    return [todayMs + (highAfterDays + 1 - judgement.ageDays) * dayMs];
  });
  return nextAfter(view.nowMs, inDays);
}

/** What it would bring in where the rate is known; else the hours in its name say how much it is. */
function skipped(view: ClientView, entry: Entry, gate: string, reason: string): NotChecked {
  const amount = new Big(entry.data.hours).times(entry.data.rate ?? 0);
  return {
    gate,
    rule: ruleId,
    subject: refOf(entry),
    name: nameOf(entry),
    reason,
    amountMinor: toMinor(amount, view.currency),
    currency: view.currency,
    oneOff: true,
  };
}
