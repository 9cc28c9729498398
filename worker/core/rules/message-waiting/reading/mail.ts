// What a message itself says: without markup, quoted mail and signature, and with the mail it passes on set apart.
import { plainTextOf } from './plain-text.ts';
import { withoutSignature } from './signature.ts';

export interface Mail {
  /** What its writer wrote, trimmed. */
  own: string;
  /** The mail that it passes on; null where it passes on none. */
  forwarded: { name: string | null; email: string | null; text: string } | null;
  /** The mail that it stands above, whoever wrote that; empty where there is none. */
  below: string;
}

const forwardMark =
  /^[ \t]*(?:-{2,}[ \t]*(?:forwarded message|weitergeleitete (?:nachricht|e-?mail)|message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada)[ \t]*-*|begin forwarded message:?|anfang der weitergeleiteten (?:nachricht|e-?mail):?|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])[ \t]*:?|inicio del mensaje reenviado:?|inizio messaggio inoltrato:?|begin doorgestuurd bericht:?)[ \t]*$/im;

const header = '(?:From|Von|De|Da|Van|Från|Fra)';
const headerAfter =
  '(?:Sent|Date|To|Subject|Cc|Gesendet|Datum|An|Betreff|Envoy[ée]|[ÀA]|Objet|Enviado(?: el)?|Fecha|Para|Asunto|Inviato|Data|Oggetto|Verzonden|Aan|Onderwerp|Assunto|Skickat|Till|Ämne)';
/** "From: …", and right below it another line of a mail's head. */
const headMark = new RegExp(
  `^[ \\t*]*${header}[ \\t]*:[^\\n]{1,200}\\n(?:[^\\n]*\\n)?[ \\t*]*${headerAfter}[ \\t]*:`,
  'im',
);
const headLine = new RegExp(`^[ \\t*]*${header}[ \\t]*:[ \\t*]*([^\\n]{1,200})$`, 'im');

const quoteMarks: readonly RegExp[] = [
  /^[ \t]*(?:On|Am|Le|El|Il|Op|Em|Den|Vào)\b[^\n]{4,160}(?:\n[^\n]{0,120})?(?:wrote|schrieb[^\n:]{0,80}|a [ée]crit|escribi[óo]|ha scritto|schreef[^\n:]{0,80}|escreveu|skrev[^\n:]{0,80})[ \t]*:/im,
  /\bOn [^\n]{5,120}\bwrote:/i,
  /^[ \t]*-{2,}[ \t]*(?:original message|urspr[üu]ngliche nachricht|message d['’]origine|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original)[ \t]*-{2,}/im,
  /(?<!-)-{2,40} ?(?:Original|Forwarded) Message/i,
  /^[^\n]*(?:type|write|reply)[^\n]{0,40}above this line[^\n]*$/im,
  /^[ \t]*_{10,}[ \t]*$/m,
  headMark,
  /\bFrom: [^\n]{1,200}\s+Sent: /i,
];

/** A longer mail is a log or a thread: what is asked stands at its beginning. */
const [longestMarkup, longestText] = [60_000, 8000];

/** Reads a message as it is stored: text, or a mail's HTML. */
export function readMail(text: string): Mail {
  const lines = plainTextOf(text.slice(0, longestMarkup))
    .slice(0, longestText)
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n');
  const [forward, quote] = [lines.search(forwardMark), firstOf(lines, quoteMarks)];
  const from = Math.min(...[forward, quote].filter((at) => at >= 0), lines.length);
  const own = ownWords(lines.slice(0, from));
  const isForward = forward >= 0 || (own === '' && headMark.test(lines.slice(from)));
  const rest = lines.slice(Math.max(forward, from));
  return { own, forwarded: isForward ? forwardedIn(rest) : null, below: forwardedIn(rest)?.text ?? '' };
}

/** What its writer wrote. */
export function speechOf(text: string): string {
  return readMail(text).own;
}

function ownWords(text: string): string {
  return withoutSignature(text.replaceAll(/\b(?:https?:\/\/|www\.)\S+/gi, ' ')).trim();
}

/** The mail below the mark: its first "From:", and what stands below its head. */
function forwardedIn(text: string): Mail['forwarded'] {
  const from = headLine.exec(text);
  if (from === null) return null;
  const below = text.slice(from.index);
  // The head ends with an empty line, or with the last line that begins like one of it.
  const blank = below.search(/\n[ \t]*\n/);
  const body =
    blank >= 0 && blank < 600 ? below.slice(blank) : below.replace(/^(?:[ \t*]*[\p{L} -]{1,14}[ \t]*:[^\n]*\n?)+/u, '');
  const quote = firstOf(body, quoteMarks);
  const written = (from[1] ?? '').replaceAll(/[*"]/g, '').trim();
  const email = /[^\s<>[\]()"':;,]+@[^\s<>[\]()"';,]+/.exec(written)?.[0]?.replace(/^mailto:/i, '') ?? null;
  const name = written.replace(/[<[(].*$/, '').trim();
  return {
    name: name === '' || name.includes('@') ? null : name,
    email: email?.toLowerCase() ?? null,
    text: ownWords(quote < 0 ? body : body.slice(0, quote)),
  };
}

function firstOf(text: string, marks: readonly RegExp[]): number {
  const found = marks.map((mark) => text.search(mark)).filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}
