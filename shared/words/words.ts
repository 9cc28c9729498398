// What wording a rule brings: the sentences people read, made from a finding's own numbers.
import type { ShownFinding } from '../finding.ts';

/** Whose money an amount is: what clients pay, or what the MSP pays and earns. */
export type Money = 'sell' | 'cost';

/** What each fact of a rule is: no money at all, or whose; lists of things say it for each of their fields. */
export type MoneyOf<Facts> = { readonly [Name in keyof Facts]-?: 'plain' | Money | MoneyOfList<Facts[Name]> };
type MoneyOfList<Value> = Value extends readonly (infer Each extends object)[] ? readonly [MoneyOf<Each>] : never;

/** The same without the rule's own names; a fact that is not named is cost. */
export interface FactMoney {
  readonly [name: string]: 'plain' | Money | readonly [FactMoney];
}

export interface FindingMoney {
  /** Of its impact, catch-up and everything said about it. */
  impact: Money;
  facts: FactMoney;
}

export interface RuleWords {
  /** What is wrong, in one line: "3 Business Premium seats are bought but not billed". */
  title(finding: ShownFinding): string;
  /** The verdict on a chip: "Agreement is behind". */
  verdict(finding: ShownFinding): string;
  /** What the money at the top means: "a month is not billed". */
  moneyMeaning: string;
  /** Whose money it is what was not checked comes to. */
  unchecked: Money;
  /** Whose money its amounts are: who may not see those sees "hidden". */
  money(finding: ShownFinding): FindingMoney;
  /** The arithmetic in pieces; a piece with a `source` links to that record. */
  arithmetic(finding: ShownFinding): { text: string; source?: { connection: string; kind: string; id: string } }[];
  /** Two step lines over time for the little chart, oldest first; null when there is nothing to draw. */
  chart(finding: ShownFinding): WordsChart | null;
}

export interface WordsChart {
  label: string;
  fromDay: string;
  toDay: string;
  lines: { name: string; tone: 'bought' | 'billed'; steps: { day: string; value: number }[] }[];
}
