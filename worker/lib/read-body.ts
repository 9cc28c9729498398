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
  const decoder = new TextDecoder();
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > atMostBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
