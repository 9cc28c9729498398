// CPU of the workerd that a bench started.
import { ownProcesses } from '../local/own-processes.ts';

/** Milliseconds until now, in steps of ten; databases and objects included, which Cloudflare runs elsewhere. */
export async function workerdCpuMs(): Promise<number> {
  const workerds = (await ownProcesses()).filter(({ program }) => program === 'workerd');
  if (workerds.length === 0) throw new Error('nothing is known of the CPU of workerd here: there is no /proc');
  return workerds.reduce((sum, { cpuSeconds }) => sum + cpuSeconds * 1000, 0);
}
