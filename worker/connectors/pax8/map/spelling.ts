// Pax8 spells one word in several ways ("2-Year", "2 Year", "one_time"); without what differs they are the same.

/** The word in lower case, without spaces, hyphens and underscores: "Service_Credit" becomes "servicecredit". */
export function bare(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '');
}
