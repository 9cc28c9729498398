// One module in workerd with a local D1, Queue and Durable Objects, and its database migrated.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler';

const migrationsDir = 'worker/store/migrations';

export interface Workerd {
  url: URL;
  /** Runs the cron handler at a moment, as Cloudflare would. */
  tick(atMs: number): Promise<void>;
  fetch(path: string, init?: RequestInput): Promise<Answer>;
  query<T>(sql: string, ...values: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export interface RequestInput {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  ok: boolean;
  status: number;
  text(): Promise<string>;
}

export interface WorkerdOptions {
  /** The one module, in JavaScript. */
  script: string;
  vars?: Readonly<Record<string, string>>;
  /** For a module that has neither the Gate nor a queue's handler. */
  databaseOnly?: boolean;
  /** A folder that keeps database, queue and Durable Objects beyond this process; without it they end with it. */
  keepIn?: string;
}

/** Runs a module with the bindings of wrangler.toml; its requests go out to the vendors directly. */
export async function startWorkerd(given: WorkerdOptions): Promise<Workerd> {
  const { script, vars = {}, databaseOnly = false, keepIn } = given;
  const { workerOptions } = unstable_getMiniflareWorkerOptions('wrangler.toml');
  const { modulesRules: _, ...options } = workerOptions;
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      ...options,
      ...(databaseOnly ? { durableObjects: {}, queueConsumers: {}, queueProducers: {} } : {}),
      modules: [{ type: 'ESModule', path: 'worker.js', contents: script }],
      bindings: { ...vars },
      host: '127.0.0.1',
      cf: false,
      port: 0,
      ...(keepIn === undefined ? {} : { resourcePersistencePath: keepIn }),
    }),
  );
  const url = await runtime.ready;
  const db = await runtime.getD1Database('DB');
  await migrate(db);
  const worker = await runtime.getWorker();
  return {
    url,
    async tick(atMs) {
      await worker.scheduled({ scheduledTime: new Date(atMs), cron: '*/5 * * * *' });
    },
    fetch: (path, init = {}) => runtime.dispatchFetch(new URL(path, url), init),
    async query<T>(sql: string, ...values: unknown[]) {
      return (
        await db
          .prepare(sql)
          .bind(...values)
          .all<T>()
      ).results;
    },
    close: () => runtime.dispose(),
  };
}

type Database = Awaited<ReturnType<Miniflare['getD1Database']>>;

/** Applies what the database has not seen yet, each migration whole or not at all. */
async function migrate(db: Database): Promise<void> {
  await db.prepare('CREATE TABLE IF NOT EXISTS d1_migrations (name TEXT PRIMARY KEY)').run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const applied = new Set(results.map((row) => row.name));
  for (const name of (await readdir(migrationsDir)).toSorted().filter((each) => !applied.has(each))) {
    const statements = unstable_splitSqlQuery(await readFile(join(migrationsDir, name), 'utf8'));
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name),
    ]);
  }
}
