// CPU of one answer to GET /v1/queue: measured in a thread, at the real door over a database in memory.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Line } from './line.ts';

/** Of one the reader knows, one that was kept, one of which a client moved, one made anew, and of the proof that comes with each. */
export async function queueAnswer(): Promise<Line[]> {
  const thread = new Worker(new URL('../../test/simulation/queue-thread.ts', import.meta.url));
  const [lines] = await once(thread, 'message');
  return lines as Line[];
}
