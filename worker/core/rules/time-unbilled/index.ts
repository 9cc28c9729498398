// Rule: time that was worked and is on no invoice days later.
import Big from 'big.js';
import { type TimeUnbilledFacts, timeUnbilledFacts } from '../../../../shared/facts/time-unbilled.ts';
import { toMinor } from '../../../../shared/money.ts';
import { addDays, startOfDayMs } from '../../../../shared/time.ts';
import { type ClientView, dataOf, recordsOf } from '../../client-view.ts';
import { whoIs } from '../../matching/who-is-client.ts';
import { defineRule } from '../define-rule.ts';
import { lookAgain, type Statement, type Thing, unclear } from '../statements.ts';
import { issueOf } from './finding.ts';
import { type Entry, type Judgement, judge } from './judge.ts';
import { workIn } from './letter.ts';
import { nameOf } from './name.ts';
import { params, type TimeParams } from './params.ts';

export const timeUnbilled = defineRule({
  facts: timeUnbilledFacts,
  title: 'Time worked but not billed',
  needs: ['time-entry', 'ticket', 'agreement'],
  params,
  harmsClient: false,
  happened: 'subject',
  // Work of this month may still come with the run that bills it.
  tells: ({ day }, today) => (day.slice(0, 7) === today.slice(0, 7) ? 'next-run' : 'not-billed'),
  letters: { work: workIn },
  look: (view, values) =>
    judgeAll(view, values).flatMap(({ entry, judgement }) => saidOf(view, entry, judgement, values)),
  things: (view, values) =>
    judgeAll(view, values)
      .filter(({ judgement }) => judgement.kind === 'unbilled' || judgement.kind === 'unknown')
      .map(({ entry }) => thingOf(view, entry)),
});

function saidOf(
  view: ClientView,
  entry: Entry,
  judgement: Judgement,
  values: TimeParams,
): Statement<TimeUnbilledFacts>[] {
  switch (judgement.kind) {
    case 'settled':
      return [];
    case 'young':
      return lookAgain(startOfDayMs(view.zone, judgement.day));
    case 'unknown':
      return [unclear(thingOf(view, entry), judgement.cause, judgement.reason)];
    case 'unbilled':
      return [issueOf(view, entry, judgement, values), ...lookAgain(highAtMs(view, judgement, values))];
  }
}

function judgeAll(view: ClientView, values: TimeParams): { entry: Entry; judgement: Judgement }[] {
  if (isOurOwn(view)) return [];
  return recordsOf(view, 'time-entry').map((entry) => ({ entry, judgement: judge(view, entry, values) }));
}

/** The MSP's own company, which was a client once: work for it is nobody's to pay. */
function isOurOwn(view: ClientView): boolean {
  const company = dataOf(view, 'company', view.company.connection, view.company.id);
  return company !== undefined && whoIs(company).kind === 'own company';
}

/** The day an entry gets older than what is "high". */
function highAtMs(
  { zone, today }: ClientView,
  { ageDays }: { ageDays: number },
  { highAfterDays }: TimeParams,
): number {
  return startOfDayMs(zone, addDays(today, highAfterDays + 1 - ageDays));
}

/** What it would bring in where the rate is known; else the hours in its name say how much it is. */
function thingOf(view: ClientView, entry: Entry): Thing {
  const amount = new Big(entry.data.hours).times(entry.data.rate ?? 0);
  return {
    record: entry,
    name: nameOf(entry),
    amountMinor: toMinor(amount, view.currency),
    currency: view.currency,
    oneOff: true,
  };
}
