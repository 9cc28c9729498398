// Replays one schedule in a thread of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { replay } from './replay.ts';

const { flow, recipe } = workerData as { flow: string; recipe: string };
parentPort?.postMessage(await replay(flow, JSON.parse(recipe)));
