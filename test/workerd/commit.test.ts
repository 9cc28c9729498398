// The one write door: all or nothing, and never over someone else's write.
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { TrailEvent } from '../../shared/trail-event.ts';
import { commit, mustHaveChanged } from '../../worker/store/commit.ts';

const { DB: db } = env as unknown as { DB: D1Database };
const event: TrailEvent = { v: 2, type: 'test', at: '2026-11-20T09:00:00Z', actor: { kind: 'worker' }, body: {} };

async function events(): Promise<number> {
  const row = await db.prepare('SELECT count(*) AS n FROM trail_events').first<{ n: number }>();
  return row?.n ?? -1;
}

test('a lost race writes neither the rows nor the event', async () => {
  const before = await events();
  const outcome = await commit(
    db,
    [
      db.prepare("INSERT INTO meta (key, value) VALUES ('a', '1')"),
      db.prepare("UPDATE meta SET value = '2' WHERE key = 'nobody'"),
      mustHaveChanged(db),
    ],
    [event],
  );
  expect(outcome).toBe('conflict');
  expect(await db.prepare("SELECT value FROM meta WHERE key = 'a'").first()).toBeNull();
  expect(await events()).toBe(before);
});

test('rows and their event land together', async () => {
  const before = await events();
  const outcome = await commit(db, [db.prepare("INSERT INTO meta (key, value) VALUES ('b', '1')")], [event]);
  expect(outcome).toBe('committed');
  expect(await events()).toBe(before + 1);
});

test('a trail event can be neither rewritten nor removed', async () => {
  await commit(db, [], [event]);
  for (const change of ["event = '{}'", 'seq = seq + 100', "private = '{}'"]) {
    await expect(db.prepare(`UPDATE trail_events SET ${change}`).run()).rejects.toThrow('never rewritten');
  }
  await expect(db.prepare('DELETE FROM trail_events').run()).rejects.toThrow('append-only');
});
