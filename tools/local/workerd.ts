// One module in workerd with a local D1, Queue and Durable Objects, and its database migrated.
import { randomUUID } from 'node:crypto';
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare';
import { guardWorkerd } from './guarded.ts';
import { type SideDoor, sideDoor, sideDoorScript } from './side-door.ts';
import { type WranglerSettings, wranglerSettings } from './wrangler-settings.ts';

/** Nothing here takes longer; what does is stuck. */
const answersWithinMs = 2 * 60_000;

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
  /** A module that the runtime starts instead; it imports the one above as "./worker.js". */
  inFront?: string;
  /** Is told every line that the module logs, before it is printed. */
  onLog?(line: string): void;
  /** Prints what is wrong alone, for who reads along. */
  quiet?: boolean;
}

/**
 * Runs a module with the bindings of wrangler.toml; its requests go out to the vendors directly. Miniflare's own access
 * to bindings stays unused: it blocks this thread until workerd answers, and workerd blocks until this thread has read
 * its log.
 */
export async function startWorkerd(given: WorkerdOptions): Promise<Workerd> {
  const { script, vars = {}, databaseOnly = false, keepIn, inFront, onLog, quiet = false } = given;
  const { workerOptions, migrations } = await wranglerSettings();
  const { modulesRules: _, ...options } = workerOptions;
  const { compatibilityDate, d1Databases = {} } = workerOptions as V4WorkerOptions;
  const secret = randomUUID();
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          ...options,
          ...(databaseOnly ? { durableObjects: {}, queueConsumers: {}, queueProducers: {} } : {}),
          name: 'worker',
          modules: [
            ...(inFront === undefined ? [] : [{ type: 'ESModule' as const, path: 'in-front.js', contents: inFront }]),
            { type: 'ESModule', path: 'worker.js', contents: script },
          ],
          bindings: { ...vars },
        },
        {
          name: 'side-door',
          ...(compatibilityDate === undefined ? {} : { compatibilityDate }),
          compatibilityFlags: ['service_binding_extra_handlers'],
          modules: [{ type: 'ESModule', path: 'side-door.js', contents: await sideDoorScript() }],
          bindings: { SECRET: secret },
          d1Databases,
          serviceBindings: { WORKER: 'worker' },
          unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
        },
      ],
      host: '127.0.0.1',
      cf: false,
      port: 0,
      unsafeRuntimeEnv: guardWorkerd(),
      ...(onLog === undefined && !quiet ? {} : { handleStructuredLogs: printed(quiet, onLog) }),
      ...(keepIn === undefined ? {} : { resourcePersistencePath: keepIn }),
    }),
  );
  try {
    const url = await runtime.ready;
    const door = sideDoor(await runtime.unsafeGetDirectURL('side-door'), secret, answersWithinMs);
    await migrate(door, migrations);
    return {
      url,
      tick: (atMs) => door.tick(atMs),
      fetch: (path, init = {}) =>
        runtime.dispatchFetch(new URL(path, url), { ...init, signal: AbortSignal.timeout(answersWithinMs) }),
      query: async <T>(sql: string, ...values: unknown[]) => (await door.batch([{ sql, values }]))[0] as T[],
      close: () => runtime.dispose(),
    };
  } catch (error) {
    await runtime.dispose();
    throw error;
  }
}

/** The Worker logs to standard error alone, so that is where its lines go. */
function printed(quiet: boolean, onLog: WorkerdOptions['onLog']) {
  return ({ message }: { message: string }) => {
    onLog?.(message);
    if (!quiet || !message.startsWith('{"level":"info"')) console.error(message);
  };
}

/** As wrangler makes it, so that its own commands go on from here. */
const migrationsTable = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`;

/** Applies what the database has not seen yet, each migration whole or not at all. */
async function migrate({ batch }: SideDoor, migrations: WranglerSettings['migrations']): Promise<void> {
  const [, rows] = await batch([
    { sql: migrationsTable, values: [] },
    { sql: 'SELECT name FROM d1_migrations', values: [] },
  ]);
  const applied = new Set((rows as { name: string }[]).map((row) => row.name));
  for (const { name, statements } of migrations.filter((each) => !applied.has(each.name))) {
    await batch([
      ...statements.map((sql) => ({ sql, values: [] })),
      { sql: 'INSERT INTO d1_migrations (name) VALUES (?1)', values: [name] },
    ]);
  }
}
