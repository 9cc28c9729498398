// ConnectWise writes one word in several ways ("SemiAnnual", "Semi-Annual"); without what differs they are the same.

/** The word's letters in lower case; "" where there is none. */
export function bare(word: string | null): string {
  return (word ?? '').toLowerCase().replace(/[^a-z]/g, '');
}
