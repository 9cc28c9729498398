// Runs work of which some waits for others' answers side by side.

/** Each lane has a page that lands and the next one on its way in memory, of which an isolate has 128 MB for two runs. */
const lanesAtOnce = 2;

/** Works off every lane, a few at once. What one throws is thrown once all have ended, so that nothing goes on unseen. */
export async function sideBySide<T>(lanes: readonly T[], work: (lane: T) => Promise<void>): Promise<void> {
  const waiting = [...lanes];
  const ended = await Promise.allSettled(
    Array.from({ length: Math.min(lanesAtOnce, lanes.length) }, async () => {
      for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) await work(lane);
    }),
  );
  const failed = ended.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
