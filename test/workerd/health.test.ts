// Whether everything runs: told to monitors without a name, to administrators with all there is.
import { createScheduledController } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HealthDetails } from '../../shared/api/health.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import worker from '../../worker/index.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { schemaVersion } from '../../worker/store/schema-version.ts';
import { ask, type Device, newDevice } from './device.ts';
import { connectVendors, db, forgetAll, startMs, workerEnv } from './world.ts';

const minuteMs = 60_000;
const env = { ...workerEnv, WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never } };
let jane: Device;

beforeAll(async () => {
  await connectVendors();
  await moveClock(db, startMs);
  jane = await newDevice();
  expect(await jane.enrol('code-jane')).toMatchObject({ status: 201 });
});

beforeEach(async () => {
  await forgetAll();
  await db.prepare("DELETE FROM meta WHERE key IN ('tick', 'sealing')").run();
  await setClock(startMs);
});

async function setClock(atMs: number): Promise<void> {
  await db.prepare("UPDATE meta SET value = ?1 WHERE key = 'clock'").bind(String(atMs)).run();
}

/** The schedule ran once, at the beginning; nothing it made due is left. */
async function tickOnce(over = env): Promise<void> {
  await worker.scheduled(createScheduledController({ scheduledTime: startMs }), over);
  await db.prepare('DELETE FROM due').run();
}

async function failing(key: string, why: string): Promise<void> {
  await db
    .prepare("INSERT INTO due (kind, key, at_ms, attempts, error) VALUES ('pull', ?1, ?2, 5, ?3)")
    .bind(key, startMs + 60 * minuteMs, why)
    .run();
}

async function asJane(path: string, role: string, nowMs: number) {
  await db.prepare('UPDATE members SET role = ?1').bind(role).run();
  return ask('GET', path, { authorization: await jane.proof('GET', path, '', nowMs) });
}

describe('without a proof', () => {
  test('a Worker that ticks and reads is well', async () => {
    await tickOnce();
    expect(await ask('GET', '/v1/health')).toMatchObject({
      status: 200,
      json: { ok: true, stopped: [], oldKeysNeeded: false, serverTime: '2026-11-20T09:00:00Z' },
    });
  });

  test('a schedule that never ran or stopped is a 503', async () => {
    expect(await ask('GET', '/v1/health')).toMatchObject({ status: 503, json: { ok: false, stopped: ['schedule'] } });
    await tickOnce();
    await setClock(startMs + 16 * minuteMs);
    expect(await ask('GET', '/v1/health')).toMatchObject({ status: 503, json: { stopped: ['schedule'] } });
  });

  test('a system that does not answer is a 503, and neither it nor its words are named', async () => {
    await tickOnce();
    await failing('connectwise/companies', 'the API key of Contoso was refused');
    const answer = await ask('GET', '/v1/health');
    expect(answer).toMatchObject({ status: 503, json: { stopped: ['connection'] } });
    expect(answer.text).not.toMatch(/contoso|connectwise|companies/i);
    expect(Object.keys(answer.json as object).toSorted()).toEqual(['ok', 'oldKeysNeeded', 'serverTime', 'stopped']);
  });

  test('work that is not done is a 503', async () => {
    await tickOnce();
    await db
      .prepare("INSERT INTO due (kind, key, at_ms) VALUES ('assess', 'c', ?1)")
      .bind(startMs - 31 * minuteMs)
      .run();
    expect(await ask('GET', '/v1/health')).toMatchObject({ status: 503, json: { stopped: ['work'] } });
  });

  test('a proof that is not good is refused, not answered as if it were none', async () => {
    expect(await ask('GET', '/v1/health', { authorization: 'Device a.b.c' })).toMatchObject({ status: 401 });
  });
});

describe('with a proof', () => {
  test('an administrator sees each connection, the lag, the keys, the trail and the schema', async () => {
    await tickOnce();
    await failing('pax8/invoices', 'POST /v1/token was answered 401: no');
    await db
      .prepare("INSERT INTO due (kind, key, at_ms) VALUES ('assess', 'c', ?1)")
      .bind(startMs - minuteMs)
      .run();
    const { status, json } = await asJane('/v1/health', 'administrator', startMs);
    expect(status).toBe(503);
    const details = json as HealthDetails;
    expect(details).toMatchObject({
      lastTickAt: '2026-11-20T09:00:00Z',
      oldestDue: { kind: 'assess', at: '2026-11-20T08:59:00Z', lateMs: minuteMs },
      connections: expect.arrayContaining([
        { id: 'connectwise', lastSuccessAt: null, error: null, note: null },
        { id: 'pax8', lastSuccessAt: null, error: 'POST /v1/token was answered 401: no', note: null },
      ]),
      sealing: { key: expect.stringMatching(/^[\da-f]{8}$/), left: 0 },
      troubles: [{ kind: 'connection', system: 'pax8', since: null }],
    });
    expect(details.schema).toBe(schemaVersion);
    expect(details.trailUnsealed).toBeGreaterThan(0);
  });

  test.each(['technician', 'approver', 'finance'])('a %s sees what anyone sees', async (role) => {
    await tickOnce();
    const { json } = await asJane('/v1/health', role, startMs);
    expect(Object.keys(json as object).toSorted()).toEqual(['ok', 'oldKeysNeeded', 'serverTime', 'stopped']);
  });
});

describe('the popup', () => {
  test('tells administrators and approvers what stopped, and others nothing', async () => {
    await tickOnce();
    await failing('connectwise/companies', 'GET /x was answered 401: no');
    const laterMs = startMs + 20 * minuteMs;
    await setClock(laterMs);
    const troubles = [
      { kind: 'schedule', since: '2026-11-20T09:00:00Z' },
      { kind: 'connection', since: null, system: 'connectwise', text: 'GET /x was answered 401: no' },
    ];
    for (const role of ['administrator', 'approver']) {
      expect(((await asJane('/v1/queue', role, laterMs)).json as QueueAnswer).troubles).toEqual(troubles);
    }
    for (const role of ['technician', 'finance']) {
      expect(((await asJane('/v1/queue', role, laterMs)).json as QueueAnswer).troubles).toEqual([]);
    }
  });
});

describe('a new sealing key', () => {
  const rotated = (keys: string) => ({ ...env, SEALING_KEY: keys });

  test('is asked of the gates at the next tick, and the old one is needed until they have it', async () => {
    await tickOnce();
    expect((await ask('GET', '/v1/health')).json).toMatchObject({ oldKeysNeeded: false });
    // The gates of this deployment seal with the old key still: nothing is noted before they have the new one.
    await tickOnce(rotated(`${'B'.repeat(42)}A ${workerEnv.SEALING_KEY}`));
    const noted = await db.prepare("SELECT value FROM meta WHERE key = 'sealing'").first<string>('value');
    expect(JSON.parse(noted ?? '{}')).toMatchObject({ left: 0 });
    const details = (await asJane('/v1/health', 'administrator', startMs)).json as HealthDetails;
    expect(JSON.parse(noted ?? '{}').key).toBe(details.sealing?.key);
    await db.prepare("UPDATE meta SET value = ?1 WHERE key = 'sealing'").bind('{"key":"another1","left":0}').run();
    expect((await ask('GET', '/v1/health')).json).toMatchObject({ oldKeysNeeded: true });
    await tickOnce();
    expect((await ask('GET', '/v1/health')).json).toMatchObject({ oldKeysNeeded: false });
  });
});
