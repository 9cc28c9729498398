// Freshness alone: what a page that changed nothing leaves behind.
import { type CommitOutcome, keepBooks, type Write } from './commit.ts';
import { type StreamRow, saveStream } from './streams.ts';

/** Notes that a source was asked and where to go on; no record, change or trail row. */
export async function observe(db: D1Database, stream: StreamRow, also: readonly Write[] = []): Promise<CommitOutcome> {
  return keepBooks(db, [saveStream(db, stream), ...also]);
}
