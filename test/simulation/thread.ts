// One thread of the simulation: runs the parts that it is given, one after the other, and hands back what each found.
import { parentPort } from 'node:worker_threads';
import { runShare, type Share } from './suite.ts';

parentPort?.on('message', async (share: Share) => {
  const report = await runShare(share);
  parentPort?.postMessage({ part: share.part, report });
});
