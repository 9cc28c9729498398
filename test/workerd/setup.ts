// Each test file begins with nothing stored: no gate remembers anything, and the database is empty at the current schema.
import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';

const { DB, MIGRATIONS } = env as unknown as {
  DB: D1Database;
  MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
};

// All files share one runtime: what an earlier one left in storage or in its modules goes.
vi.resetModules();
await reset();
await applyD1Migrations(DB, MIGRATIONS);
