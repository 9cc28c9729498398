// Backup and restore as docs/operate.md tells them, with wrangler's own commands over the D1 of a Worker at work.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minuteMs } from '../../shared/time.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { type KillableRun, startKillableRun } from './killable-run.ts';
import { type LocalD1, localD1 } from './local-d1.ts';

let run: KillableRun;
let local: LocalD1;
const backup = () => join(local.folder, 'backup.sql');
const count = async (table: string, where = 'true') =>
  (await run.worker.query<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.n ?? -1;
const exported = () => run.approver.text('/v1/trail');

beforeAll(async () => {
  run = await startKillableRun('test/worlds/two-books.json', () => {});
  local = await localD1(run.keepIn);
  await run.moveTo(run.nowMs());
});
afterAll(async () => {
  await run.close();
  await local.remove();
});

/** What the vendors took, without what tells one call from another. */
async function effects(): Promise<string[]> {
  return (await run.effects()).map(({ vendor, method, path, body }) => JSON.stringify([vendor, method, path, body]));
}

async function approveAll(): Promise<void> {
  for (const { packet } of (await run.approver.queue()).items) {
    const view = await run.approver.packet(packet);
    const offered = view.packet.actions.filter(({ state, by }) => state === 'proposed' && by !== 'person');
    if (offered.length > 0) {
      await run.approver.approve(
        view,
        offered.map(({ id }) => id),
      );
    }
  }
}

/** What a restore makes due again waits for the next tick, which comes by itself in a deployment. */
async function workOff(atMs: number): Promise<void> {
  await run.control.setClock(atMs);
  do await run.worker.tick(atMs);
  while ((await count('due', `at_ms <= ${atMs}`)) > 0);
  await run.moveTo(atMs);
}

test('a backup that is restored brings back the trail and the packets, and nothing that was sent since is sent again', async () => {
  const tables = ['records', 'packets', 'actions', 'trail_events', 'members', 'devices', 'd1_migrations'];
  const before = await exported();
  const counts = await Promise.all(tables.map((table) => count(table)));

  await run.kill();
  await local.d1('export', 'countersign', '--output', backup());
  await run.startAgain();

  await approveAll();
  await run.moveTo(run.nowMs() + minuteMs);
  await run.moveTo(run.nowMs() + 10 * minuteMs);
  const sent = await effects();
  expect(sent.length).toBeGreaterThan(0);

  await run.kill();
  await local.empty();
  await local.d1('execute', 'countersign', '--yes', '--file', backup());
  await local.d1('migrations', 'apply', 'countersign');
  await run.startAgain();
  expect(await Promise.all(tables.map((table) => count(table)))).toEqual(counts);

  await expect(run.worker.query('DELETE FROM trail_events')).rejects.toThrow('append-only');

  await workOff(run.nowMs() + 16 * minuteMs);
  expect(await count('trail_events', "event ->> 'type' = 'database-restored'")).toBeGreaterThan(0);
  expect(await effects()).toEqual(sent);
  // The trail goes on from where the backup ended.
  const links = before.split('\n').slice(0, -2);
  expect((await exported()).split('\n').slice(0, links.length)).toEqual(links);
  await approveAll();
  await workOff(run.nowMs() + minuteMs);
  const again = (await effects()).slice(sent.length);
  expect(again.filter((each) => sent.includes(each))).toEqual([]);
  expect(checkTrail(await exported())).toMatchObject({ ok: true, unsealed: 0 });
});
