// A mail's HTML as lines of text.

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  rsquo: "'",
  lsquo: "'",
  ldquo: '"',
  rdquo: '"',
  ndash: '-',
  mdash: '-',
  hellip: '…',
  euro: '€',
  pound: '£',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  ccedil: 'ç',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  ntilde: 'ñ',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  iquest: '¿',
};

/** The text; markup becomes line ends and blanks, quoted blocks go, and a text without markup stays as it is. */
export function plainTextOf(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  const isMarkup =
    /<(?:html|body|p|br|div|span|table|td|b|i|a|ul|li|blockquote|font|style|strong|em|h\d)\b[^>]{0,500}>/i.test(lines);
  if (!isMarkup) return lines.replaceAll(/<(?=[^<>\s@]{1,300}>)[^<>\s@]+>/g, ' ');
  return lines
    .replaceAll(/<(style|script|head|title)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<!--[\s\S]*?-->/g, ' ')
    .replaceAll(/<blockquote\b[\s\S]*?<\/blockquote>/gi, (block) => (isForward(block) ? block : '\n'))
    .replaceAll(/\n/g, ' ')
    .replaceAll(/<(?:br|hr)\b[^>]{0,300}>|<\/(?:p|div|tr|li|h\d|table|ul|ol|blockquote)>/gi, '\n')
    .replaceAll(/<[^<>]{1,2000}>/g, ' ')
    .replaceAll(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => characterOf(name) ?? whole)
    .replaceAll(/[^\S\n]+/g, ' ');
}

function isForward(block: string): boolean {
  return /forwarded message|weitergeleitete|transf[ée]r[ée]|reenviado|inoltrato|doorgestuurd|encaminhada/i.test(block);
}

function characterOf(name: string): string | undefined {
  const code = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1];
  const number = code === undefined ? Number(/^#(\d{1,7})$/.exec(name)?.[1]) : Number.parseInt(code, 16);
  if (Number.isInteger(number) && number > 0 && number < 0x110000) return String.fromCodePoint(number);
  return entities[name];
}
