// Builds one client's packet from all rules, whole or not at all.
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { NotChecked } from '../../../shared/coverage.ts';
import type { Draft } from '../../../shared/draft.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { TimelineEntry } from '../../../shared/packet.ts';
import { defaultPolicy, type Policy } from '../../../shared/policy.ts';
import { saltedDigest } from '../../../shared/salted.ts';
import { type Day, firstOfNextMonth, startOfDayMs } from '../../../shared/time.ts';
import { messageFor } from '../actions/message.ts';
import { unfinishedSteps } from '../actions/unfinished.ts';
import type { ClientView, SourceState } from '../client-view.ts';
import { withAge } from '../decisions/age.ts';
import type { FindingDecision } from '../decisions/finding-decision.ts';
import { judge, lookAgainMs, type Moment } from '../decisions/judge.ts';
import { isRechecked, shownBy } from '../decisions/recheck.ts';
import { stageDays } from '../decisions/waiting.ts';
import { draftsFor } from '../drafts/index.ts';
import { keptLetters } from '../drafts/written.ts';
import { staleAfterMs } from '../rules/coverage-gap.ts';
import type { Detected, Rule } from '../rules/types.ts';
import { actionsFor, catchUpFor, type PastAction, stepAgain } from './build-actions.ts';
import { type EarlierPacket, isUnseen, keptActions, settledFindings, waysBackAgain } from './carried-over.ts';
import { detectAll } from './detect.ts';
import { halfWritten } from './half-written.ts';
import { headlineOf } from './headline.ts';
import { scoreOf, weightOf } from './score.ts';
import { timelineOf } from './timeline.ts';
import { evidenceWithin, findingsWithin, mostEntries, notCheckedWithin } from './within-bounds.ts';

/** The part of a packet that is decided over and kept by revision. */
export interface PacketContent {
  findings: Finding[];
  drafts: Draft[];
  timeline: TimelineEntry[];
  notChecked: NotChecked[];
  /** Ids of every action that belongs to it. */
  actions: string[];
}

export interface BuiltPacket {
  id: string;
  period: string;
  headline: string;
  score: number;
  /** The root over all findings, texts and action digests. */
  digest: string;
  content: PacketContent;
  /** Actions that are new with this revision. */
  proposed: Action[];
  /** When this result would change without new data, UTC milliseconds. */
  nextLookAtMs: number;
}

/** What people said about findings, and the MSP's own rules. */
export interface Said {
  /** Those that stand, oldest first. */
  decisions: readonly FindingDecision[];
  policy: Policy;
}

const nothingSaid: Said = { decisions: [], policy: defaultPolicy };

/** Runs the rules and puts everything together. `past` spans all packets, `earlier` is this client's current one. */
export function buildPacket(
  view: ClientView,
  rules: readonly Rule[],
  past: readonly PastAction[],
  earlier: EarlierPacket | null,
  { decisions, policy }: Said = nothingSaid,
): BuiltPacket {
  const period = view.today.slice(0, 7);
  const looks = detectAll(view, rules, policy);
  const detected = looks.flatMap((look) => look.detected).sort(byWeight(rules));
  const { held, beyond } = findingsWithin(detected, earlier?.findings ?? []);
  const judged = held.map(({ finding, ...offers }) => ({
    ...judge(withEvidence(finding), decisions, momentOf(view, rules, past)),
    ...offers,
  }));
  const notChecked = notCheckedWithin([...looks.flatMap((look) => look.notChecked), ...beyond]);
  const settled = settledFindings(earlier, detected, period);
  const unfinished = offersToFinish(view, [...judged.map((each) => each.finding), ...(earlier?.findings ?? [])], past);
  const proposed = judged.flatMap((each) =>
    each.finding.state === 'set-aside' || unfinished.some(({ finding }) => finding.key === each.finding.key)
      ? []
      : [...actionsFor(view, each, past), ...catchUpFor(view, each, past)],
  );
  proposed.push(...unfinished.flatMap((each) => each.actions), ...waysBackAgain(view.salt, earlier, period));
  const kept = keptActions(earlier, detected, { period, today: view.today });
  const findings = withUnfinished([...judged.map((each) => each.finding), ...settled], unfinished).map((finding) =>
    withAge(finding, earlier, { period, today: view.today }, policy),
  );
  const { drafts, messages } = withMessages(view, findings, rules, { policy, past, decisions, period });
  const letters = keptLetters(earlier?.drafts ?? [], findings, decisions, period);
  proposed.push(...messages);
  const content: PacketContent = {
    findings,
    drafts: [...drafts, ...letters],
    timeline: timelineOf(view, findings).slice(0, mostEntries),
    notChecked,
    actions: [...proposed, ...kept].map((action) => action.id),
  };
  const looksAtMs = [
    ...view.sources.map(goesStaleAtMs),
    ...judged.map((each) => each.nextLookAtMs),
    ...looks.map((look) => look.nextLookAtMs ?? null),
    ...findings.flatMap(({ waitingSince }) =>
      waitingSince === undefined ? [] : stagesAtMs(view, waitingSince, policy),
    ),
    // The next reading closes it.
    ...settled.filter((finding) => isUnseen(finding, earlier)).map(() => view.nowMs + lookAgainMs),
  ];
  return {
    id: deriveId('pk', view.client.id, period),
    period,
    headline: headlineOf(findings, notChecked.length),
    score: scoreOf(findings, rules, view.today),
    digest: saltedDigest(view.salt, {
      v: 2,
      ...withoutSightings(content),
      actions: [...proposed, ...kept].map((action) => action.digest),
    }),
    content,
    proposed,
    nextLookAtMs: Math.min(
      nextLookAtMs(findings, view),
      ...looksAtMs.filter((atMs) => atMs !== null && atMs > view.nowMs).map(Number),
    ),
  };
}

/** The drafts, and for those that can be sent the act of it, which is nobody's to approve with changes. */
function withMessages(
  view: ClientView,
  findings: readonly Finding[],
  rules: readonly Rule[],
  {
    policy: { tone, signature },
    past,
    decisions,
    period,
  }: { policy: Policy; past: readonly PastAction[]; decisions: readonly FindingDecision[]; period: string },
): { drafts: Draft[]; messages: Action[] } {
  const all = past.map(({ action }) => action);
  const pairs = draftsFor(view, findings, rules, { tone, signature }, { decisions, past, period }).map((draft) => ({
    draft,
    message: messageFor(view, findings, draft, all),
  }));
  return {
    drafts: pairs.map(({ draft, message }) => (message === null ? draft : { ...draft, action: message.id })),
    messages: pairs.flatMap(({ message }) => message ?? []),
  };
}

/** When decisions are judged, and whether what was done by hand could have been seen since. */
function momentOf(view: ClientView, rules: readonly Rule[], past: readonly PastAction[]): Moment {
  return {
    nowMs: view.nowMs,
    zone: view.zone,
    today: view.today,
    isRechecked({ key, rule }, sinceMs) {
      const byHand = past.findLast(({ action }) => action.finding === key && action.by === 'person')?.action;
      const needs = rules.find((each) => each.id === rule)?.needs ?? [];
      return isRechecked(view, shownBy(byHand, needs), sinceMs);
    },
  };
}

function withEvidence(finding: Finding): Finding {
  return { ...finding, evidence: evidenceWithin(finding.evidence) };
}

function byWeight(rules: readonly Rule[]): (a: Detected, b: Detected) => number {
  const weight = ({ finding }: Detected) => weightOf(finding, rules);
  return (a, b) => weight(b) - weight(a) || (a.finding.key < b.finding.key ? -1 : 1);
}

interface Unfinished {
  finding: Finding;
  actions: Action[];
}

/** Changes that stopped half way, with what would finish them; they stay in sight until a person chose. */
function offersToFinish(view: ClientView, known: readonly Finding[], past: readonly PastAction[]): Unfinished[] {
  return unfinishedSteps(past.map((each) => each.action)).flatMap(({ step, after, tries }) => {
    const finding = known.find((each) => each.key === step.finding);
    if (finding === undefined) return [];
    const { remindDay: _, ...seen } = finding;
    const open: Finding = { ...seen, state: 'open', held: halfWritten };
    return [{ finding: open, actions: stepAgain(view, open, step, after, tries) }];
  });
}

function withUnfinished(findings: readonly Finding[], unfinished: readonly Unfinished[]): Finding[] {
  const stopped = unfinished.map((each) => each.finding);
  return [...stopped, ...findings.filter((each) => !stopped.some((other) => other.key === each.key))];
}

/** Observation times, ages, addressees and drawings are no part of what is approved. */
function withoutSightings(content: PacketContent): Record<string, unknown> {
  return {
    findings: content.findings.map((finding) => ({
      ...withoutAge(finding),
      evidence: finding.evidence.map(({ seenAt: _, ...rest }) => rest),
      facts: { ...finding.facts, picture: null },
    })),
    drafts: content.drafts,
    notChecked: content.notChecked,
  };
}

function withoutAge(finding: Finding): Finding {
  const { openedDay: _o, carried: _c, goesTo: _t, firstFor: _f, waitingSince: _s, waitingStage: _g, ...rest } = finding;
  return rest;
}

/** When somebody is reminded of what waits, and when it is escalated. */
function stagesAtMs({ zone }: ClientView, since: Day, policy: Policy): number[] {
  return stageDays(since, policy).map((day) => startOfDayMs(zone, day));
}

/** From then on the source carries no finding and no "clear", and the packet has to say so. */
function goesStaleAtMs({ checkedAtMs }: SourceState): number | null {
  return checkedAtMs === null ? null : checkedAtMs + staleAfterMs + 1;
}

/** The next moment a deadline passes or the month turns. */
function nextLookAtMs(findings: readonly Finding[], { zone, today }: ClientView): number {
  const days = [firstOfNextMonth(today), ...findings.flatMap((finding) => finding.deadline ?? [])];
  const next = days.filter((day) => day > today).sort()[0] ?? firstOfNextMonth(today);
  return startOfDayMs(zone, next);
}
