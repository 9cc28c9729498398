// How many bent requests the HTTP door takes without an unplanned answer, and how long one takes.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Line, rounded } from './line.ts';

const inputs = '200000';
/** Other inputs than the tests throw. */
const seed = '2';

/**
 * Throws them all in a process of their own, at every route by every role, and compares what readers are told of months that
 * differ in amounts hidden from them. Throws with what it printed at the first answer that was not planned, or told more.
 */
export async function fuzzRoutes(): Promise<Line[]> {
  const startedMs = performance.now();
  const run = promisify(execFile)(process.execPath, ['test/fuzz/run.ts', inputs, seed], { maxBuffer: 2 ** 24 });
  const { compared }: { compared: number } = JSON.parse((await run).stdout);
  const value = rounded((performance.now() - startedMs) / (Number(inputs) + compared));
  return [{ name: 'fuzz-routes', value, unit: 'ms/request', inputs: Number(inputs), compared, violations: 0 }];
}
