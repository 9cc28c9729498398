// Takes amounts of money out of a text, and leaves the rest of it readable.
import { currencyCodes, type Figure, figuresIn } from '../../shared/figures.ts';
import { hiddenWord } from '../../shared/words/hidden.ts';

/** A figure with the text around it. */
interface Found extends Figure {
  before: string;
  after: string;
}

/** Every amount becomes "hidden". */
export function hideMoney(text: string): string {
  return hideFigures(text, mayBeMoney);
}

/**
 * The same for what people typed, who leave the currency out: a number with one or two digits after the point is taken for an
 * amount as well, unless it says what it counts ("1.25 hours") or which version it is; a whole number beside a word for
 * money ("our buy rate is 18", "forty each").
 */
export function hideTypedMoney(text: string): string {
  return hideFigures(text, (found) => mayBeMoney(found) || isTypedMoney(found));
}

function eitherCase(all: string): string {
  return `${all}|${all.toLowerCase()}|${all.toUpperCase()}`;
}

/** Amounts go from those sentences alone that speak of what the MSP pays or earns. */
export function hideTypedCosts(text: string): string {
  return text
    .split(/(?<=[.;!?]\s|\n)/)
    .map((sentence) => (ofCost.test(sentence) ? hideTypedMoney(sentence) : sentence))
    .join('');
}

const ofCost =
  /(?<!\p{L})(?:costs?|costing|buy|buys|buying|bought|we pay|we paid|we owe|margins?|mark-?ups?|profits?|wholesale|distributors?|partner (?:price|rate|cost)s?|purchase price|our (?:price|rate)|earn|earns|lose)(?!\p{L})/iu;

const words = (list: string) => list.trim().split(/\s+/).join('|');
const currencyWords = words(
  'dollars? bucks euros? pounds? quid cents? pence kr kroner? kronor francs? fr rappen yen rupees? rs pesos? reais rand zloty zł ft rubles? shekels?',
);
const codes = currencyCodes.join('|');
const markBefore = new RegExp(
  `(?:\\p{Sc}|(?<![\\p{L}\\p{N}])(?:${codes}|kr|fr|sfr|rs|zł|ft)\\.?)[ \\u00a0\\u202f]?[-−]?$`,
  'iu',
);
const markAfter = new RegExp(
  `^(?:[ \\u00a0\\u202f-]?(?:\\p{Sc}|(?:${codes})(?!\\p{L})|(?:${currencyWords})\\.?(?!\\p{L}))|[.,][-–—])`,
  'iu',
);
const endsAsMoney = new RegExp(`(?:${currencyWords}|k|m|bn|thousand|million|billion)$`, 'iu');

/** What is marked as money, and what cannot be read as a figure and has the shape of an amount ("1.066,00", "USD150"). */
function mayBeMoney({ value, text, before, after }: Found): boolean {
  if (value.startsWith('money:')) return true;
  if (value.startsWith('day:') || value.startsWith('month:') || value.startsWith('percent:')) return false;
  if (markBefore.test(before) || markAfter.test(after)) return true;
  return value.startsWith('raw:') && !isName(text) && !isPlain(text) && !isCounted(after);
}

/** Names of things: "E3", "INV-1042"; not "USD150", nor what ends in a word for money. */
function isName(text: string): boolean {
  return (
    /^\p{L}/u.test(text) &&
    !/\p{Sc}/u.test(text) &&
    !closeToDigits.test(text) &&
    !(/\s|-/.test(text) && endsAsMoney.test(text) && !/\p{N}/u.test(text))
  );
}

// Currencies in any letters; three capitals may be one that is not known ("THB150"), other letters are a name ("Cat6").
const closeToDigits = new RegExp(
  `^(?:\\p{Lu}{3}\\.?\\d|(?:${eitherCase(`${codes}|rs|Rs|kr|Kr|fr|Fr|zł|Zł|ft|Ft|r`)})[.−-]?\\d)`,
  'u',
);

/** Years, fractions, times, ranges, versions, addresses, days in other spellings, ordinals: none of it is an amount. */
function isPlain(text: string): boolean {
  if (/^\d+(?:[/:]\d+)+$/.test(text)) return true;
  if (/^\d+(?:[-–]\d+)+$/.test(text)) return true;
  // "1.234.567" is one number elsewhere; "10.0.0.1", "7.2.1" and "20.11.2026" are none.
  if (/^\d+(?:\.\d+){2,}$/.test(text)) return !/^\d{1,3}(?:\.\d{3})+$/.test(text);
  if (/^0\d+$/.test(text)) return true;
  return /^\d+(?:[.,]\d+)?\p{L}+\d*$/u.test(text) && !endsAsMoney.test(text);
}

const counted =
  /^[ \u00a0-]?(?:h|hrs?|hours?|min(?:ute)?s?|days?|weeks?|months?|years?|nights?|[kmgt]i?b|[mg]hz|km|kg|seats?|users?|people|persons?|licen[cs]es?|units?|devices?|pieces?|items?|lines?|mailbox(?:es)?|tickets?|entries|sites?|servers?|laptops?|pcs?|invoices?|agreements?|calls?|times|of the|%|percent)(?!\p{L})/iu;

function isCounted(after: string): boolean {
  return counted.test(after);
}

const versionBefore = new RegExp(
  `(?:^|[^\\p{L}])(?:v|${words(
    'version ver release build firmware patch update windows macos ios ipados android linux ubuntu debian tls ssl php node python java net exchange server office sql http wi-fi wifi bluetooth usb section chapter clause paragraph step point item level tier article',
  )})\\.?[ \\u00a0]?$`,
  'iu',
);
const moneyBeforeWords = new RegExp(
  `(?:^|[^\\p{L}])(?:${words(
    'pay pays paid paying cost costs costing price prices priced pricing rate rates margin markup profit worth owe owes owed fee fees discount refund refunded budget amount amounts sum total totals quote quoted charge charges charged spend spends spent buy buys sell sells sold earn earns lose loses',
  )})(?:[ \\u00a0](?:is|are|was|were|be|at|of|us|them|me|him|her|about|only|just|around|roughly|now|to|from|the|a|it|you|by|up|down|near|over|under|exactly|still))*(?:[ \\u00a0]?[:=])?[ \\u00a0]?$`,
  'iu',
);
const moneyAfterWords =
  /^[ \u00a0]?(?:each|apiece|a (?:piece|seat|user|head|month|year|licen[cs]e|unit)|per[ \u00a0](?:seat|user|head|month|year|licen[cs]e|unit|device|mailbox)|(?:an|per)[ \u00a0]hour|\/ ?(?:mo|month|seat|user|yr|year|h|hr|hour)|net|gross|plus (?:tax|vat)|ex(?:cl)?\.? (?:tax|vat))(?!\p{L})/iu;

const gainBefore = /(?:margin|markup|mark-up|profit|commission)s?(?:[ \u00a0]\p{L}+){0,3}[ \u00a0:=]*$/iu;
const gainAfter =
  /^[ \u00a0](?:of[ \u00a0])?(?:gross[ \u00a0]|net[ \u00a0])?(?:margin|markup|mark-up|profit|commission)/iu;

function isTypedMoney({ value, text, before, after }: Found): boolean {
  // What a share of the price is left over tells the price.
  if (value.startsWith('percent:')) return gainBefore.test(before) || gainAfter.test(after);
  if (!value.startsWith('number:') || isCounted(after) || versionBefore.test(before)) return false;
  if (/\d\.\d{1,2}$/.test(text)) return true;
  // A year is hardly ever a price.
  if (/^(?:19|20)\d\d$/.test(text)) return false;
  return moneyBeforeWords.test(before) || moneyAfterWords.test(after);
}

function hideFigures(text: string, isHidden: (found: Found) => boolean): string {
  // From the end on, so that places stay where they are.
  const hidden = figuresIn(text)
    .filter((figure) => isHidden({ ...figure, before: text.slice(0, figure.from), after: text.slice(figure.to) }))
    .sort((a, b) => b.from - a.from);
  return hidden.reduce((rest, { from, to }) => rest.slice(0, from) + hiddenWord + rest.slice(to), text);
}
