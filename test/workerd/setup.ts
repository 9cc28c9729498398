// Each test file begins with nothing stored: no gate remembers anything, and the database is empty at the current schema.
import { abortAllDurableObjects, applyD1Migrations, listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import type { Env } from '../../worker/env.ts';

const { DB, GATE, ROSTER, MIGRATIONS } = env as unknown as Env & {
  MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
};

// All files share one runtime: what an earlier one left in objects, modules and database goes.
for (const id of await listDurableObjectIds(GATE)) await emptyObject(GATE.get(id));
for (const id of await listDurableObjectIds(ROSTER)) await emptyObject(ROSTER.get(id));
await abortAllDurableObjects();
vi.resetModules();
await emptyDatabase();
await applyD1Migrations(DB, MIGRATIONS);

async function emptyObject(object: DurableObjectStub): Promise<void> {
  await runInDurableObject(object, (_, { storage }) => storage.deleteAll());
}

async function emptyDatabase(): Promise<void> {
  const { results } = await DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  ).all<{ name: string }>();
  const drops = results.map(({ name }) => DB.prepare(`DROP TABLE "${name}"`));
  await DB.batch([DB.prepare('PRAGMA defer_foreign_keys = on'), ...drops]);
}
