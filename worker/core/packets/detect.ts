// What every rule says of a client, and whether it could speak at all.
import type { Finding } from '../../../shared/finding.ts';
import { refKey } from '../../../shared/records/record.ts';
import type { ClientView } from '../client-view.ts';
import { coverageGap } from '../rules/gates.ts';
import type { Rule, RuleResult } from '../rules/types.ts';

export interface RuleLook extends RuleResult {
  rule: Rule;
  /** Why it may not speak yet; null when it spoke. */
  gap: string | null;
}

/** Asks every rule; one whose sources cannot be relied on lists what it leaves unchecked. */
export function detectAll(view: ClientView, rules: readonly Rule[]): RuleLook[] {
  return rules.map((rule) => {
    const gap = coverageGap(view, rule);
    const result = gap === null ? rule.detect(view) : { detected: [], notChecked: rule.unchecked(view, gap) };
    return { rule, gap, ...result };
  });
}

/** True where the finding's rule looked at its subject and finds nothing there any more. */
export function isGone(looks: readonly RuleLook[], { key, rule, subject }: Finding): boolean {
  const look = looks.find((each) => each.rule.id === rule);
  if (look === undefined || look.gap !== null) return false;
  const isUnchecked = look.notChecked.some((each) => refKey(each.subject) === refKey(subject));
  return !isUnchecked && !look.detected.some(({ finding }) => finding.key === key);
}
