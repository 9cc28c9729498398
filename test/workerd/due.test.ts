// Due rows: one executor at a time, and no reason to look is ever swallowed.
import { beforeEach, describe, expect, test } from 'vitest';
import { commit, keepBooks } from '../../worker/store/commit.ts';
import {
  claimDue,
  claimMoreOf,
  dueNow,
  makeDue,
  postponeDue,
  postponeReads,
  settleDue,
  settleMany,
  settleUntil,
} from '../../worker/store/due.ts';
import { makeAllClientsDueOnceRead, makeMatchDueOnceRead } from '../../worker/store/streams.ts';
import { db, forgetAll, rows, startMs } from './world.ts';

const key = { kind: 'assess', key: 'cl_1' };
const leaseMs = 5 * 60_000;
const row = async () =>
  (await rows<{ at_ms: number; stamp: number; lease_until_ms: number | null }>('SELECT * FROM due'))[0];

beforeEach(async () => {
  await forgetAll();
  await keepBooks(db, [makeDue(db, key, startMs)]);
});

async function claimed() {
  const due = await claimDue(db, key, startMs);
  if (due === null) throw new Error('nothing was due');
  return due;
}

test('of many executors at once one gets the row', async () => {
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimDue(db, key, startMs)));
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
});

test('nothing is due before its time', async () => {
  expect(await claimDue(db, key, startMs - 1)).toBeNull();
  expect(await dueNow(db, startMs - 1, 10)).toEqual([]);
  expect(await dueNow(db, startMs, 10)).toEqual([key]);
});

test('a crashed executor’s lease ends, and the row is taken again and counted', async () => {
  await claimed();
  expect(await dueNow(db, startMs + leaseMs - 1, 10)).toEqual([]);
  expect(await claimDue(db, key, startMs + leaseMs)).toMatchObject({ attempts: 2 });
});

test('a finished look ends the row', async () => {
  await keepBooks(db, settleDue(db, await claimed()));
  expect(await row()).toBeUndefined();
});

test('a reason that came up during the look stays due at once', async () => {
  const due = await claimed();
  await keepBooks(db, [makeDue(db, key, startMs)]);
  await keepBooks(db, settleDue(db, due));
  expect(await dueNow(db, startMs, 10)).toEqual([key]);
});

test('a reason that came up during the look is not put off to the next regular one', async () => {
  const due = await claimed();
  await keepBooks(db, [makeDue(db, key, startMs + 5)]);
  await keepBooks(db, settleUntil(db, due, startMs + 1000));
  expect((await row())?.at_ms).toBeLessThanOrEqual(startMs + 5);
});

test('the next regular look waits for its time', async () => {
  await keepBooks(db, settleUntil(db, await claimed(), startMs + 1000));
  expect(await row()).toMatchObject({ at_ms: startMs + 1000, lease_until_ms: null });
});

test('an earlier time stands when a later one is asked for', async () => {
  await keepBooks(db, [makeDue(db, key, startMs + 9000)]);
  expect((await row())?.at_ms).toBe(startMs);
});

test('a failed look comes back later, with its reason', async () => {
  const due = await claimed();
  await commit(
    db,
    [postponeDue(db, due, startMs + 30_000, 'no answer')],
    [{ v: 2, type: 'test', at: '2026-11-20T09:00:00Z', actor: { kind: 'worker' }, body: {} }],
  );
  expect(await row()).toMatchObject({ at_ms: startMs + 30_000, error: 'no answer', attempts: 1 });
});

test('writes go before reads, and reads before judgment', async () => {
  await forgetAll();
  const kinds = ['assess', 'link', 'follow', 'pull', 'confirm', 'deliver'];
  await keepBooks(
    db,
    kinds.map((kind) => makeDue(db, { kind, key: 'x' }, startMs)),
  );
  expect((await dueNow(db, startMs, 10)).map((due) => due.kind)).toEqual(kinds.toReversed());
});

test('where nothing of a connection is let through, its reads wait together; writes, others and what is taken do not', async () => {
  const untilMs = startMs + 60_000;
  const keys = ['follow psa/notes/1', 'pull psa/tickets', 'deliver psa/1', 'pull psa-2/tickets', 'follow psa/notes/2'];
  const due = keys.map((each) => each.split(' ') as [string, string]).map(([kind, name]) => ({ kind, key: name }));
  await keepBooks(
    db,
    due.map((each) => makeDue(db, each, startMs)),
  );
  await claimDue(db, { kind: 'follow', key: 'psa/notes/2' }, startMs);
  await keepBooks(db, [postponeReads(db, 'psa', startMs, untilMs)]);
  const waiting = await rows<{ name: string }>(
    `SELECT kind || ' ' || key AS name FROM due WHERE at_ms = ${untilMs} ORDER BY name`,
  );
  expect(waiting.map(({ name }) => name)).toEqual(['follow psa/notes/1', 'pull psa/tickets']);
});

describe('rows of one list that are worked off together', () => {
  const keys = ['psa/notes/1', 'psa/notes/2', 'psa/notes/3', 'psa/notesx/4', 'psa/other/5'];
  const allDue = async () => {
    await forgetAll();
    await keepBooks(
      db,
      keys.map((key) => makeDue(db, { kind: 'follow', key }, startMs)),
    );
  };
  const left = () =>
    rows<{ key: string; at_ms: number; lease_until_ms: number | null }>('SELECT * FROM due ORDER BY key');

  test('are those of that list that are due and free, and no more than asked for', async () => {
    await allDue();
    await claimDue(db, { kind: 'follow', key: 'psa/notes/2' }, startMs);
    const first = { kind: 'follow', key: 'psa/notes/2' };
    expect((await claimMoreOf(db, first, 'psa/notes/', startMs, 9)).map(({ key }) => key).toSorted()).toEqual([
      'psa/notes/1',
      'psa/notes/3',
    ]);
    expect(await claimMoreOf(db, first, 'psa/notes/', startMs, 9)).toEqual([]);
    await allDue();
    expect(await claimMoreOf(db, first, 'psa/notes/', startMs, 1)).toHaveLength(1);
    expect(await claimMoreOf(db, first, 'psa/other/', startMs - 1, 9)).toEqual([]);
  });

  test('each ends for good or until its time, and one that became due meanwhile stays', async () => {
    await allDue();
    const taken = await claimMoreOf(db, { kind: 'follow', key: '' }, 'psa/notes/', startMs, 9);
    await keepBooks(db, [makeDue(db, { kind: 'follow', key: 'psa/notes/2' }, startMs + 5)]);
    const ends = taken.map((due) => ({ due, nextMs: due.key === 'psa/notes/3' ? startMs + 60_000 : null }));
    expect(await keepBooks(db, settleMany(db, 'follow', ends))).toBe('committed');
    expect((await left()).map(({ key, at_ms, lease_until_ms }) => [key, at_ms - startMs, lease_until_ms])).toEqual([
      ['psa/notes/2', 0, null],
      ['psa/notes/3', 60_000, null],
      ['psa/notesx/4', 0, null],
      ['psa/other/5', 0, null],
    ]);
  });

  test('all stay as they were when one of them was lost to another executor', async () => {
    await allDue();
    const taken = await claimMoreOf(db, { kind: 'follow', key: '' }, 'psa/notes/', startMs, 9);
    await claimDue(db, { kind: 'follow', key: 'psa/notes/2' }, startMs + leaseMs);
    const before = await left();
    const ends = taken.map((due) => ({ due, nextMs: null }));
    expect(await keepBooks(db, settleMany(db, 'follow', ends))).toBe('conflict');
    expect(await left()).toEqual(before);
  });
});

describe('while lists are read for the first time', () => {
  const lateMs = startMs + leaseMs;
  const reading = (streamId: string, error: string | null, complete: number | null) =>
    db.batch([
      db
        .prepare("INSERT INTO due (kind, key, at_ms, error) VALUES ('pull', 'psa/' || ?1, ?2, ?3)")
        .bind(streamId, startMs, error),
      ...(complete === null
        ? []
        : [
            db
              .prepare("INSERT INTO streams (connection, stream, kind, complete) VALUES ('psa', ?1, 'company', ?2)")
              .bind(streamId, complete),
          ]),
    ]);
  const lookAt = async () => {
    await db
      .prepare("INSERT OR IGNORE INTO clients (id, name, connection, company) VALUES ('cl_2', 'B', 'psa', '2')")
      .run();
    await keepBooks(db, [makeAllClientsDueOnceRead(db, startMs, lateMs)]);
    return (await rows<{ at_ms: number }>("SELECT at_ms FROM due WHERE kind = 'assess' AND key = 'cl_2'"))[0]?.at_ms;
  };

  test('all clients are looked at once the last of them is there', async () => {
    await reading('a', null, 1);
    await reading('b', null, null);
    expect(await lookAt()).toBe(lateMs);
    await db.prepare("INSERT INTO streams (connection, stream, kind, complete) VALUES ('psa', 'b', 'x', 0)").run();
    expect(await lookAt()).toBe(lateMs);
    await db.prepare("UPDATE streams SET complete = 1 WHERE stream = 'b'").run();
    expect(await lookAt()).toBe(startMs);
  });

  test('all records are matched once the last of them is there', async () => {
    const match = async () => {
      await keepBooks(db, [makeMatchDueOnceRead(db, startMs, lateMs)]);
      return (await rows<{ at_ms: number }>("SELECT at_ms FROM due WHERE kind = 'match'"))[0]?.at_ms;
    };
    await reading('a', null, 0);
    expect(await match()).toBe(lateMs);
    await db.prepare("UPDATE streams SET complete = 1 WHERE stream = 'a'").run();
    expect(await match()).toBe(startMs);
  });

  test('nobody waits for one that fails', async () => {
    await reading('a', null, 1);
    await reading('b', 'it got no answer', null);
    expect(await lookAt()).toBe(startMs);
  });

  test('a look that is due earlier stays where it is', async () => {
    await reading('a', null, null);
    await keepBooks(db, [makeDue(db, { kind: 'assess', key: 'cl_2' }, startMs + 5)]);
    expect(await lookAt()).toBe(startMs + 5);
  });
});
