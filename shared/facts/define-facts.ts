// The one typed door to the facts of a rule's findings: their types, whose money they are, and how they are read back.
import type { Finding, ShownFinding } from '../finding.ts';
import type { CommonFields } from './common.ts';
import { type Fields, type Money, type MoneyClass, moneyIn, type Shown, type Written, whole } from './kinds.ts';

/** Whose money each fact is, by name; a fact that is not named is cost. */
export interface FactMoney {
  readonly [name: string]: 'plain' | Money | readonly [FactMoney];
}

export interface FindingMoney {
  /** Of its impact, catch-up and everything said about it. */
  impact: Money;
  facts: FactMoney;
}

export interface Facts<F extends Fields = Fields> {
  /** The rule's id, as it stands in findings, policies and packets. */
  rule: string;
  /** Whose money it is what the rule did not check comes to. */
  unchecked: Money;
  /** Whose money a finding's amounts are: who may not see those sees "hidden". */
  money(finding: ShownFinding): FindingMoney;
  /** A finding's facts as the rule wrote them; null where they are another rule's or do not fit. */
  written(finding: Finding): Written<F> | null;
  /** The same as a reader is shown them: amounts may be hidden. */
  shown(finding: ShownFinding): Shown<F> | null;
}

/** The facts that go through a door, as its rule writes them. */
export type WrittenBy<Door> = Door extends Facts<infer F> ? Written<F> : never;

/** Declares a rule's facts. `impact` is whose money its impact is, where that differs by what its facts say. */
export function defineFacts<const F extends Fields & CommonFields>(
  rule: string,
  { impact, unchecked, facts }: { impact: Money | ((facts: Shown<F>) => Money); unchecked: Money; facts: F },
): Facts<F> {
  const classes = moneyIn(facts);
  const [written, shown] = [whole<Written<F>>(facts, 'written'), whole<Shown<F>>(facts, 'shown')];
  const readShown = (finding: ShownFinding) =>
    finding.rule === rule ? (shown.safeParse(finding.facts).data ?? null) : null;
  const impactOf = (finding: ShownFinding): Money => {
    if (typeof impact !== 'function') return impact;
    const read = readShown(finding);
    // Nobody said whose money it is.
    return read === null ? 'cost' : impact(read);
  };
  return {
    rule,
    unchecked,
    money(finding) {
      const own = impactOf(finding);
      return { impact: own, facts: settled(classes, own) };
    },
    written: (finding) => (finding.rule === rule ? (written.safeParse(finding.facts).data ?? null) : null),
    shown: readShown,
  };
}

function settled(classes: Readonly<Record<string, MoneyClass>>, impact: Money): FactMoney {
  return Object.fromEntries(
    Object.entries(classes).map(([name, money]) => {
      if (money === 'impact') return [name, impact];
      return [name, typeof money === 'string' ? money : ([settled(money[0], impact)] as const)];
    }),
  );
}
