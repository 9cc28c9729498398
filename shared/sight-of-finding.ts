// Which money has to be seen to see all of a finding.
import type { FactMoney } from './facts/define-facts.ts';
import type { ShownFinding } from './finding.ts';
import type { MoneySight } from './member.ts';
import { canSee } from './sight.ts';
import { wordsFor } from './words/index.ts';

/** Whether everything about it may be seen. */
export function isOpenTo(finding: ShownFinding, sight: MoneySight): boolean {
  const { impact, facts } = wordsFor(finding).money(finding);
  return canSee(sight, impact) && Object.keys(finding.facts).every((name) => isFactOpen(facts[name], sight));
}

/** Whether a fact may be seen; one that nobody named counts as cost. */
export function isFactOpen(money: FactMoney[string] | undefined, sight: MoneySight): boolean {
  if (money === undefined) return canSee(sight, 'cost');
  if (typeof money === 'string') return money === 'plain' || canSee(sight, money);
  return Object.values(money[0]).every((each) => isFactOpen(each, sight));
}

/** The least sight that sees everything about all of them. */
export function sightFor(findings: readonly ShownFinding[]): MoneySight {
  const levels = ['none', 'sell'] as const;
  return levels.find((level) => findings.every((finding) => isOpenTo(finding, level))) ?? 'cost';
}
