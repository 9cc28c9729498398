// The names of a company in the forms they are compared in: without legal form, account code and remark, each trading name apart.
import { plainWords } from '../plain-words.ts';
import { fillers, inLegalForms, legalForms, oneLegalForm, ordinary, shortForms } from './vocabulary.ts';

/** One name, ready to be compared. */
export interface NameForm {
  /** As it was written. */
  raw: string;
  /** In their order. */
  words: readonly string[];
  /** The words in alphabetical order: two names with one key are one name. */
  key: string;
  /** The words written together, as they were written. */
  together: string;
  /** Every word with its legal form, in alphabetical order: two names with one of these are one to the letter. */
  exact: string;
  /** True where a number beside the name was kept: it tells stores of one name apart, and may be an account code. */
  isCoded: boolean;
  /** True where a remark in brackets was left out, which may be all that tells two of a kind apart. */
  isCut: boolean;
  /** True where it has such a remark. */
  hasRemark: boolean;
}

/** "1042 - Alderbrook", "[C-17] Alderbrook", "ALD01: Alderbrook". */
const leadingCode =
  /^\s*(?:[[(#]\s*(?:[a-z]{1,5}[-_ ]?)?\d{1,7}\s*[\])]?|(?:[a-z]{1,5}[-_]?\d{1,7}|\d{2,7})\s*[-–—:|/])\s+(?=\S*\p{L})/iu;
const trailingCode = /\s+(?:[[(#]+\s*(?:[a-z]{1,5}[-_ ]?)?\d{2,7}\s*[\])]?|[-–—|]\s*[a-z]{1,5}[-_]?\d{2,7})\s*$/iu;
/** Without anything between, it may be part of the name. */
const bareCode = /^\s*(?:[A-Z]{2,5}\d{2,6}|\d{3,7})\s+(?=\p{L})/u;
const otherwise =
  /[\s,(]+(?:dba|d\.?\s?\/?\s?b\.?\s?\/?\s?a\.?|t\/a|a\/k\/a|aka|f\/k\/a|fka|o\/a|trading as|doing business as|operating as|formerly)[.:]?\s+/iu;
const remark = /\s*\([^()]*\)\s*/gu;
const outOfUse = [
  /\bdo\s*not\s*use\b|\bdon'?t\s+use\b|\bdnu\b/giu,
  /[([*_–-]\s*(?:old|obsolete|duplicate|dup|merged|closed|inactive|deleted?|test|archived?)\b\s*[)\]*_–-]*/giu,
  /\s(?:old|obsolete|duplicate|dup|inactive|deleted|archived)\s*$/giu,
  /^\s*(?:old|obsolete|duplicate|inactive|deleted|archived)\s*[:*_–-]+\s*/giu,
  /^\s*(?:z{2,}|x{2,})[\s_.:-]+/giu,
];
/** How a client stands and to whom its mail goes, written beside its name: it is a client all the same. */
const standing = [
  /\s(?:c\/o|attn:?)\s.*$/giu,
  /\*{2,}[^*]*\*{2,}/gu,
  /[-–—(:[*]+\s*(?:credit hold|on hold|cash only|cod(?: only)?|prepay(?:ment)?(?: only)?|past due|slow pay|no credit|vip|key account|in administration|in liquidation|in receivership)\b[\s)\]*]*/giu,
];
const connectives = new Set(['and', 'und', 'et', 'y', 'e', 'og', 'och', 'en', 'the']);
/** Forms that stand before a name in their country. */
const leadingForms = new Set('gmbh ag sia uab ooo oao zao pao tov too oy sarl sas eurl asbl vzw'.split(' '));

/** Whether a name says that its record is not to be used any more. */
export function saysOutOfUse(raw: string): boolean {
  return withoutRemarks(raw) !== raw;
}

/** A number that somebody wrote before or behind a name, by which another system knows the company; null where there is none. */
export function codeInName(raw: string): string | null {
  const written = leadingCode.exec(raw)?.[0] ?? trailingCode.exec(raw)?.[0] ?? null;
  return written === null ? null : plainCode(written);
}

/** A code in one spelling: "C-01042" and "1042" are one. Null where it is none, or too short to tell anything. */
export function plainCode(code: string | null): string | null {
  const bare = code?.toLowerCase().replace(/[^a-z0-9]/g, '') ?? '';
  const number = /^[a-z]{0,5}0*(\d{2,7})$/.exec(bare)?.[1];
  return number ?? (bare.length < 3 ? null : bare);
}

/** Every form of a name: whole, each of its trading names, and without what stands in brackets. The whole comes first. */
export function nameForms(raw: string): NameForm[] {
  const bare = withoutRemarks(raw.replace(leadingCode, '').replace(trailingCode, ''));
  const parts = withoutStanding(bare).split(otherwise);
  const coded = trailingCode.test(raw) ? formOf(withoutRemarks(raw), raw, false) : null;
  const forms = [
    ...parts.flatMap((text) => formOf(text, raw, false) ?? []),
    ...parts.flatMap((text) => (isCuttable(text) ? (formOf(cut(text), raw, true) ?? []) : [])),
    ...(coded === null ? [] : [{ ...coded, isCoded: true }]),
  ];
  return [...new Map(forms.toReversed().map((form) => [form.key, form])).values()].reverse();
}

function isCuttable(text: string): boolean {
  return cut(text) !== text;
}

/** Without remarks in brackets and without what may be a code. */
function cut(text: string): string {
  return text.replace(remark, ' ').replace(bareCode, '');
}

/** A word that can make a name its own. */
export function isTelling(word: string): boolean {
  return !fillers.has(word) && !ordinary.has(word);
}

function withoutRemarks(raw: string): string {
  return outOfUse.reduce((text, pattern) => text.replace(pattern, ' '), raw);
}

function withoutStanding(text: string): string {
  return standing.reduce((left, pattern) => left.replace(pattern, ' '), text);
}

/** Null where no word is left. */
function formOf(text: string, raw: string, isCut: boolean): NameForm | null {
  const all = plainWords(inLegalForms(text)).filter((word) => !connectives.has(word));
  const bare = withoutLegalForm(all);
  const words = bare.map(canonical);
  if (words.length === 0) return null;
  return {
    raw,
    words,
    key: [...new Set(words)].sort().join(' '),
    together: folded(bare.join('')),
    exact: all.map(oneLegalForm).sort().join(' '),
    isCoded: false,
    isCut,
    hasRemark: text !== text.replace(remark, ' '),
  };
}

/** Taken off at the end and the beginning; a number before it is a name of its own. */
function withoutLegalForm(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (end > 1 && (legalForms.has(words[end - 1] ?? '') || (end < words.length && words[end - 1] === 'de'))) end -= 1;
  const start = end > 1 && leadingForms.has(words[0] ?? '') ? 1 : 0;
  return words.slice(start, end);
}

/** One spelling for a word: written out, singular, "ae" as "a". */
function canonical(word: string): string {
  const long = shortForms.get(word) ?? word;
  if (long.length < 4 || /\d/.test(long) || ordinary.has(long) || fillers.has(long)) return long;
  const plain = folded(long);
  const singular = plain.endsWith('ies') ? `${plain.slice(0, -3)}y` : plain.replace(/([^su])s$/, '$1');
  return shortForms.get(singular) ?? singular;
}

function folded(text: string): string {
  return text.replace(/([aou])e(?=[b-df-hj-np-tv-z]|$)/g, '$1');
}
