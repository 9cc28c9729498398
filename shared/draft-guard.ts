// The guard over every text, written by a template or by hand: no figure without a source, nothing a client must not read.
import type { Draft } from './draft.ts';
import { escaped, figuresIn, mayHold, wholeFigure, withoutPhrases } from './figures.ts';
import { asItLooks, mixesAlphabets } from './look-alikes.ts';

export interface GuardContext {
  kind: Draft['kind'];
  /** What the packet's drafts of this kind rest on. */
  facts: readonly { text: string }[];
  /** What may stand in the text whatever digits it holds: the client's name, the lines of the signature. */
  names: readonly string[];
  /** The distributors, as people write them. */
  distributors: readonly string[];
  otherClients: readonly string[];
}

export interface GuardProblem {
  sentence: string;
  /** Where it stands in the text. */
  from: number;
  to: number;
}

/** Who reads it: a summary stays with the MSP's own people. */
const isForClients: Readonly<Record<Draft['kind'], boolean>> = {
  'billing-summary': false,
  'usage-exception': true,
  'client-message': true,
};

/** What is wrong with the text, in the order it stands there; nothing when it may be used. */
export function judgeText(text: string, context: GuardContext): GuardProblem[] {
  const forClients = isForClients[context.kind] ? [...foreignNames(text, context), ...words(text, context)] : [];
  const isWithin = (others: readonly GuardProblem[]) => (each: GuardProblem) =>
    others.some(({ from, to }) => from <= each.from && each.to <= to);
  const figures = unsourcedFigures(text, context).filter((figure) => !isWithin(forClients)(figure));
  const looks = disguised(text, context).filter((each) => !isWithin([...forClients, ...figures])(each));
  return [...figures, ...hiddenCharacters(text), ...looks, ...forClients].sort(
    (a, b) => a.from - b.from || a.to - b.to,
  );
}

/** The facts that texts of one kind may use: those of all the packet's drafts of that kind. */
export function factsFor(drafts: readonly Draft[], kind: Draft['kind']): Draft['facts'] {
  return drafts.filter((draft) => draft.kind === kind).flatMap((draft) => draft.facts);
}

function unsourcedFigures(text: string, { facts, names }: GuardContext): GuardProblem[] {
  const texts = [...new Set(facts.map((fact) => fact.text))];
  const figures = texts.map((each) => ({ text: each, value: wholeFigure(each)?.value ?? null }));
  const allowed = new Set(figures.flatMap(({ value }) => (value === null ? [] : [value, ...shorterDay(value)])));
  const phrases = figures.filter(({ value }) => value === null).map((fact) => fact.text);
  return figuresIn(withoutPhrases(text, [...phrases, ...names]))
    .filter(({ value }) => !allowed.has(value))
    .map(({ from, to }) => ({
      sentence: `“${text.slice(from, to)}” is not a figure from this client’s issues.`,
      from,
      to,
    }));
}

/** A day may be written without its year. */
function shorterDay(value: string): string[] {
  const day = /^day:\d{4}-(\d{2}-\d{2})$/.exec(value)?.[1];
  return day === undefined ? [] : [`day:${day}`];
}

/** Characters nobody sees make a name or a figure look like another one. */
const hidden = /(?<=[\p{L}\p{N}])\p{Cf}+(?=[\p{L}\p{N}])/gu;

function hiddenCharacters(text: string): GuardProblem[] {
  return [...text.matchAll(hidden)].map(({ 0: found, index }) => ({
    sentence: 'There is a character here that cannot be seen.',
    from: index,
    to: index + found.length,
  }));
}

const unsaid =
  /\b(costs?|costed|costing|margins?|mark-?(?:ed)?[ -]?ups?|marking up|profits?|profitab\w+|wholesale|(?:buy|buying|purchase|purchasing|partner|reseller?) prices?|resellers?|distributors?|(?:our|the) (?:vendor|supplier)(?:['’]?s)?|(?:vendor|supplier) (?:invoice|bill|charge|price)s?)\b/giu;

/** Words of two alphabets, and letters or figures in another dress: what the reader takes them for, no check below would. */
function disguised(text: string, { names, facts }: GuardContext): GuardProblem[] {
  const rest = withoutPhrases(text, [...names, ...facts.map((fact) => fact.text)]);
  const dressed = (pattern: RegExp) => [...rest.matchAll(pattern)].filter(({ 0: found }) => isDressed(found));
  const mixed = [...rest.matchAll(/[\p{L}\p{M}]+/gu)].filter(({ 0: word }) => mixesAlphabets(word) && !isDressed(word));
  return [...mixed, ...dressed(/[\p{L}\p{M}]+/gu), ...dressed(/[\p{Nd}\p{No}]+/gu)].map(({ 0: found, index }) => ({
    sentence: `“${found}” is not written in plain letters and figures.`,
    from: index,
    to: index + found.length,
  }));
}

/** Wide, bold, circled and other figures and letters; "m²" and "½" are what people write. */
function isDressed(text: string): boolean {
  if (/^[²³¼½¾0-9]+$/.test(text)) return false;
  return text.normalize('NFKC') !== text.normalize('NFC') || /[^\P{Nd}0-9]/u.test(text);
}

function words(text: string, { names, facts }: GuardContext): GuardProblem[] {
  const rest = asItLooks(withoutPhrases(text, [...names, ...facts.map((fact) => fact.text)]));
  return [...rest.matchAll(unsaid)].map(({ 0: found, index }) => ({
    sentence: `“${text.slice(index, index + found.length)}” tells the client what you pay or earn.`,
    from: index,
    to: index + found.length,
  }));
}

function foreignNames(text: string, { names, otherClients, distributors }: GuardContext): GuardProblem[] {
  const rest = asItLooks(withoutPhrases(text, names));
  const own = new Set(names.flatMap(spellings).map((name) => asItLooks(name).toLowerCase()));
  const find = (each: readonly string[], sentence: (found: string) => string) =>
    each
      .flatMap(spellings)
      .map(asItLooks)
      .filter((name) => !own.has(name.toLowerCase()) && mayHold(rest, name))
      .flatMap((name) =>
        [...rest.matchAll(nameIn(name))].map(({ 0: found, index }) => ({
          sentence: sentence(found),
          from: index,
          to: index + found.length,
        })),
      );
  return longestOf([
    ...find(distributors, (found) => `“${found}” is a distributor: clients are not told whom you buy from.`),
    ...find(otherClients, (found) => `“${found}” is another client.`),
  ]);
}

const legalForm =
  /[\s,]+(?:inc|llc|llp|pllc|ltd|limited|corp|corporation|co|company|gmbh|ag|plc|pty|bv|sa|lp|pc)\.?$/iu;

/** A name as it is, and without its legal form. */
function spellings(name: string): string[] {
  const whole = name.trim();
  const short = whole.replace(legalForm, '');
  return [whole, ...(short !== whole && short.length > 2 ? [short] : [])].filter((each) => each !== '');
}

/** Very short names count only as they are written: "IT" is a client, "it" is not. */
function nameIn(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, name.length <= 3 ? 'gu' : 'giu');
}

function longestOf(problems: readonly GuardProblem[]): GuardProblem[] {
  return problems.filter(
    (each) =>
      !problems.some(
        (other) =>
          other !== each &&
          other.from <= each.from &&
          each.to <= other.to &&
          other.to - other.from > each.to - each.from,
      ),
  );
}
