// What this process and the workerd that it started took of the machine until now.
import { readdir, readFile } from 'node:fs/promises';

export interface Taken {
  program: string;
  peakBytes: number;
  cpuSeconds: number;
}

const kilobyte = 1024;
/** What Linux counts CPU in, wherever Node runs. */
const ticksPerSecond = 100;

/** This process first, then every workerd below it; of those nothing is known where there is no /proc. */
export async function ownProcesses(): Promise<Taken[]> {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const own = { program: 'node', peakBytes: maxRSS * kilobyte, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
  return [own, ...(await workerdBelow(process.pid))];
}

async function workerdBelow(pid: number): Promise<Taken[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(pids.map(readProcess))).filter((each) => each !== null);
  const below = (parent: number): typeof all =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(pid)
    .filter(({ program }) => program === 'workerd')
    .map(({ program, peakBytes, cpuSeconds }) => ({ program, peakBytes, cpuSeconds }));
}

/** Null for one that ended while it was read. */
async function readProcess(pid: string): Promise<(Taken & { pid: number; parent: number }) | null> {
  try {
    const [status, stat] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(status)?.[1] ?? '';
    // The name in brackets may hold spaces; user and system time are the 12th and 13th after it.
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return {
      pid: Number(pid),
      parent: Number(field('PPid')),
      program: field('Name'),
      peakBytes: Number.parseInt(field('VmHWM') || '0', 10) * kilobyte,
      cpuSeconds: ((user ?? 0) + (system ?? 0)) / ticksPerSecond,
    };
  } catch {
    return null;
  }
}
