// Pax8 spells one word in several ways ("2-Year", "2 Year", "one_time"); here each gets one.

/** The known word that differs from `text` in case, hyphens, underscores and spaces at most; else `text` itself. */
export function asKnown(text: string, known: readonly string[]): string {
  return known.find((word) => bare(word) === bare(text)) ?? text;
}

/** Lower case with hyphens: "Service_Credit" becomes "service-credit". */
export function hyphenated(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}
