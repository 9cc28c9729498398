// One thread of the simulation: runs its share and hands back what it found.
import { parentPort, workerData } from 'node:worker_threads';
import { runShare, type Share } from './suite.ts';

const report = await runShare(workerData as Share, (line) => parentPort?.postMessage({ line }));
parentPort?.postMessage({ report });
