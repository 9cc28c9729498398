// Cuts what stands below a mail's last words: the signature, the telephone's own line, the lawyers' notice.

const ends: readonly RegExp[] = [
  /(?:^|\n)[^\S\n]*-{2,3}[^\S\n]*(?:\n|$)/,
  /\n[^\S\n]*(?:sent from my |get outlook for |von meinem .{2,30} gesendet|gesendet (?:von|mit) |envoy[ée] (?:de|depuis) (?:mon|ma) |enviado desde mi |inviato da|verzonden vanaf|enviado do meu )[^\n]*/i,
  /\n[^\S\n]*(?:this (?:e-?mail|message)[^\n]{0,60}confidential|confidentiality notice|disclaimer\b|diese (?:e-?mail|nachricht) (?:enth[äa]lt|ist)|ce (?:message|courriel|mail)[^\n]{0,60}confidentiel|este (?:mensaje|correo)[^\n]{0,60}confidencial)/i,
];

const closing =
  /\n[^\S\n]*(?:(?:kind|best|warm|many)?[^\S\n]*regards|best(?: wishes)?|sincerely|yours(?: \w+)?|cheers|thanks|thank you|many thanks|thx|mit freundlichen gr[üu](?:ß|ss)en|(?:viele|beste|liebe|freundliche)?[^\S\n]*gr[üu](?:ß|ss)e|mfg|vg|lg|(?:bien )?cordialement|bien [àa] vous|(?:sinc[èe]res )?salutations|bonne journ[ée]e|(?:un )?saludos?(?: cordiales)?|atentamente|un cordial saludo|(?:cordiali|distinti) saluti|cordialmente|met vriendelijke groet(?:en)?|groet(?:en|jes)?|atenciosamente|cumprimentos|com os melhores cumprimentos|abra[çc]os?)[^\S\n]*[,.!–-]?[^\S\n]*(?=\n)/gi;

/** A last paragraph that begins with somebody's name and goes on with what they are: a signature without a closing. */
const nameBlock =
  /\n[^\S\n]*\n[^\S\n]*\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}(?:,[^\n?]{1,40})?[^\S\n]*((?:\n[^\n?]{0,80}){1,8})$/u;
const bareName = /^[^\S\n]*\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}[^\S\n]*$/u;

function withoutNameBlock(text: string): string {
  const found = nameBlock.exec(text.trimEnd());
  // A list of people is no signature.
  const [, next = ''] = (found?.[1] ?? '').split('\n');
  return found === null || next.trim() === '' || bareName.test(next) ? text : text.slice(0, found.index);
}

/** The text without them. Below a closing something may still be asked: then it stays. */
export function withoutSignature(text: string): string {
  const cut = ends.reduce((left, end) => {
    const at = left.search(end);
    return at < 0 ? left : left.slice(0, at);
  }, text);
  const closings = [...`\n${cut}\n`.matchAll(closing)];
  for (const { 0: words, index } of closings) {
    const below = cut.slice(index + words.length - 1);
    if (index > 0 && !below.includes('?') && below.split('\n').length <= 12 && below.length < 500) {
      return cut.slice(0, index);
    }
  }
  return withoutNameBlock(cut);
}
