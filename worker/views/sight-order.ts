// The order of a packet's parts for a reader who does not see every amount: made of what they see, so that it tells of nothing else.
import type { Action } from '../../shared/action.ts';
import type { Finding } from '../../shared/finding.ts';
import type { MoneySight } from '../../shared/member.ts';
import type { Packet, TimelineEntry } from '../../shared/packet.ts';
import { canSee } from '../../shared/sight.ts';
import { wordsFor } from '../../shared/words/index.ts';
import { isHalfWritten } from '../core/packets/half-written.ts';
import { weightOf } from '../core/packets/score.ts';
import type { Rule } from '../core/rules/types.ts';

export type Harms = readonly Pick<Rule, 'id' | 'harmsClient'>[];

const severities: readonly Finding['severity'][] = ['high', 'medium', 'low'];

/** Whether this reader sees the finding's amount. */
export function seesImpact(finding: Finding, sight: MoneySight): boolean {
  return canSee(sight, wordsFor(finding).money(finding).impact);
}

/**
 * Findings as this reader is shown them: what stopped half way first, what is done last, between them the heaviest by the
 * money they see. Who sees costs has them in their own order.
 */
export function inSightOrder(findings: readonly Finding[], sight: MoneySight, rules: Harms): Finding[] {
  if (sight === 'cost') return [...findings];
  const place = (finding: Finding) => (isHalfWritten(finding) ? 0 : finding.state === 'done' ? 2 : 1);
  const weight = (finding: Finding) => (seesImpact(finding, sight) ? weightOf(finding, rules) : 0);
  return [...findings].sort(
    (a, b) =>
      place(a) - place(b) ||
      weight(b) - weight(a) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      compare(a.deadline ?? '9', b.deadline ?? '9') ||
      compare(a.key, b.key),
  );
}

/** Actions in the order of their findings; of one finding as they were made, whatever that comes to. */
export function actionsLike(findings: readonly Finding[], actions: readonly Action[]): Action[] {
  const place = new Map(findings.map(({ key }, at) => [key, at]));
  const at = ({ finding }: Action) => place.get(finding) ?? findings.length;
  return [...actions].sort((a, b) => at(a) - at(b) || compare(a.finding, b.finding));
}

/** The newest first; of one moment in the order of their words as they are shown. */
export function timelineLike(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return [...entries].sort(
    (a, b) => compare(b.at, a.at) || compare(a.kind, b.kind) || compare(a.text, b.text) || compare(idOf(a), idOf(b)),
  );
}

function idOf({ subject }: TimelineEntry): string {
  return subject === undefined ? '' : `${subject.connection}:${subject.kind}:${subject.id}`;
}

/** Ids of a packet's actions, in the order in which those are shown; those that are not behind them. */
export function idsLike({ actions }: Pick<Packet, 'actions'>, ids: readonly string[]): string[] {
  return like(
    actions.map(({ id }) => id),
    ids,
  );
}

/** Keys of a packet's findings, in the order in which those are shown; those that are not behind them. */
export function keysLike({ findings }: { findings: readonly { key: string }[] }, keys: readonly string[]): string[] {
  return like(
    findings.map(({ key }) => key),
    keys.toSorted(),
  );
}

function like(shown: readonly string[], names: readonly string[]): string[] {
  const place = new Map(shown.map((name, at) => [name, at]));
  return [...names].sort((a, b) => (place.get(a) ?? shown.length) - (place.get(b) ?? shown.length));
}

/** The same entries in the order of these names; others behind them. */
export function entriesLike<T>(names: readonly string[], entries: Readonly<Record<string, T>>): Record<string, T> {
  const place = new Map(names.map((name, at) => [name, at]));
  const at = ([name]: [string, T]) => place.get(name) ?? names.length;
  return Object.fromEntries(Object.entries(entries).sort((a, b) => at(a) - at(b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
