// How much a text speaks of billing: its signs and those around it have weights, and the sum falls into one of three bands.
import { folded } from './fold.ts';
import { type Heard, hear } from './heard.ts';
import { type Sign, signsIn } from './signs.ts';

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
export const billingFrom = 2.25;
export const doubtFrom = 1.5;

/** Mail that pretends to be a bill is a matter of safety. */
const suspicion =
  /\b(?:hack\w*|pirat\w*|gefalscht\w*|fausses? factures?|facturas? falsas?|phish\w*|spam|scam\w*|suspicious|malware|virus|legit(?:imate)?|fraud\w*|spoof\w*|hameconnage|arnaque|suspect\w*|frauduleu\w*|betrug\w*|verdachtig\w*|verdacht\w*|estafa|fraude|sospechos\w*|truffa|sospett\w*|oplichting|golpe|fake|supuest\w+ (?:factura|correo)\w*|fint[aoie]|falsa|nep\w*|angeblich\w*|pretendu\w*|(?:seguro|sicuro) (?:de |da )?(?:abrir|aprire)\w*|(?:posso|puedo|puis-je|peut-on|mag ik|kann (?:man|ich)|darf ich|can i) (?:\w+ ){0,3}(?:abrir|aprir|ouvrir|offnen|openen|open)\w*|(?:sms|text|e-?mail|mails?|message|mensaje|messaggio|correo|bericht|nachricht|call|anruf)\b[^.!?]{0,50}\b(?:real|echt|vrai|vraie|vero|vera|genuine|authenti\w+|verdadeir[oa])|(?:real|echt|vrai|vero|vera|verdadeir[oa])\b[^.!?]{0,12}\b(?:sms|text message|e-?mail|mail|mensaje|messaggio|correo|bericht|nachricht|mensagem)|(?:click|clique|cliqu|pinch|geklick|geklik|klick|klik|clicc)\w*\b[^.!?]{0,30}\b(?:link|lien|enlace|anhang|anexo|attachment)\w*|\w*link (?:in|in der|van|de|da|della|de la) (?:\w+ )?(?:rechnung|factuur|facture|fatura|fattura|factura) \w*(?:klick|klik|cliqu|pinch)\w*|(?:weird|strange|odd|dodgy|merkwurdig\w*|komisch\w*|bizarre|etrange|rar[oa]|stran[oa]|vreemd\w*|estranh[oa]) (?:docusign|e-?mails?|mails?|messages?|correo|nachricht|bericht|mensagem|messaggio)|(?:is|are|es|e|ist|is) (?:\w+ ){0,5}(?:safe(?! to (?:assume|say|bet|think))|segur[oa]|sicur[oa]|veilig|serios|vertrauenswurdig)|safe to (?:open|click|pay)|click\w* (?:on )?(?:the|a|this|any) link)\b/;

/** What the signs come to. */
export function scoreOf(signs: readonly Sign[]): number {
  return signs.reduce((sum, { weight }) => sum + weight, 0);
}

/** Reads one text of a ticket, and the mail it points at. */
export function readBilling(heard: Heard, setting: Setting, below: Heard | null = null): Reading {
  const own = signsIn(heard);
  const title = signsIn(hear(setting.summary)).filter(({ weight }) => weight > 0);
  const around = [...aroundSign('summary', title), ...belowSign(below), ...boardSign(setting, own, heard.speech)];
  const signs = suspicion.test(heard.text) ? [] : [...own, ...around];
  const score = scoreOf(signs);
  return { score, signs, band: score >= billingFrom ? 'billing' : score >= doubtFrom ? 'doubt' : 'no' };
}

function belowSign(below: Heard | null): Sign[] {
  return below === null || suspicion.test(below.text) ? [] : aroundSign('below', signsIn(below));
}

/** What stands around it counts as one sign, named by its strongest word. */
function aroundSign(kind: 'summary' | 'below', signs: readonly Sign[]): Sign[] {
  const weight = Math.min(3, scoreOf(signs));
  const word = signs[0]?.text;
  return word === undefined || weight <= 0 ? [] : [{ kind, text: word, weight }];
}

const longestVague = 8;

/** A weak sign: where a short text speaks of nothing else, it is enough to ask what it is about, and never more. */
function boardSign({ board, type }: Setting, own: readonly Sign[], speech: string): Sign[] {
  const word = [board, type].find((each) => each !== null && isBillingDesk(each));
  if (word == null) return [];
  const isVague = own.length === 0 && speech.split(/\s+/).length <= longestVague;
  return isVague ? [{ kind: 'board', text: word, weight: doubtFrom }] : [];
}

function isBillingDesk(name: string): boolean {
  return /\b(?:billing|invoic\w*|accounts? receivable|finance|accounting|buchhaltung|\w*abrechnung|rechnung\w*|factur\w*|compta\w*|cobr\w*|contabilidad|amministrazione|fattur\w*|factur\w*|faturamento|faturacao)\b/.test(
    folded(name),
  );
}
