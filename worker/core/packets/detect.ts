// What every rule says of a client under the policy, and whether it could speak at all.
import type { NotChecked } from '../../../shared/coverage.ts';
import type { Finding } from '../../../shared/finding.ts';
import { formatMoney } from '../../../shared/money.ts';
import { defaultPolicy, type Policy } from '../../../shared/policy.ts';
import { refKey } from '../../../shared/records/record.ts';
import type { Day } from '../../../shared/time.ts';
import { dayInWords } from '../../../shared/words/day.ts';
import { wordsFor } from '../../../shared/words/index.ts';
import type { ClientView } from '../client-view.ts';
import { valuesOf } from '../policy/rule-params.ts';
import { coverageGap, unreadGap } from '../rules/coverage-gap.ts';
import type { Detected, Params, ParamValues, Rule, RuleResult } from '../rules/types.ts';

export interface RuleLook extends RuleResult {
  rule: Rule;
  /** Why it may not speak; null when it spoke. */
  gap: string | null;
}

/** Asks every rule; one that is switched off, or whose sources cannot be relied on, lists what it leaves unchecked. */
export function detectAll(view: ClientView, rules: readonly Rule[], policy: Policy = defaultPolicy): RuleLook[] {
  return rules.map((rule) => {
    if (policy.rules[rule.id]?.off === true) {
      return { rule, gap: 'switched off', detected: [], notChecked: [switchedOff(view, rule)] };
    }
    const values = valuesOf(rule, policy);
    const gap = coverageGap(view, rule);
    if (gap !== null) return { rule, gap, detected: [], notChecked: leftUnchecked(view, rule, gap, values) };
    const certain = withoutUnsure(rule.detect(view, values), unreadGap(view, rule));
    return { rule, gap, ...withoutSmall(withoutOld(view, rule, certain), values.leastMinor ?? 0) };
  });
}

function switchedOff(view: ClientView, rule: Rule): NotChecked {
  return wholeRule(view, rule, 'switched-off', 'this check is switched off in the policy');
}

/** All that it would have looked at; where nothing of that was read either, it says so once, for none is no answer. */
function leftUnchecked(view: ClientView, rule: Rule, gap: string, values: ParamValues<Params>): NotChecked[] {
  const things = rule.unchecked(view, gap, values);
  return things.length > 0 || !isConnected(view, rule) ? things : [wholeRule(view, rule, 'coverage', gap)];
}

/** True where there are systems to give what it compares. */
function isConnected({ sources, systems }: ClientView, { needs, missesAny }: Rule): boolean {
  return (
    needs.every((kind) => sources.some((source) => source.kind === kind)) &&
    missesAny.every(({ role }) => systems.some((system) => system.role === role))
  );
}

/** One entry for the whole rule: what it would have found is not known, and neither is the money. */
function wholeRule({ company, currency }: ClientView, { id, title }: Rule, cause: string, reason: string): NotChecked {
  return { cause, rule: id, subject: company, name: title, reason, amountMinor: 0, currency };
}

/** What is missed may be what could not be read: that is no issue, and is said to be unsure. */
function withoutUnsure(result: RuleResult, gap: string | null): RuleResult {
  if (gap === null) return result;
  const unsure = result.detected.map(({ finding }) => leftOut(finding, 'coverage', gap));
  return { ...result, detected: [], notChecked: [...result.notChecked, ...unsure] };
}

/** What lies before the first day that the policy judges is no issue, and is said to be there. */
function withoutOld(view: ClientView, rule: Rule, result: RuleResult): RuleResult {
  const { judgesFrom } = view;
  if (judgesFrom === null) return result;
  const isOld = (day: Day | null) => day !== null && day < judgesFrom;
  const reason = `it lies before ${dayInWords(judgesFrom)}, from which day on the policy judges`;
  const [old, found] = split(result.detected, ({ finding }) => isOld(rule.dayOf(finding, view)));
  const [oldUnclear, notChecked] = split(result.notChecked, (each) => isOld(rule.dayOfUnclear(each, view)));
  const leftAlone = [
    ...old.map(({ finding }) => leftOut(finding, 'left-alone', reason)),
    ...oldUnclear.map(({ asks: _, ...each }) => ({ ...each, cause: 'left-alone', reason })),
  ];
  return { ...result, detected: found, notChecked: [...notChecked, ...leftAlone] };
}

function split<T>(all: readonly T[], is: (each: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((each) => !is(each))];
}

/** What comes to less than the policy wants to hear of is no issue, and is said to be there. */
function withoutSmall(result: RuleResult, leastMinor: number): RuleResult {
  const isSmall = ({ finding }: Detected) => Math.abs(finding.impact.amountMinor) < leastMinor;
  return {
    ...result,
    detected: result.detected.filter((each) => !isSmall(each)),
    notChecked: [
      ...result.notChecked,
      ...result.detected.filter(isSmall).map(({ finding }) => tooSmall(finding, leastMinor)),
    ],
  };
}

function tooSmall(finding: Finding, leastMinor: number): NotChecked {
  const least = formatMoney({ amountMinor: leastMinor, currency: finding.impact.currency });
  return leftOut(finding, 'least-amount', `it comes to less than ${least}, the least that is an issue by the policy`);
}

/** A finding that is none, by its title and with its money. */
export function leftOut(finding: Finding, cause: string, reason: string): NotChecked {
  const { rule, subject, impact } = finding;
  const { amountMinor, currency, basis } = impact;
  const name = wordsFor(finding).title(finding);
  return {
    cause,
    rule,
    subject,
    name,
    reason,
    amountMinor,
    currency,
    ...(basis === 'one-off' ? { oneOff: true } : {}),
  };
}

/** True where the finding's rule looked at its subject and finds nothing there any more. */
export function isGone(looks: readonly RuleLook[], { key, rule, subject }: Finding): boolean {
  const look = looks.find((each) => each.rule.id === rule);
  if (look === undefined || look.gap !== null) return false;
  const isUnchecked = look.notChecked.some((each) => refKey(each.subject) === refKey(subject));
  return !isUnchecked && !look.detected.some(({ finding }) => finding.key === key);
}
