// The program of a Worker in a process of its own: starts it, and does what the parent asks for.
import { startWorker } from '../../tools/local/worker-host.ts';

/** What the parent sends first, as JSON in the only argument. */
export interface WorkerSettings {
  vars: Record<string, string>;
  keepIn: string;
}

export type Ask = { id: number; tick: number } | { id: number; sql: string; values: unknown[] };
export type Said = { url: string } | { id: number; rows: unknown[] } | { id: number; error: string };

const { vars, keepIn }: WorkerSettings = JSON.parse(process.argv[2] ?? '{}');
const worker = await startWorker(vars, { keepIn });
const say = (said: Said) => process.send?.(said);

process.on('message', (ask: Ask) => {
  answer(ask).then(
    (rows) => say({ id: ask.id, rows }),
    (error: unknown) => say({ id: ask.id, error: String(error) }),
  );
});
say({ url: worker.url.href });

async function answer(ask: Ask): Promise<unknown[]> {
  if ('sql' in ask) return worker.query(ask.sql, ...ask.values);
  await worker.tick(ask.tick);
  return [];
}
