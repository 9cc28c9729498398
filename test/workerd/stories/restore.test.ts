// An old gate, an old database, both, neither: whatever was restored, nothing is sent again.
import { runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { db, rows, workerEnv } from '../world.ts';
import { beginStory, type Story } from './story.ts';
import { effectOf } from './vendor.ts';

const gate = () => workerEnv.GATE.get(workerEnv.GATE.idFromName('psa'));

/** What the gate holds; the tests put it back, or leave nothing of what was let through. */
const gateKept = () => runInDurableObject(gate(), (_, { storage: { kv } }) => [...kv.list()]);

async function gateBackTo(kept: Awaited<ReturnType<typeof gateKept>>): Promise<void> {
  await runInDurableObject(gate(), (_, { storage: { kv } }) => {
    for (const [key] of [...kv.list()]) kv.delete(key);
    for (const [key, value] of kept) kv.put(key, value);
  });
}

/** Its account and keys alone: as after connecting the same account to a gate that lost everything. */
async function gateEmptied(): Promise<void> {
  await gateBackTo((await gateKept()).filter(([key]) => key === 'connection'));
}

const tables = ['actions', 'decisions', 'due', 'streams'];

async function databaseKept(): Promise<Record<string, Record<string, unknown>[]>> {
  return Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await rows(`SELECT * FROM ${table}`)])),
  );
}

/** The rows go back; the trail cannot be cut here, so a gate that saw it is given the mark of a link that is not there. */
async function databaseBackTo(kept: Record<string, Record<string, unknown>[]>, noticed: boolean): Promise<void> {
  await db.batch(tables.map((table) => db.prepare(`DELETE FROM ${table}`)));
  for (const [table, all] of Object.entries(kept)) {
    for (const row of all) {
      const names = Object.keys(row);
      const places = names.map((_, at) => `?${at + 1}`).join(', ');
      await db
        .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`)
        .bind(...Object.values(row))
        .run();
    }
  }
  if (!noticed) return;
  await runInDurableObject(gate(), (_, { storage: { kv } }) => {
    const { seq = 0 } = kv.get<{ seq: number }>('mark') ?? {};
    kv.put('mark', { seq: seq + 1000, hash: 'of a link that was cut off' });
  });
}

async function sentOnce(story: Story, where: string): Promise<void> {
  expect((await story.vendor.effects()).toSorted(), where).toEqual(story.actions.map(effectOf).toSorted());
}

test.each([
  ['neither', false, 'kept'],
  ['an old database', true, 'kept'],
  ['an old gate', false, 'old'],
  ['a gate that lost everything', false, 'emptied'],
  ['both', true, 'old'],
  ['an old database and a gate that lost everything', true, 'emptied'],
] as const)('%s: what was sent is not sent again', async (where, isOldDatabase, gateIs) => {
  const story = await beginStory('restore', ['21']);
  const [database, gateBefore] = [await databaseKept(), await gateKept()];
  await story.untilQuiet();
  await sentOnce(story, where);
  if (isOldDatabase) await databaseBackTo(database, gateIs === 'kept');
  if (gateIs === 'old') await gateBackTo(gateBefore);
  if (gateIs === 'emptied') await gateEmptied();
  await story.tick();
  await story.untilQuiet();
  await sentOnce(story, where);
});

test('a sealed trail whose gate has no mark counts as restored: what was approved waits for people', async () => {
  const story = await beginStory('restore', ['21']);
  await story.work();
  const emptied = await beginStory('restore', ['21', '22']);
  await gateEmptied();
  await emptied.untilQuiet();
  expect(await emptied.vendor.effects()).toEqual([]);
  const states = await rows<{ state: string }>("SELECT state FROM actions WHERE state <> 'prepared'");
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['stale', 'withdrawn']));
  const [noticed] = await rows("SELECT 1 AS seen FROM trail_events WHERE event ->> 'type' = 'database-restored'");
  expect(noticed).toEqual({ seen: 1 });
});
