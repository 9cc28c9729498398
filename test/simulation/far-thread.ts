// A thread that runs far-apart seeds and hands back what it found.
import { parentPort, workerData } from 'node:worker_threads';
import { runFarSeeds } from './far-seeds.ts';
import { quiet } from './quiet.ts';

quiet();
parentPort?.postMessage(await runFarSeeds(workerData as number));
