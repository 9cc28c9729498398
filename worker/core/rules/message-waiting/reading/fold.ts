// One spelling to compare by: small letters, no accents, straight quotes.

/** As people type them: "doesnt", "whats". */
const withoutApostrophe =
  /\b(?:(does|do|did|is|was|were|are|has|have|would|could|should|wo|ca)nt|(what|that|who|how|where)s)\b/g;

/** The text folded; patterns of words are written for this. */
export function folded(text: string): string {
  return text
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll('ß', 'ss')
    .replaceAll(/[œŒ]/g, 'oe')
    .replaceAll(/[æÆ]/g, 'ae')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l')
    .replaceAll(/№|n°/gi, 'no')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase()
    .replaceAll(withoutApostrophe, (_, denied?: string, asked?: string) =>
      denied === undefined ? `${asked}'s` : `${denied}n't`,
    )
    .normalize('NFC');
}

/** A pattern that finds any of these as whole words in folded text. */
export function anyWordOf(patterns: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${patterns.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
}
