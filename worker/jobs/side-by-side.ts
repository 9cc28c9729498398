// Runs work of which some waits for others' answers side by side.

/** Works off every lane, so many at once. What one throws is thrown once all have ended, so that nothing goes on unseen. */
export async function sideBySide<T>(
  lanes: readonly T[],
  atOnce: number,
  work: (lane: T) => Promise<void>,
): Promise<void> {
  const waiting = [...lanes];
  const ended = await Promise.allSettled(
    Array.from({ length: Math.min(atOnce, lanes.length) }, async () => {
      for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) await work(lane);
    }),
  );
  const failed = ended.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
