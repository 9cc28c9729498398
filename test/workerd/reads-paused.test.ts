// One connection paused by an administrator: nothing of it is read or written, its old facts are named, and it goes on at once.
import { beforeEach, expect, test } from 'vitest';
import { instantOf, minuteMs } from '../../shared/time.ts';
import type { Stream } from '../../worker/connectors/types.ts';
import { coverageGap } from '../../worker/core/rules/coverage-gap.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { pauseWrites, resumeWrites } from '../../worker/steps/operation/pause-writes.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { addConnection, readConnections } from '../../worker/store/connections.ts';
import { makeReadsDue } from '../../worker/store/streams.ts';
import { readHealth } from '../../worker/views/health.ts';
import * as given from '../worker/core/rules/client-view.ts';
import { psaInMemory } from './approvals.ts';
import { forgetMembers, member } from './rights.ts';
import { db, depsAt, forgetAll, rows, startMs } from './world.ts';

let reads = 0;
const stream = {
  ...{ kind: 'company', reads: 'scan', mapperVersion: 1, idOf: () => null },
  async list() {
    reads += 1;
    return { items: [], next: null, complete: true, covers: null };
  },
} as unknown as Stream;
const psa = psaInMemory();
psa.connection.connector = { ...psa.connection.connector, streams: { companies: stream } };

beforeEach(async () => {
  await forgetAll();
  await forgetMembers();
  await db.batch([db.prepare('DELETE FROM pauses'), db.prepare('DELETE FROM connections')]);
  await deps(startMs).gate(psa.connection).setPaused(false, false);
  reads = 0;
  await db.batch([
    ...addConnection(
      db,
      {
        ...{ id: 'psa', title: 'The PSA', vendor: 'vendor', account: {}, settings: {}, zone: 'UTC', version: 1 },
        ...{ rights: {}, addedAt: instantOf(startMs), removedAt: null, givenBy: null, keysEndOn: null },
        ...{ tokenEndsOn: null, letWrite: null, paused: null },
      },
      0,
    ),
  ]);
});

function deps(nowMs: number) {
  const known = depsAt(nowMs, [psa.connection]);
  known.atPresent = () => known;
  return known;
}

/** Works as the next invocation does: with what the database says of the connection. */
async function work(nowMs: number): Promise<void> {
  const [row] = await readConnections(db);
  if (row?.paused == null) delete psa.connection.paused;
  else psa.connection.paused = row.paused;
  await workOffDue(deps(nowMs));
}

const administrator = () => member('Ada Berg', { role: 'administrator' });

test('what is paused is not read, waits without an error, and is read at once when it goes on', async () => {
  const ada = await administrator();
  await pauseWrites(deps(startMs), 'psa', 'they migrate', ada, true);
  await keepBooks(db, [makeReadsDue(db, 'psa', ['companies'], startMs)]);
  await work(startMs);
  await work(startMs + 20 * minuteMs);
  expect(reads).toBe(0);
  expect(await rows('SELECT error FROM due')).toEqual([{ error: null }]);
  const health = await readHealth(deps(startMs));
  expect(health.connections[0]?.note).toBe(
    'A vendor in memory is paused by Ada Berg since 2026-11-20T09:00:00Z: nothing of it is read or written.',
  );
  await resumeWrites(deps(startMs + 21 * minuteMs), 'psa', ada);
  await work(startMs + 21 * minuteMs);
  expect(reads).toBe(1);
});

test('whoever was reading at that moment is let through no more, nor is any write', async () => {
  const gate = deps(startMs).gate(psa.connection);
  const ask = {
    vendor: 'vendor',
    limits: { perMinute: 60, concurrent: 1 },
    needsToken: false,
    nowMs: startMs,
    given: [],
  };
  await pauseWrites(deps(startMs), 'psa', '', await administrator(), true);
  for (const writes of [false, true]) {
    expect(await gate.enter({ ...ask, writes })).toMatchObject({
      ok: false,
      kind: 'retryable',
      message: 'it is paused',
    });
  }
});

test.each([
  ['a pause of writes alone stops no read', false],
  ['nor does one of all systems', null],
])('%s', async (_, connection) => {
  await pauseWrites(deps(startMs), connection === null ? null : 'psa', '', await member('Jane Doe'));
  await keepBooks(db, [makeReadsDue(db, 'psa', ['companies'], startMs)]);
  await work(startMs);
  expect(reads).toBe(1);
});

test('only an administrator stops reading, of one connection, and lets it go on', async () => {
  const [ada, jane] = [await administrator(), await member('Jane Doe')];
  await expect(pauseWrites(deps(startMs), 'psa', '', jane, true)).rejects.toThrow('only an administrator');
  await expect(pauseWrites(deps(startMs), null, '', ada, true)).rejects.toThrow('name the connection');
  expect(await rows('SELECT connection FROM pauses')).toEqual([]);
  await pauseWrites(deps(startMs), 'psa', 'invoice run', jane);
  await pauseWrites(deps(startMs), 'psa', 'they migrate', ada, true);
  expect(await rows('SELECT member_name, reason, reads FROM pauses')).toEqual([
    { member_name: 'Ada Berg', reason: 'they migrate', reads: 1 },
  ]);
  await expect(resumeWrites(deps(startMs), 'psa', jane)).rejects.toThrow('only Ada Berg or an administrator');
});

test('letting one system go on leaves a pause of all writes where it is, and reads again', async () => {
  const ada = await administrator();
  await pauseWrites(deps(startMs), 'psa', '', ada, true);
  await pauseWrites(deps(startMs), null, '', ada);
  await resumeWrites(deps(startMs), 'psa', ada);
  expect(await deps(startMs).gate(psa.connection).state()).toMatchObject({ paused: true, readsPaused: false });
  await resumeWrites(deps(startMs), null, ada);
  expect(await deps(startMs).gate(psa.connection).state()).toMatchObject({ paused: false, readsPaused: false });
});

test('letting all writes go on leaves what is paused alone', async () => {
  const ada = await administrator();
  await pauseWrites(deps(startMs), null, '', ada);
  await pauseWrites(deps(startMs), 'psa', '', ada, true);
  await resumeWrites(deps(startMs), null, ada);
  expect(await deps(startMs).gate(psa.connection).state()).toMatchObject({ paused: true, readsPaused: true });
});

test('facts of a paused system are named so once they are older than a day', () => {
  const view = given.clientView();
  const sources = view.sources.map((source) => ({ ...source, isPaused: true as const }));
  const rule = { needs: [sources[0]?.kind ?? 'company'] };
  expect(coverageGap({ ...view, sources }, rule)).toBeNull();
  const later = { ...view, sources, nowMs: view.nowMs + 25 * 60 * minuteMs };
  expect(coverageGap(later, rule)).toMatch(/ is paused, and what is known of it is more than a day old$/);
});
