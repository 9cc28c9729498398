// Upgrading as docs/operate.md tells it: the database of every release that there was is migrated by wrangler, and this Worker works on it.
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { localSettings } from '../../tools/local/settings.ts';
import { buildWorker, startWorker } from '../../tools/local/worker-host.ts';
import { localD1 } from './local-d1.ts';

const releases = readdirSync('test/fixtures').filter((name) => name.startsWith('release-'));
const migrations = readdirSync('worker/store/migrations').toSorted();
const schema = Number.parseInt(migrations.at(-1) ?? '', 10);
const tickMs = Date.parse('2026-11-27T09:00:00Z');

beforeAll(() => buildWorker());

test.each(releases)('the database of %s is upgraded, kept whole, and worked on', async (release) => {
  const keepIn = await mkdtemp(join(tmpdir(), 'countersign-upgrade-'));
  const local = await localD1(keepIn);
  try {
    await local.d1('execute', 'countersign', '--yes', '--file', resolve('test/fixtures', release, 'database.sql'));
    // A release's database knows which migrations it has; its dump leaves that table out.
    const applied = migrations
      .filter((name) => Number.parseInt(name, 10) <= Number(release.slice('release-'.length)))
      .map((name) => `INSERT INTO d1_migrations (name) VALUES ('${name}');`);
    const table =
      'CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL);';
    await local.d1('execute', 'countersign', '--command', [table, ...applied].join(' '));
    await local.d1('migrations', 'apply', 'countersign');
    const members = [{ name: 'Jane Doe', role: 'administrator', code: 'code-jane' }];
    const worker = await startWorker(localSettings({ seed: 'fuzz', members }), { keepIn });
    try {
      const before = await worker.query<{ hash: string }>('SELECT hash FROM trail_events ORDER BY seq');
      expect(before.length).toBeGreaterThan(10);
      expect(await worker.fetch('/v1/hello')).toMatchObject({ status: 200 });
      await worker.tick(tickMs);
      const after = await worker.query<{ hash: string }>('SELECT hash FROM trail_events ORDER BY seq');
      expect(after.slice(0, before.length)).toEqual(before);
      expect(await worker.query("SELECT value FROM meta WHERE key = 'schema'")).toEqual([{ value: String(schema) }]);
    } finally {
      await worker.close();
    }
  } finally {
    await local.remove();
    await rm(keepIn, { recursive: true });
  }
});
