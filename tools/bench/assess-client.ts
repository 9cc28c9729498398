// Milliseconds of looking at one client: measured in a thread that runs the real steps as the simulation does.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Line } from './line.ts';

/** The pure core's CPU time, and the wall time of the whole step. */
export async function assessClientBench(): Promise<Line[]> {
  const thread = new Worker(new URL('../../test/simulation/assess-thread.ts', import.meta.url));
  const [lines] = await once(thread, 'message');
  return lines as Line[];
}
