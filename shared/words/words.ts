// What wording a rule brings: the sentences people read, made from a finding's own numbers.
import type { Finding } from '../finding.ts';

export interface RuleWords {
  /** What is wrong, in one line: "3 Business Premium seats are bought but not billed". */
  title(finding: Finding): string;
  /** The verdict on a chip: "Agreement is behind". */
  verdict(finding: Finding): string;
  /** What the money at the top means: "a month is not billed". */
  moneyMeaning: string;
  /** The arithmetic in pieces; a piece with a `source` links to that record. */
  arithmetic(finding: Finding): { text: string; source?: { vendor: string; kind: string; id: string } }[];
  /** Two step lines over time for the little chart, oldest first; null when there is nothing to draw. */
  chart(finding: Finding): WordsChart | null;
}

export interface WordsChart {
  label: string;
  fromDay: string;
  toDay: string;
  lines: { name: string; tone: 'bought' | 'billed'; steps: { day: string; value: number }[] }[];
}
