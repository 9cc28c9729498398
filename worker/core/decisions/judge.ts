// How a finding stands after everything people said about it: open, asked or set aside, and until when.
import type { Evidence, Finding, Impact } from '../../../shared/finding.ts';
import { formatMoney } from '../../../shared/money.ts';
import { addDays, type Day, minuteMs, startOfDayMs, type Zone } from '../../../shared/time.ts';
import type { FindingDecision } from './finding-decision.ts';
import { saidInWords } from './words.ts';

/** What was done by hand is looked for this often until its source has been read again. */
export const lookAgainMs = 20 * minuteMs;

export interface Moment {
  nowMs: number;
  /** Where the days count that people named. */
  zone: Zone;
  today: Day;
  /** Whether what would show the finding's repair was read again since. */
  isRechecked(finding: Finding, sinceMs: number): boolean;
}

export interface Judged {
  finding: Finding;
  /** When it will stand otherwise without new data, UTC milliseconds; null: never. */
  nextLookAtMs: number | null;
}

interface Stand {
  state: 'open' | 'asked' | 'set-aside';
  /** The decision it rests on, and what became of that. */
  by: FindingDecision;
  so: string;
  remindDay?: Day;
  nextLookAtMs?: number;
}

/** The questions about a finding that wait for their answers, oldest first; `decisions` are those that stand, oldest first. */
export function questionsOn<D extends FindingDecision>(key: string, decisions: readonly D[], today: Day): D[] {
  return waitingIn(
    talkIn(decisions.filter(({ verb, about }) => verb !== 'tell' && about.some((each) => each.key === key))),
    today,
  );
}

/** `decisions` are those that stand, oldest first; what was said last counts, and an answer opens what was asked. */
export function judge(finding: Finding, decisions: readonly FindingDecision[], at: Moment): Judged {
  // What a client was told settles nothing.
  const own = decisions.filter(({ verb, about }) => verb !== 'tell' && about.some(({ key }) => key === finding.key));
  const stand = standOf(finding, own, at);
  if (stand === null) return { finding, nextLookAtMs: null };
  const { state, by, so, remindDay, nextLookAtMs = null } = stand;
  const judged: Finding = {
    ...finding,
    state,
    evidence: [...finding.evidence, ...own.filter((each) => each.verb === 'answer').map(asEvidence)],
    judgment: asSentence(`${saidInWords(by, finding.impact.currency, at.zone)}${so}`),
    ...(remindDay === undefined ? {} : { remindDay }),
  };
  return { finding: judged, nextLookAtMs };
}

function standOf(finding: Finding, own: readonly FindingDecision[], at: Moment): Stand | null {
  const talk = talkIn(own);
  if (talk.length > 0) return inTalk(talk, at);
  const last = own.at(-1);
  return last === undefined ? null : (stands[last.verb]?.(finding, last, at) ?? null);
}

/** Questions and answers since something else was said. */
function talkIn<D extends FindingDecision>(own: readonly D[]): D[] {
  return own.slice(own.findLastIndex((each) => each.verb !== 'ask' && each.verb !== 'answer') + 1);
}

function unansweredIn<D extends FindingDecision>(talk: readonly D[]): D[] {
  const isAnswered = ({ id }: FindingDecision) => talk.some((each) => each.to === id);
  return talk.filter((each) => each.verb === 'ask' && !isAnswered(each));
}

function waitingIn<D extends FindingDecision>(talk: readonly D[], today: Day): D[] {
  return unansweredIn(talk).filter((each) => each.until !== undefined && each.until >= today && !each.askedHasLeft);
}

/** Questions that wait, questions that were forgotten, and answers. */
function inTalk(talk: readonly FindingDecision[], { today, zone }: Moment): Stand | null {
  const waiting = waitingIn(talk, today);
  const [asked, forgotten, last] = [waiting.at(-1), unansweredIn(talk).at(-1), talk.at(-1)];
  if (asked !== undefined) {
    const due = waiting.flatMap(({ until }) => until ?? []).sort()[0] ?? today;
    return { state: 'asked', by: asked, so: '', nextLookAtMs: startOfDayMs(zone, addDays(due, 1)) };
  }
  if (forgotten !== undefined) return { state: 'open', by: forgotten, so: whyNoAnswer(forgotten) };
  return last === undefined ? null : { state: 'open', by: last, so: '' };
}

function whyNoAnswer({ of, askedHasLeft }: FindingDecision): string {
  return askedHasLeft ? `; ${of?.name ?? 'whoever was asked'} has left, ask somebody else` : '; no answer came';
}

const stands: Readonly<Record<string, (finding: Finding, by: FindingDecision, at: Moment) => Stand>> = {
  'not-a-problem': ({ key, impact }, by) => {
    const decidedOn = by.about.find((each) => each.key === key);
    const holds = decidedOn !== undefined && isWithin(impact, decidedOn.amountMinor, decidedOn.currency);
    return holds ? aside(by) : { state: 'open', by, so: `; now it is ${formatMoney(impact)}` };
  },
  leave: ({ key, impact }, by, { today, zone }) => {
    const { until, ceilingMinor } = by;
    if (until !== undefined && today >= until) return { state: 'open', by, so: '; that day has come' };
    const currency = by.about.find((each) => each.key === key)?.currency;
    const holds = ceilingMinor === undefined || isWithin(impact, ceilingMinor, currency);
    if (!holds) return { state: 'open', by, so: `; now it is ${formatMoney(impact)}` };
    return { ...aside(by), ...(until === undefined ? {} : { nextLookAtMs: startOfDayMs(zone, until) }) };
  },
  remind: (_, by, { today, zone }) => {
    const { until } = by;
    if (until === undefined || today >= until) return { state: 'open', by, so: '; that day has come' };
    return { state: 'open', by, so: '', remindDay: until, nextLookAtMs: startOfDayMs(zone, until) };
  },
  'did-by-hand': (finding, by, at) => {
    if (at.isRechecked(finding, Date.parse(by.at))) return { state: 'open', by, so: '; it is not there yet' };
    return { ...aside(by), so: '; the next check will show it', nextLookAtMs: at.nowMs + lookAgainMs };
  },
};

function aside(by: FindingDecision): Stand {
  return { state: 'set-aside', by, so: '' };
}

/** Another currency cannot be compared, and money the other way is another matter. */
function isWithin({ amountMinor, currency }: Impact, limitMinor: number, limitCurrency: string | undefined): boolean {
  if (currency !== limitCurrency) return false;
  return amountMinor * limitMinor >= 0 && Math.abs(amountMinor) <= Math.abs(limitMinor);
}

function asSentence(text: string): string {
  return text.endsWith('”') ? text : `${text}.`;
}

function asEvidence({ id, text, at }: FindingDecision): Evidence {
  return { connection: 'countersign', kind: 'answer', id, field: 'answer', value: text ?? '', seenAt: at };
}
