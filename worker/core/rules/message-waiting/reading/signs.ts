// The signs in a text: words that speak of billing, and words that speak of something else, each with its weight.
import { type Heard, hear } from './heard.ts';
import { foundBy, patternsOf, sharedPatterns, type WordList, without } from './patterns.ts';
import type { Language } from './words/index.ts';

/** One thing that spoke for it, or against it. */
export interface Sign {
  kind:
    | 'invoice'
    | 'credit'
    | 'money'
    | 'licences'
    | 'people'
    | 'amiss'
    | 'between'
    | 'amount'
    | 'summary'
    | 'below'
    | 'board'
    | 'technical';
  /** As it stands in the text, folded. */
  text: string;
  weight: number;
}

/** How a list's words count: the first of them, each further one, and how many at most. */
interface Weights {
  kind: Sign['kind'];
  first: number;
  more: number;
  most?: number;
}

const topics = {
  invoice: { kind: 'invoice', first: 2.5, more: 1.5 },
  credit: { kind: 'credit', first: 3.5, more: 1.5 },
  money: { kind: 'money', first: 2.5, more: 1 },
  finance: { kind: 'money', first: 1.25, more: 0.5 },
  licences: { kind: 'licences', first: 1.5, more: 0.5 },
  people: { kind: 'people', first: 0.5, more: 0.25 },
} as const satisfies Partial<Record<WordList, Weights>>;
const topicNames = Object.keys(topics) as (keyof typeof topics)[];

/** They count only beside one of those: nothing is amiss with a price that nobody speaks of. */
const besides = {
  amiss: { kind: 'amiss', first: 1, more: 1 },
  between: { kind: 'between', first: 1, more: 1, most: 2 },
} as const satisfies Partial<Record<WordList, Weights>>;

const against = {
  technical: { kind: 'technical', first: -1, more: -1, most: 3 },
  programs: { kind: 'technical', first: -0.5, more: -0.5, most: 2 },
  devices: { kind: 'technical', first: -0.25, more: -0.25, most: 2 },
} as const satisfies Partial<Record<WordList, Weights>>;

const amountWeights: Weights = { kind: 'amount', first: 1.75, more: 0.5 };

/** Somebody called Bill: a capital, and no "the", "our" or "for" beside it. */
const someoneCalledBill =
  /(?<!\b(?:the|my|our|your|this|that|last|a|new|monthly|latest|each|every|next|The|My|Our|Your|This|That|Last|Latest|\w+ber|\w+ary)\s)\bBill\b(?! (?:for|from|of|amount|total|number|no|payment|question|due|date|seems|looks|dated|(?:says|shows|lists) [$€£]?\d+|is (?:wrong|too|higher|incorrect))\b| ?[#\d])/;
const money =
  /(?:[$€£¥]|\b(?:usd|eur|gbp|cad|aud|chf)) ?\d[\d.,']*|\b\d[\d.,']* ?(?:[$€£¥]|(?:usd|eur|euros?|gbp|cad|aud|chf|dollars?|pounds|sek|kr|zl|pln)\b)|(?<![\d.,:/#-])(?:\d{3,}|\d{1,3}(?:[.,' ]\d{3})+)[.,]\d{2}(?![\d.,:/%])/gu;
const quoted = /"[^"]{1,60}"/g;
const fileName = /[\w -]{0,40}\.(?:xlsx?|docx?|pdf|csv|zip|pst)\b/g;

/** What speaks in the text, for billing first. */
export function signsIn(heard: Heard): Sign[] {
  const { text: whole, spoken: found } = someoneCalledBill.test(heard.speech)
    ? hear(heard.speech.replaceAll(new RegExp(someoneCalledBill, 'g'), ' '))
    : heard;
  const spoken: readonly Language[] = found.length === 0 ? ['en'] : found;
  const said = without(whole, [fileName, ...patternsOf(spoken, 'elsewhere')]);
  const named = [
    ...topicNames.flatMap((list) => weighed(said, topicPatterns(said, spoken, list), topics[list])),
    ...weighed(said, [money], amountWeights),
  ];
  const beside =
    named.length === 0
      ? []
      : (['amiss', 'between'] as const).flatMap((list) => weighed(said, patternsOf(spoken, list), besides[list]));
  // What stands in quotes is a name of something that is billed, too.
  const unquoted = without(whole, [quoted]);
  const other = (['technical', 'programs', 'devices'] as const).flatMap((list) =>
    weighed(unquoted, patternsOf(spoken, list), against[list]),
  );
  return [...named, ...beside, ...other];
}

/** The languages' own list, or the words that many languages share where it finds nothing. */
function topicPatterns(said: string, spoken: readonly Language[], list: keyof typeof topics): readonly RegExp[] {
  const own = patternsOf(spoken, list);
  if (!(list in sharedPatterns) || foundBy(said, own).length > 0) return own;
  const isForeign = topicNames.every((name) => foundBy(said, patternsOf(spoken, name)).length === 0);
  const shared = sharedPatterns[list as keyof typeof sharedPatterns];
  return list !== 'money' || isForeign ? shared : own;
}

function weighed(text: string, patterns: readonly RegExp[], { kind, first, more, most = 9 }: Weights): Sign[] {
  return foundBy(text, patterns)
    .slice(0, most)
    .map((word, at) => ({ kind, text: word, weight: at === 0 ? first : more }));
}
