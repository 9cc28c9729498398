// What a run takes: seconds, CPU, memory, requests to vendors, and what the Worker's log says of its invocations.
import { ownProcesses, type Taken } from './own-processes.ts';
import type { Run } from './run.ts';

export interface Measure {
  /** Takes one line of the Worker's log. */
  hear(line: string): void;
  /** What was measured until now, in lines for people; what was started must still run. */
  lines(amounts: Amounts): Promise<string[]>;
}

/** What the measured run was over, and what it asked of the vendors. */
export interface Amounts {
  clients: number;
  records: number;
  requests: Readonly<Record<string, number>>;
}

/** The log line in which an invocation says, in numbers, what it spent. */
const spent = 'work-spent';
const megabyte = 1024 * 1024;

/** Begins to measure now. */
export function startMeasure(): Measure {
  const startedMs = performance.now();
  const said: Record<string, number> = {};
  const sums: Record<string, number> = {};
  const largest: Record<string, number> = {};
  return {
    hear(line) {
      const entry = entryOf(line);
      if (typeof entry?.what !== 'string') return;
      said[entry.what] = (said[entry.what] ?? 0) + 1;
      if (entry.what !== spent) return;
      for (const [name, value] of Object.entries(entry)) {
        if (typeof value !== 'number') continue;
        sums[name] = (sums[name] ?? 0) + value;
        largest[name] = Math.max(largest[name] ?? 0, value);
      }
    },
    async lines({ clients, records, requests }) {
      const seconds = (performance.now() - startedMs) / 1000;
      const per = (value: number) => `${plain(value)} (${plain(value / Math.max(clients, 1))} a client)`;
      const processes = await ownProcesses();
      const ofEach = (show: (taken: Taken) => string) =>
        processes.map((taken) => `${taken.program} ${show(taken)}`).join(', ');
      const counts = Object.entries(said).filter(([what]) => what !== spent);
      return [
        `measured over ${clients} clients and ${records} records:`,
        `  seconds        ${per(seconds)}`,
        `  CPU seconds    ${ofEach(({ cpuSeconds }) => plain(cpuSeconds))}`,
        `  peak memory    ${ofEach(({ peakBytes }) => `${plain(peakBytes / megabyte)} MB`)}`,
        `  requests       ${per(sum(Object.values(requests)))}: ${each(requests)}`,
        ...Object.entries(sums).map(
          ([name, value]) => `  ${name.padEnd(14)} ${per(value)}, at most ${plain(largest[name] ?? 0)} an invocation`,
        ),
        ...(said[spent] === undefined ? [] : [`  invocations    ${per(said[spent])}`]),
        ...(counts.length === 0 ? [] : [`  log lines      ${each(Object.fromEntries(counts))}`]),
      ];
    },
  };
}

/** The amounts of a run. */
export async function amountsOf({ sandbox, worker }: Pick<Run, 'sandbox' | 'worker'>): Promise<Amounts> {
  const [counted] = await worker.query<{ clients: number; records: number }>(
    'SELECT (SELECT count(*) FROM clients) AS clients, (SELECT count(*) FROM records) AS records',
  );
  return { clients: 0, records: 0, ...counted, requests: sandbox.sandbox.journal.counts() };
}

function entryOf(line: string): Record<string, unknown> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function each(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${plain(value)}`)
    .join(', ');
}

/** "1,234" or "0.57". */
function plain(value: number): string {
  return value.toLocaleString('en', value < 100 ? { maximumFractionDigits: 2 } : { maximumFractionDigits: 0 });
}
