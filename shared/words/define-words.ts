// How the words of a rule are declared: a function of the language and of the rule's own facts.
import type { Facts, FindingMoney } from '../facts/define-facts.ts';
import type { Fields, Money, Picture, Shown } from '../facts/kinds.ts';
import type { ShownFinding } from '../finding.ts';
import type { Language } from './en/index.ts';
import type { Piece } from './sentence.ts';

/** An amount of a thing, and what is the matter with it. */
export interface Measure {
  amount: string;
  meaning: string;
}

/** What a sum is: money of two meanings is never added up. */
export interface MoneyMeaning {
  /** After a large amount: "a month is not billed". */
  whole: string;
  /** Beside a small one, where the basis stands with the amount: "not billed". */
  short: string;
}

/** What a rule says of one finding, by its facts. */
interface OwnWords<F> {
  /** What is wrong, in one line: "3 Business Premium seats are bought but not billed". */
  title(facts: F, finding: ShownFinding): string;
  /** The verdict on a chip: "Agreement is behind". */
  verdict(facts: F): string;
  /** How much of a thing it is about, for who sees no money: "3 seats", "bought and not billed"; left out where it is about none. */
  measure?(facts: F): Measure;
  /** What the money at the top means. */
  moneyMeaning: MoneyMeaning | ((facts: F) => MoneyMeaning);
  /** The arithmetic in pieces. */
  arithmetic(facts: F, finding: ShownFinding): Piece[];
  /** What the little chart shows in words, and its steps; left out where there is nothing to draw. */
  chart?(facts: F): { label: string; picture: Picture };
}

/** The same for whoever shows findings of any rule. */
export interface RuleWords {
  rule: string;
  title(finding: ShownFinding): string;
  verdict(finding: ShownFinding): string;
  measure(finding: ShownFinding): Measure | null;
  moneyMeaning(finding: ShownFinding): MoneyMeaning;
  /** Whose money it is what was not checked comes to. */
  unchecked: Money;
  /** Whose money its amounts are: who may not see those sees "hidden". */
  money(finding: ShownFinding): FindingMoney;
  arithmetic(finding: ShownFinding): Piece[];
  /** Two step lines over time for the little chart, oldest first; null when there is nothing to draw. */
  chart(finding: ShownFinding): WordsChart | null;
}

export interface WordsChart {
  label: string;
  fromDay: string;
  toDay: string;
  lines: { name: string; tone: 'bought' | 'billed'; steps: { day: string; value: number }[] }[];
}

/** A finding whose facts cannot be read as its rule's own is shown by the rule's name, never hidden. */
export function defineWords<F extends Fields>(
  facts: Facts<F>,
  wordsIn: (language: Language) => OwnWords<Shown<F>>,
): (language: Language) => RuleWords {
  return (language) => {
    const own = wordsIn(language);
    const unread = unknownRule(language);
    return {
      rule: facts.rule,
      unchecked: facts.unchecked,
      money: facts.money,
      title(finding) {
        const read = facts.shown(finding);
        return read === null ? unread.title(finding) : own.title(read, finding);
      },
      moneyMeaning(finding) {
        const { moneyMeaning } = own;
        if (typeof moneyMeaning !== 'function') return moneyMeaning;
        const read = facts.shown(finding);
        return read === null ? unread.moneyMeaning(finding) : moneyMeaning(read);
      },
      measure(finding) {
        const read = facts.shown(finding);
        return read === null ? null : (own.measure?.(read) ?? null);
      },
      verdict(finding) {
        const read = facts.shown(finding);
        return read === null ? unread.verdict(finding) : own.verdict(read);
      },
      arithmetic(finding) {
        const read = facts.shown(finding);
        return read === null ? [] : own.arithmetic(read, finding);
      },
      chart(finding) {
        const read = facts.shown(finding);
        const drawn = read === null ? undefined : own.chart?.(read);
        return drawn === undefined ? null : chartOf(drawn.label, drawn.picture, language);
      },
    };
  };
}

/** What is said of a rule that this build does not know. */
export function unknownRule({ unknownRule: say }: Language): RuleWords {
  return {
    rule: '',
    moneyMeaning: () => say.moneyMeaning,
    unchecked: 'cost',
    title: ({ rule, subject: { kind, id } }) => say.title({ rule, kind, id }),
    measure: () => null,
    verdict: () => say.verdict,
    // Nobody said whose money it is.
    money: () => ({ impact: 'cost', facts: {} }),
    arithmetic: () => [],
    chart: () => null,
  };
}

function chartOf(label: string, { bought, billed, untilDay }: Picture, { chart }: Language): WordsChart | null {
  const first = bought[0];
  if (first === undefined) return null;
  return {
    label,
    fromDay: first.day,
    toDay: untilDay,
    lines: [
      { name: chart.bought, tone: 'bought', steps: bought },
      { name: chart.billed, tone: 'billed', steps: billed },
    ],
  };
}
