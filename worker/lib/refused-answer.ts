// What a refused request was told beside its status: how long to wait, and in which words.

/** So much of a vendor's own words is kept. */
const longestSaid = 300;

/** The wait that a Retry-After names in seconds; null for none, and for a date. */
export function retryDelayMs(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** The vendor's words, cut: those its connector made out (`said`), else the body's message, else the body. */
export function wordsOf(body: unknown, said: string | null | undefined): string {
  if (said != null) return said.slice(0, longestSaid);
  const message = body !== null && typeof body === 'object' && 'message' in body ? body.message : body;
  return (typeof message === 'string' ? message : JSON.stringify(message ?? 'nothing')).slice(0, longestSaid);
}
