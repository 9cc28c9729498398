// Crash and fault schedules from ten far-apart seeds: how many run a minute, and that none breaks a promise.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Line } from './line.ts';

const schedulesEach = 50;

interface Found {
  schedules: number;
  violations: string[];
}

/** Throws with the first violations and how to see them again. */
export async function farSeeds(): Promise<Line[]> {
  const startedMs = performance.now();
  const script = new URL('../../test/simulation/far-thread.ts', import.meta.url);
  const [found]: Found[] = await once(new Worker(script, { workerData: schedulesEach }), 'message');
  const { schedules, violations } = found ?? { schedules: 0, violations: ['the thread said nothing'] };
  const minutes = (performance.now() - startedMs) / 60_000;
  if (violations.length > 0) throw new Error(`${violations.length} violations:\n${violations.slice(0, 10).join('\n')}`);
  return [{ name: 'simulation-far-seeds', value: Math.round(schedules / minutes), unit: 'schedules/min', schedules }];
}
