// Figures in a text: money, quantities, percents and days, in digits or in words, each with one spelling to compare by.
import Big from 'big.js';

export interface Figure {
  /** As it stands in the text. */
  text: string;
  from: number;
  to: number;
  /** The same for "$1,066.00" and "USD 1066", for "28" and "twenty-eight"; "raw:…" where only the same letters are. */
  value: string;
}

const monthNames = 'january february march april may june july august september october november december'.split(' ');
// "may" in small letters is mostly no month: only before a year, a stop or the end.
const month = `(?:${monthNames
  .filter((name) => name !== 'may')
  .map((name) => `${either(name.slice(0, 3))}(?:${either(name.slice(3))}|t)?`)
  .join('|')}|M[aA][yY]|may(?=\\s*(?:[.,;:!?)\\d]|$)))`;
const dates: readonly [RegExp, (groups: (string | undefined)[]) => string | null][] = [
  [/(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])/gu, ([y, m, d]) => `day:${y}-${m}-${d}`],
  [
    new RegExp(
      `(?<![\\w.,])(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${month})\\b\\.?(?:,?\\s+(\\d{4})(?!\\d))?`,
      'gu',
    ),
    ([d, m, y]) => dayValue(y, m, d),
  ],
  [
    new RegExp(`(?<!\\w)(${month})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d.:%])(?:,?\\s+(\\d{4})(?!\\d))?`, 'gu'),
    ([m, d, y]) => dayValue(y, m, d),
  ],
  [new RegExp(`(?<!\\w)(${month})\\.?,?\\s+(\\d{4})(?!\\d)`, 'gu'), ([m, y]) => monthValue(y, m)],
];

/** Currencies that are known by their letters. */
export const currencyCodes =
  'USD EUR GBP CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF JPY CNY INR ZAR BRL MXN SGD HKD ILS AED'.split(' ');
const symbols: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
};
const moneyBefore = new RegExp(`(?:([A-Z]{0,3}\\p{Sc})|\\b(${currencyCodes.join('|')}))[ \\u00a0]?$`, 'u');
const moneyAfter = new RegExp(`^[ \\u00a0]?(?:(\\p{Sc})|(${currencyCodes.join('|')})\\b)`, 'u');
const percentAfter = /^[ \u00a0]?(%|‰|percent\b|per cent\b|pct\b)/i;
const unclearAfter = /^[ \u00a0-]?(k|m|bn|thousand|million|billion|dollars?|bucks|euros?|pounds?|cents?|pence)\b/i;

const plainNumber = /^[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const withUnit = /^((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:-\p{L}+)+$/u;
const groupedBySpaces = /(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?/gu;
const inRun = "[\\p{L}\\p{M}\\p{N}_.,:'’⁄/#−-]";
const run = new RegExp(`(?<!${inRun})${inRun}*\\p{N}${inRun}*`, 'gu');

/** Every figure of the text, in order. */
export function figuresIn(text: string): Figure[] {
  const found: Figure[] = [];
  let rest = text;
  const take = (figure: Figure) => {
    found.push(figure);
    rest = blank(rest, figure.from, figure.to);
  };
  // Most names hold no digit at all: only words are looked for in them.
  if (/\p{N}/u.test(text)) {
    for (const [pattern, read] of dates) {
      for (const match of rest.matchAll(pattern)) {
        const value = read(match.slice(1));
        if (value !== null) take({ text: match[0], from: match.index, to: match.index + match[0].length, value });
      }
    }
    for (const { 0: grouped, index } of rest.matchAll(groupedBySpaces)) {
      take({ text: grouped, from: index, to: index + grouped.length, value: raw(grouped) });
    }
    for (const match of rest.matchAll(run)) {
      const figure = figureOf(rest, match[0], match.index);
      if (figure !== null) take(figure);
    }
  }
  for (const figure of spelledIn(rest)) take(figure);
  return found.sort((a, b) => a.from - b.from);
}

/** The one figure that a text is; null for a text with anything beside it. */
export function wholeFigure(text: string): Figure | null {
  const trimmed = text.trim();
  const [first, ...more] = figuresIn(trimmed);
  return first !== undefined && more.length === 0 && first.text === trimmed ? first : null;
}

/** The text with every occurrence of the phrases blanked, the longest first; everything else stays in its place. */
export function withoutPhrases(text: string, phrases: readonly string[]): string {
  const ordered = [...new Set(phrases.map((phrase) => phrase.trim()))]
    .filter((phrase) => phrase !== '')
    .sort((a, b) => b.length - a.length);
  return ordered.reduce((rest, phrase) => {
    if (!mayHold(rest, phrase)) return rest;
    const pattern = `(?<![\\p{L}\\p{N}_\\p{Sc}−-]|\\d[.,])${escaped(phrase)}(?![\\p{L}\\p{N}_%]|[.,:/-]\\d)`;
    return rest.replaceAll(new RegExp(pattern, 'giu'), (found) => ' '.repeat(found.length));
  }, text);
}

/** A quick look before a pattern is made: whether the phrase's first word is there at all. */
export function mayHold(text: string, phrase: string): boolean {
  return text.toLowerCase().includes(phrase.trim().split(/\s/)[0]?.toLowerCase() ?? '');
}

/** A text as a pattern that means itself; any white space for its spaces. */
export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
}

function figureOf(text: string, found: string, at: number): Figure | null {
  const body = found
    .replace(/\/(?=\p{L})[\s\S]*$/u, '')
    .replace(/['’]s$/, '')
    .replace(/[.,:/#'’−-]+$/, '')
    .replace(/^[,:/#'’]+/, '');
  if (!/\p{N}/u.test(body)) return null;
  const from = at + found.indexOf(body);
  const to = from + body.length;
  const number = plainNumber.test(body) ? body : withUnit.exec(body)?.[1];
  if (number === undefined || /^[-−]?0\d/.test(number)) return { text: body, from, to, value: raw(body) };
  const before = moneyBefore.exec(text.slice(0, from));
  const after = text.slice(to);
  const value = plainValue(number);
  if (before !== null) return money(text, from - before[0].length, to, before[1] ?? before[2] ?? '', value);
  const behind = number === body ? moneyAfter.exec(after) : null;
  if (behind !== null) return money(text, from, to + behind[0].length, behind[1] ?? behind[2] ?? '', value);
  const percent = percentAfter.exec(after);
  if (percent !== null) return spanned(text, from, to + percent[0].length, `percent:${value}`);
  const unclear = unclearAfter.exec(after);
  if (unclear !== null) return spanned(text, from, to + unclear[0].length, raw(body + unclear[0]));
  return { text: body, from, to, value: `number:${value}` };
}

function money(text: string, from: number, to: number, mark: string, value: string): Figure {
  const unclear = unclearAfter.exec(text.slice(to));
  if (unclear !== null) return spanned(text, from, to + unclear[0].length, raw(text.slice(from, to) + unclear[0]));
  const isNegative = /[-−]$/.test(text.slice(0, from));
  const start = isNegative ? from - 1 : from;
  const amount = isNegative ? new Big(value).times(-1).toFixed() : value;
  return spanned(text, start, to, `money:${symbols[mark] ?? mark}:${amount}`);
}

function spanned(text: string, from: number, to: number, value: string): Figure {
  return { text: text.slice(from, to), from, to, value };
}

function plainValue(number: string): string {
  return new Big(number.replaceAll(',', '').replace('−', '-')).toFixed();
}

function raw(text: string): string {
  return `raw:${text.toUpperCase()}`;
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

function monthNumber(name: string): string | null {
  const at = monthNames.findIndex((each) => each.startsWith(name.toLowerCase().slice(0, 3)));
  return at === -1 ? null : String(at + 1).padStart(2, '0');
}

function dayValue(year: string | undefined, name = '', day = ''): string | null {
  const number = monthNumber(name);
  return number === null ? null : `day:${year === undefined ? '' : `${year}-`}${number}-${day.padStart(2, '0')}`;
}

function monthValue(year = '', name = ''): string | null {
  const number = monthNumber(name);
  return number === null ? null : `month:${year}-${number}`;
}

function either(letters: string): string {
  return [...letters].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('');
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const large: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1e6, billion: 1e9 };
const numberWord = `(?:${[...small, ...tens, ...Object.keys(large)].join('|')})`;
const spelled = new RegExp(`\\b${numberWord}(?:(?:[ -]|[ -]and[ -])${numberWord})*\\b`, 'giu');
const vague =
  /\b(?:half|halved|twice|thrice|doubled?|tripled?|dozens?|hundreds|thousands|millions|billions|(?:an?|one|two|three) (?:third|quarter|fifth|tenth)s? of)\b/giu;
/** "one" that counts nothing. */
const noNumber =
  /\b(?:no|any|some|every|this|that|which|each|the|another)[ -]one\b|\bone (?:of|another|by one|day|moment)\b/giu;

function spelledIn(text: string): Figure[] {
  const idioms = [...text.matchAll(noNumber)].map(({ 0: found, index }) => [index, index + found.length] as const);
  const words = [...text.matchAll(spelled)]
    .filter(({ index }) => !idioms.some(([from, to]) => from <= index && index < to))
    .map(({ 0: found, index }): Figure => {
      const to = index + found.length;
      const number = String(spelledValue(found));
      const percent = percentAfter.exec(text.slice(to));
      if (percent !== null) return spanned(text, index, to + percent[0].length, `percent:${number}`);
      const unclear = unclearAfter.exec(text.slice(to));
      if (unclear !== null) return spanned(text, index, to + unclear[0].length, raw(found + unclear[0]));
      return { text: found, from: index, to, value: `number:${number}` };
    });
  const loose = [...text.matchAll(vague)].map(
    ({ 0: found, index }): Figure => ({ text: found, from: index, to: index + found.length, value: raw(found) }),
  );
  return [...words, ...loose];
}

function spelledValue(words: string): number {
  let [total, part] = [0, 0];
  for (const word of words.toLowerCase().split(/[ -]+/)) {
    const factor = large[word];
    if (factor === 100) part = Math.max(part, 1) * 100;
    else if (factor !== undefined) [total, part] = [total + Math.max(part, 1) * factor, 0];
    else if (word !== 'and') part += small.includes(word) ? small.indexOf(word) : (tens.indexOf(word) + 2) * 10;
  }
  return total + part;
}
