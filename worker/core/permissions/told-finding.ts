// What the trail keeps of a finding: as much as an approval of its changes is judged by.
import { unitPriceOf } from '../../../shared/facts/common.ts';
import type { Money } from '../../../shared/facts/kinds.ts';
import type { Finding } from '../../../shared/finding.ts';
import { wordsFor } from '../../../shared/words/index.ts';

export interface ToldFinding extends Pick<Finding, 'key' | 'rule' | 'impact' | 'state'> {
  /** What one unit is worth, in major units of the impact's currency; null where the rule names none. */
  unitPrice: string | null;
  /** Whose money its amounts are. */
  money: Money;
}

/** A finding as the trail tells it. */
export function toldFinding(of: Finding): ToldFinding {
  const { key, rule, state } = of;
  return { key, rule, impact: of.impact, state, unitPrice: unitPriceOf(of), money: wordsFor(of).money(of).impact };
}

/** As much of the finding as its stake is worked out from. */
export function asFinding({ key, rule, impact, state, unitPrice }: ToldFinding): Finding {
  return {
    key,
    rule,
    state,
    impact,
    severity: 'low',
    subject: { connection: '', kind: '', id: '' },
    catchUp: null,
    evidence: [],
    facts: { unitPrice, currency: impact.currency },
    held: null,
  };
}
