// Reads an answer's body as text, up to a size.

/** Far above the largest page seen (1,000 objects, some megabytes), and far below what the Worker's memory holds. */
export const longestBodyBytes = 16 * 1024 * 1024;

/** The body as text; null when it is larger than allowed, and then the rest is not read. Throws when it breaks off. */
export async function readText(answer: Response, atMostBytes = longestBodyBytes): Promise<string | null> {
  if (answer.body === null) return '';
  if (Number(answer.headers.get('content-length') ?? 0) > atMostBytes) {
    await answer.body.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (const reader = (answer.body as ReadableStream<Uint8Array>).getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return textOf(chunks, bytes);
    bytes += value.byteLength;
    if (bytes > atMostBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

/** Decoded all at once: piece by piece takes ten times as long. */
function textOf(chunks: readonly Uint8Array[], bytes: number): string {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return new TextDecoder().decode(whole);
}
