// Replays one schedule in a thread of its own.
import { parentPort, workerData } from 'node:worker_threads';
import type { Flow } from './flow.ts';
import { replay } from './replay.ts';

const { flow, recipe } = workerData as { flow: Flow | 'tight'; recipe: string };
parentPort?.postMessage(await replay(flow, JSON.parse(recipe)));
