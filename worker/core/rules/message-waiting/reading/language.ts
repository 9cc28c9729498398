// In which of the languages a text is written.
import { anyWordOf } from './fold.ts';
import { type Language, languages } from './words/index.ts';

const names = Object.keys(languages) as Language[];
const common = new Map(names.map((name) => [name, new Set(languages[name].common.split(' '))]));
const telling = new Map(
  names.map((name) => {
    const { invoice, credit, money, finance, licences, people, amiss, asks, ended, thanks } = languages[name];
    return [
      name,
      anyWordOf([
        ...invoice,
        ...credit,
        ...money,
        ...finance,
        ...licences,
        ...people,
        ...amiss,
        ...asks,
        ...ended,
        ...thanks,
      ]),
    ];
  }),
);

/** The languages it may be in, likeliest first, from folded text: those with the most little words, or nearly as many. */
export function languagesOf(folded: string): Language[] {
  const words = folded.match(/[\p{L}']+/gu) ?? [];
  const little = names
    .map((name) => ({ name, score: words.filter((word) => common.get(name)?.has(word)).length }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = little;
  // Where one leads that clearly, the long lists need not be asked.
  if (first !== undefined && second !== undefined && first.score >= 4 && first.score >= second.score * 2.5) {
    return [first.name];
  }
  const scored = little.map(({ name, score }) => ({ name, score: score + tellingScore(name, folded) }));
  const most = Math.max(...scored.map(({ score }) => score));
  if (most === 0) return [];
  return scored
    .filter(({ score }) => score >= most * 0.8)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name);
}

function tellingScore(name: Language, folded: string): number {
  const pattern = telling.get(name);
  return pattern === undefined ? 0 : Math.min(4, (folded.match(pattern) ?? []).length) * 0.6;
}
