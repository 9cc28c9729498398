// What a queue refuses to take: messages, and batches of them, that are too large.

export const messageBytes = 128_000;
export const batchMessages = 100;
export const batchBytes = 256_000;

/** Throws, as a deployed queue does, for what it would not take in one `sendBatch`; messages travel as JSON. */
export function refuseOversizedBatch(messages: readonly unknown[]): void {
  if (messages.length > batchMessages) {
    throw new Error(`Queue sendBatch failed: ${messages.length} messages, and a batch holds ${batchMessages}`);
  }
  const sizes = messages.map((each) => new TextEncoder().encode(JSON.stringify(each)).byteLength);
  const largest = Math.max(0, ...sizes);
  if (largest > messageBytes) {
    throw new Error(`Queue sendBatch failed: a message of ${largest} bytes, and one holds ${messageBytes}`);
  }
  const all = sizes.reduce((sum, each) => sum + each, 0);
  if (all > batchBytes) throw new Error(`Queue sendBatch failed: ${all} bytes, and a batch holds ${batchBytes}`);
}
