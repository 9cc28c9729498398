// Builds one client's packet from all rules, whole or not at all.
import type { Action } from '../../../shared/action.ts';
import { deriveId, digest } from '../../../shared/canonical.ts';
import type { NotChecked } from '../../../shared/coverage.ts';
import type { Draft } from '../../../shared/draft.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { TimelineEntry } from '../../../shared/packet.ts';
import { type Day, dayMs, firstOfNextMonth } from '../../../shared/time.ts';
import { hasDoneFollower, unfinishedSteps } from '../actions/unfinished.ts';
import type { ClientView } from '../client-view.ts';
import { billingSummary } from '../drafts/billing-summary.ts';
import { coverageGap } from '../rules/gates.ts';
import type { Detected, Rule } from '../rules/types.ts';
import { actionsFor, type PastAction, preparedFor, stepAgain } from './build-actions.ts';
import { headlineOf } from './headline.ts';
import { scoreOf } from './score.ts';
import { timelineOf } from './timeline.ts';

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

export interface EarlierPacket {
  period: string;
  findings: Finding[];
  actions: Action[];
}

/** Runs the rules and puts everything together. `past` spans all packets, `earlier` is this client's current one. */
export function buildPacket(
  view: ClientView,
  rules: readonly Rule[],
  past: readonly PastAction[],
  earlier: EarlierPacket | null,
): BuiltPacket {
  const period = view.today.slice(0, 7);
  const results = rules.map((rule) => {
    const gap = coverageGap(view, rule);
    return gap === null ? rule.detect(view) : { detected: [], notChecked: rule.unchecked(view, gap) };
  });
  const detected = results.flatMap((result) => result.detected).sort(byWeight);
  const notChecked = results.flatMap((result) => result.notChecked);
  const settled = settledFindings(earlier, detected, period);
  const halfDone = offersToFinish(view, [...detected.map((each) => each.finding), ...(earlier?.findings ?? [])], past);
  const proposed = detected.flatMap((each) =>
    halfDone.some(({ finding }) => finding.key === each.finding.key) ? [] : actionsFor(view, each, past),
  );
  proposed.push(...halfDone.flatMap((each) => each.actions), ...waysBackAgain(earlier, period));
  const kept = keptActions(earlier, detected, period);
  const findings = withHalfDone([...detected.map((each) => each.finding), ...settled], halfDone);
  const content: PacketContent = {
    findings,
    drafts: billingSummary(view.client.name, findings),
    timeline: timelineOf(view, findings),
    notChecked,
    actions: [...proposed, ...kept].map((action) => action.id),
  };
  return {
    id: deriveId('pk', view.client.id, period),
    period,
    headline: headlineOf(findings, notChecked.length),
    score: scoreOf(findings, view.today),
    digest: digest({ v: 1, ...withoutSightings(content), actions: [...proposed, ...kept].map((a) => a.digest) }),
    content,
    proposed,
    nextLookAtMs: nextLookAtMs(findings, view.today),
  };
}

function byWeight(a: Detected, b: Detected): number {
  return b.finding.impact.amountMinor - a.finding.impact.amountMinor || (a.finding.key < b.finding.key ? -1 : 1);
}

interface HalfDone {
  finding: Finding;
  actions: Action[];
}

/** Changes that stopped half way, with what would finish them; they stay in sight until a person chose. */
function offersToFinish(view: ClientView, known: readonly Finding[], past: readonly PastAction[]): HalfDone[] {
  return unfinishedSteps(past.map((each) => each.action)).flatMap(({ step, after, tries }) => {
    const finding = known.find((each) => each.key === step.finding);
    if (finding === undefined) return [];
    const held = 'One step of the change was written and the next one was not: finish it, or take the first one back.';
    const open: Finding = { ...finding, state: 'open', held };
    return [{ finding: open, actions: stepAgain(view, open, step, after, tries) }];
  });
}

function withHalfDone(findings: readonly Finding[], halfDone: readonly HalfDone[]): Finding[] {
  const stopped = halfDone.map((each) => each.finding);
  return [...stopped, ...findings.filter((each) => !stopped.some((other) => other.key === each.key))];
}

/** Decided actions stay with the packet of their month; an unknown one stays until a person settles it. */
function keptActions(earlier: EarlierPacket | null, detected: readonly Detected[], period: string): Action[] {
  if (earlier === null) return [];
  const open = new Set(detected.map((each) => each.finding.key));
  return earlier.actions.filter((action) => {
    if (action.state === 'proposed' || action.state === 'withdrawn') return false;
    if (action.state === 'prepared') return isWayBack(earlier, action, period);
    if (['approved', 'sending', 'unknown'].includes(action.state)) return true;
    return earlier.period === period || open.has(action.finding);
  });
}

/** Where a way back was tried and came to nothing, another one is made ready. */
function waysBackAgain(earlier: EarlierPacket | null, period: string): Action[] {
  if (earlier === null || earlier.period !== period) return [];
  return earlier.actions.flatMap((change) => {
    const tried = earlier.actions.filter((each) => each.compensates === change.id);
    const failed = tried.filter(({ state }) => state === 'rejected' || state === 'stale');
    if (failed.length === 0 || failed.length < tried.length) return [];
    if (change.state !== 'done' || hasDoneFollower(earlier.actions, change)) return [];
    const note = earlier.actions.find((each) => each.half === 'record' && each.follows?.includes(change.id));
    return preparedFor(change, note, failed.length);
  });
}

/** A way back is there while its change is done in this month's packet and nothing later rests on it. */
function isWayBack(earlier: EarlierPacket, action: Action, period: string): boolean {
  const first = action.compensates ?? earlier.actions.find((each) => action.follows?.includes(each.id))?.compensates;
  const change = earlier.actions.find((each) => each.id === first);
  return earlier.period === period && change?.state === 'done' && !hasDoneFollower(earlier.actions, change);
}

/** Findings no longer detected stay while an action of theirs does: done ones as settled, others as open. */
function settledFindings(earlier: EarlierPacket | null, detected: readonly Detected[], period: string): Finding[] {
  if (earlier === null || earlier.period !== period) return [];
  const open = new Set(detected.map((each) => each.finding.key));
  const changes = earlier.actions.filter(({ half, state }) => half !== 'record' && state !== 'prepared');
  const stateOf = new Map(changes.map((action) => [action.finding, action.state]));
  return earlier.findings
    .filter((finding) => !open.has(finding.key))
    .flatMap((finding): Finding[] => {
      const state = stateOf.get(finding.key);
      if (state === 'done') return [{ ...finding, state: 'done' }];
      return state === 'approved' || state === 'sending' || state === 'unknown' ? [finding] : [];
    });
}

/** Observation times and drawings are no part of what is approved. */
function withoutSightings(content: PacketContent): Record<string, unknown> {
  return {
    findings: content.findings.map((finding) => ({
      ...finding,
      evidence: finding.evidence.map(({ seenAt: _, ...rest }) => rest),
      facts: { ...finding.facts, picture: null },
    })),
    drafts: content.drafts,
    notChecked: content.notChecked,
  };
}

/** The next moment a deadline passes or the month turns. */
function nextLookAtMs(findings: readonly Finding[], today: Day): number {
  const days = [firstOfNextMonth(today), ...findings.flatMap((finding) => finding.deadline ?? [])];
  const next = days.filter((day) => day > today).sort()[0] ?? firstOfNextMonth(today);
  return Math.max(Date.parse(`${next}T00:00:00Z`), Date.parse(`${today}T00:00:00Z`) + dayMs);
}
