// Runs the built Worker in workerd with local D1, Queue and Durable Objects.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createTestHarness } from 'wrangler';

const buildDir = '.build/worker';

export interface WorkerHost {
  url: URL;
  fetch(path: string, init?: { method?: string; headers?: Record<string, string>; body?: string }): Promise<Response>;
  /** Runs the cron handler at a moment, as Cloudflare would. */
  tick(atMs: number): Promise<void>;
  query<T>(sql: string, ...values: unknown[]): Promise<T[]>;
  /** What the Worker has logged so far. */
  logs(): string[];
  close(): Promise<void>;
}

export interface HostOptions {
  vars: Readonly<Record<string, string>>;
}

/** Bundles the Worker exactly as a deployment would. Throws with the bundler's words when it does not build. */
export async function buildWorker(): Promise<void> {
  await mkdir(buildDir, { recursive: true });
  const args = ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', buildDir];
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the Worker does not build:\n${said}`);
}

/** Starts the built Worker with its database migrated. */
export async function startWorker({ vars }: HostOptions): Promise<WorkerHost> {
  // Our own lines tell what happens; the runtime's chatter and its look-up of edge data stay out.
  process.env.WRANGLER_LOG ??= 'error';
  process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= 'false';
  const harness = createTestHarness({
    workers: [{ configPath: 'wrangler.toml', prebuiltWorkerDir: buildDir, secrets: { ...vars } }],
  });
  const { url } = await harness.listen();
  const worker = harness.getWorker();
  await worker.applyD1Migrations('DB');
  const { DB: db } = (await worker.getEnv()) as { DB: Database };
  return {
    url,
    async fetch(path, init) {
      return (await harness.fetch(path, init)) as unknown as Response;
    },
    async tick(atMs) {
      await worker.scheduled({ scheduledTime: new Date(atMs), cron: '*/5 * * * *' });
    },
    async query<T>(sql: string, ...values: unknown[]) {
      const bound = db.prepare(sql).bind(...values);
      return (await bound.all<T>()).results;
    },
    logs: () => harness.getLogs().map((log) => log.message),
    close: () => harness.close(),
  };
}

interface Database {
  prepare(sql: string): { bind(...values: unknown[]): { all<T>(): Promise<{ results: T[] }> } };
}
