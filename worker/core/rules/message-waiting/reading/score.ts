// How much a text speaks of billing, and what in it does: every sign has a weight, and the sum falls into one of three bands.
import { folded } from './fold.ts';
import { languagesOf } from './language.ts';
import { foundBy, patternsOf, sharedPatterns, without } from './patterns.ts';
import type { Language } from './words/index.ts';

/** One thing that spoke for it, or against it. */
export interface Sign {
  kind: 'invoice' | 'credit' | 'money' | 'counted' | 'amiss' | 'between' | 'amount' | 'summary' | 'board' | 'technical';
  /** As it stands in the text, folded. */
  text: string;
  weight: number;
}

export type Band = 'billing' | 'doubt' | 'no';

export interface Reading {
  band: Band;
  score: number;
  signs: Sign[];
}

/** What surrounds a message. */
export interface Setting {
  summary: string;
  board: string | null;
  type: string | null;
}

/** From this on it is about billing; from the other on it may be. */
export const billingFrom = 2.5;
export const doubtFrom = 1.75;

/** Mail that pretends to be a bill is a matter of safety. */
const suspicion =
  /\b(?:phish\w*|spam|scam\w*|suspicious|malware|virus|legit(?:imate)?|fraud\w*|spoof\w*|hameconnage|arnaque|suspect\w*|frauduleu\w*|betrug\w*|verdachtig\w*|verdacht\w*|estafa|fraude|sospechos\w*|truffa|sospett\w*|oplichting|golpe|fake|safe to (?:open|click)|click\w* (?:on )?(?:the|a|this|any) link)\b/;

/** Somebody called Bill: a capital, and no "the", "our" or "for" beside it. */
const someoneCalledBill =
  /(?<!\b(?:the|my|our|your|this|that|last|a|new|monthly|latest|each|every|next|The|My|Our|Your|This|That|Last|Latest|\w+ber|\w+ary)\s)\bBill\b(?! (?:for|from|of|amount|total|number|no|payment|question|due|date|seems|looks|dated|is (?:wrong|too|higher|incorrect))\b| ?[#\d])/g;
const money =
  /(?:[$€£¥]|\b(?:usd|eur|gbp|cad|aud|chf)) ?\d[\d.,']*|\b\d[\d.,']* ?(?:[$€£¥]|(?:usd|eur|euros?|gbp|cad|aud|chf|dollars?|pounds|sek|kr|zl|pln)\b)/gu;

const fileName = /[\w -]{0,40}\.(?:xlsx?|docx?|pdf|csv|zip|pst)\b/g;

/** Reads one text of a ticket. */
export function readBilling(speech: string, setting: Setting): Reading {
  const own = signsIn(speech);
  const title = signsIn(setting.summary).filter(({ weight }) => weight > 0);
  const around = [...summarySign(title), ...boardSign(setting, own, speech)];
  const signs = isSuspicious(speech) ? [] : [...own, ...around];
  const score = signs.reduce((sum, { weight }) => sum + weight, 0);
  return { score, signs, band: score >= billingFrom ? 'billing' : score >= doubtFrom ? 'doubt' : 'no' };
}

function isSuspicious(speech: string): boolean {
  return suspicion.test(folded(speech));
}

function signsIn(speech: string): Sign[] {
  const text = folded(speech.replaceAll(someoneCalledBill, ' '));
  const found = languagesOf(text);
  const spoken: Language[] = found.length === 0 ? ['en'] : found;
  const said = without(text, [fileName, ...patternsOf(spoken, 'elsewhere')]);
  const ours = (['invoice', 'credit', 'money', 'finance', 'counted'] as const).flatMap((kind) =>
    patternsOf(spoken, kind),
  );
  const isForeign = foundBy(said, ours).length === 0;
  const list = (kind: 'invoice' | 'credit' | 'money') => {
    const own = foundBy(said, patternsOf(spoken, kind));
    return own.length > 0 || (kind === 'money' && !isForeign) ? own : foundBy(said, sharedPatterns[kind]);
  };
  const strong = [
    ...list('invoice').map((word) => ({ kind: 'invoice' as const, text: word })),
    ...list('credit').map((word) => ({ kind: 'credit' as const, text: word })),
  ];
  const named = [
    ...strong.map((sign, at) => ({ ...sign, weight: sign.kind === 'credit' ? 3.5 : at === 0 ? 2.5 : 1.5 })),
    ...list('money').map((word, at) => ({ kind: 'money' as const, text: word, weight: at === 0 ? 2.5 : 1 })),
    ...foundBy(said, patternsOf(spoken, 'finance')).map((word, at) => ({
      kind: 'money' as const,
      text: word,
      weight: at === 0 ? 1.25 : 0.5,
    })),
    ...foundBy(said, patternsOf(spoken, 'counted')).map((word, at) => ({
      kind: 'counted' as const,
      text: word,
      weight: at === 0 ? 1 : 0.5,
    })),
    ...foundBy(said, [money]).map((word) => ({ kind: 'amount' as const, text: word, weight: 1.5 })),
  ];
  // Nothing is amiss with a price that nobody speaks of.
  const beside =
    named.length === 0
      ? []
      : [
          ...foundBy(said, patternsOf(spoken, 'amiss')).map((word) => ({
            kind: 'amiss' as const,
            text: word,
            weight: 1,
          })),
          ...foundBy(said, patternsOf(spoken, 'between'))
            .slice(0, 2)
            .map((word) => ({
              kind: 'between' as const,
              text: word,
              weight: 1,
            })),
        ];
  const against = foundBy(text, patternsOf(spoken, 'technical'))
    .slice(0, 4)
    .map((word) => ({ kind: 'technical' as const, text: word, weight: -1 }));
  return [...named, ...beside, ...against];
}

function summarySign(title: readonly Sign[]): Sign[] {
  const weight = Math.min(
    3,
    title.reduce((sum, sign) => sum + sign.weight, 0),
  );
  const word = title[0]?.text;
  return word === undefined ? [] : [{ kind: 'summary', text: word, weight }];
}

const longestVague = 12;

/** A weak sign; where a short text speaks of nothing else, enough to ask what it is about and never more. */
function boardSign({ board, type }: Setting, own: readonly Sign[], speech: string): Sign[] {
  const word = [board, type].find((each) => each !== null && isBillingDesk(each));
  if (word == null) return [];
  const isVague = own.length === 0 && speech.split(/\s+/).length <= longestVague;
  return [{ kind: 'board', text: word, weight: isVague ? doubtFrom : 0.25 }];
}

function isBillingDesk(name: string): boolean {
  return /\b(?:billing|invoic\w*|accounts? receivable|finance|accounting|buchhaltung|\w*abrechnung|rechnung\w*|factur\w*|compta\w*|cobr\w*|contabilidad|amministrazione|fattur\w*|factur\w*|faturamento|faturacao)\b/.test(
    folded(name),
  );
}
