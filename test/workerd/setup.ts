// Brings the database of each test file to the current schema.
import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

const { DB, MIGRATIONS } = env as unknown as {
  DB: D1Database;
  MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
};

await applyD1Migrations(DB, MIGRATIONS);
