// Whether a machine wrote a text: an absence note, a receipt, a notice. Machines neither ask nor answer.
import { folded } from './fold.ts';
import type { Heard } from './heard.ts';
import { patternsOf } from './patterns.ts';

const greeting =
  /^(?:hi|hello|dear|good (?:morning|afternoon)|hallo|guten tag|sehr geehrte\S*|bonjour|cher|chere|madame|monsieur|hola|estimad[oa]s?|buenos dias|buongiorno|salve|gentile|beste|geachte|ola|caro|prezad[oa]s?|regards|kind regards|best regards|cordialement|saludos|mit freundlichen grussen|viele grusse|thank you|thanks|the .{0,30} team|your .{0,30} team|support|sincerely|danke|merci|gracias|grazie)\b.{0,40}$/;

/** True for what only a machine writes, and for what is mostly a receipt. */
export function isAutomatic({ speech, text, spoken }: Heard): boolean {
  if (patternsOf(spoken, 'machine').some((pattern) => text.search(pattern) >= 0))
    return isPlainlyAutomatic(text, spoken);
  const receipts = patternsOf(spoken, 'receipt');
  const sentences = speech
    .split(/(?<=[.!?])\s+|\n/)
    .map((sentence) => folded(sentence).trim())
    .filter((sentence) => sentence.replaceAll(/[\p{P}\s]/gu, '') !== '' && !greeting.test(sentence));
  const boilerplate = sentences.filter(
    (sentence) => !sentence.endsWith('?') && receipts.some((pattern) => sentence.search(pattern) >= 0),
  );
  return sentences.length > 0 && boilerplate.length * 2 > sentences.length;
}

/** A person may speak of an absence: "is Anna out of office? Then who answers for the invoice?" */
function isPlainlyAutomatic(text: string, spoken: Heard['spoken']): boolean {
  const questions = text.split('?').length - 1;
  const found = patternsOf(spoken, 'machine').flatMap((pattern) => text.match(pattern) ?? []);
  return (
    questions === 0 ||
    found.length > 1 ||
    /^(?:automatic|auto|abwesen|reponse auto|respuesta auto|risposta auto|automatisch)/.test(text)
  );
}
