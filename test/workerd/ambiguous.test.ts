// A platform that breaks off: nobody is told that something failed which stands, or that something stands which failed.
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Deps } from '../../worker/deps.ts';
import { createDeps } from '../../worker/deps.ts';
import type { Env } from '../../worker/env.ts';
import { decide } from '../../worker/steps/approval/decide.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { readAction } from '../../worker/store/packets.ts';
import { change, jane, noteOf, offer, signedOver } from './approvals.ts';
import { type Asked, ask, type Device, newDevice } from './device.ts';
import { faultyDb } from './faulty-db.ts';
import { connectVendors, count, db, depsAt, forgetAll, startMs, workerEnv } from './world.ts';

const lost = 'Network connection lost.';
const appends = (sql: string) => sql.startsWith('INSERT INTO trail_events');
const a = change('a');
const word = { signed: signedOver([a, noteOf(a)]), signature: 'sig', by: jane };

beforeEach(async () => {
  await forgetAll();
  await db.prepare('DELETE FROM pauses').run();
  await offer(a, noteOf(a));
});

describe('a decision', () => {
  const over = (broken: D1Database): Deps => ({ ...depsAt(startMs, []), db: broken });
  const state = async () => (await readAction(db, a.id))?.action.state;

  test('that was stored before the connection broke off is answered as made, once', async () => {
    const outcome = await decide(over(faultyDb('after', appends, lost)), word);
    expect(outcome).toEqual({ decision: expect.stringMatching(/^de_/), refused: [] });
    expect(await count('decisions')).toBe(1);
    expect(await state()).toBe('approved');
  });

  test('that was not stored is not claimed, and the same word can be said again', async () => {
    const broken = over(faultyDb('before', appends, lost));
    await expect(decide(broken, word)).rejects.toMatchObject({ code: 'try-again' });
    expect(await count('decisions')).toBe(0);
    expect(await state()).toBe('proposed');
    expect(await decide(broken, word)).toMatchObject({ refused: [] });
    expect(await count('decisions')).toBe(1);
  });

  test('that nobody can look for stays open: neither made nor failed', async () => {
    let isBroken = false;
    const broken = faultyDb('after', appends, lost);
    const gone: D1Database = Object.assign(Object.create(broken), {
      batch: (statements: D1PreparedStatement[]) =>
        broken.batch(statements).catch((error: unknown) => {
          isBroken = true;
          throw error;
        }),
      prepare(sql: string) {
        if (isBroken) throw new Error(`D1_ERROR: ${lost}`);
        return broken.prepare(sql);
      },
    });
    await expect(decide(over(gone), word)).rejects.toThrow(lost);
    expect(await count('decisions')).toBe(1);
  });
});

describe('over HTTP', () => {
  let ada: Device;

  beforeAll(async () => {
    await moveClock(db, startMs);
    await connectVendors();
    ada = await newDevice();
    expect((await ada.enrol('code-ada')).status).toBe(201);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function asAda(method: string, path: string, body: unknown, env: Asked['env']) {
    const text = body === undefined ? '' : JSON.stringify(body);
    const authorization = await ada.proof(method, path, text, startMs);
    return ask(method, path, { authorization, ...(body === undefined ? {} : { body: text }), ...(env && { env }) });
  }
  const stop = { connection: null, on: true, reason: 'test' };
  const resume = { ...stop, on: false };

  test.each(['before', 'after'] as const)(
    'a change that broke off %s it was stored is told as neither, with a delay',
    async (when) => {
      const answer = await asAda('POST', '/v1/pauses', stop, { DB: faultyDb(when, appends, lost) });
      expect(answer).toMatchObject({ status: 503, code: 'try-again', retryAfter: '5' });
      expect(answer.text).toContain('may have been saved');
      expect(await count('pauses')).toBe(when === 'before' ? 0 : 1);
    },
  );

  test.each([lost, 'D1 DB is overloaded. Requests queued for too long.', 'storage caused object to be reset.'])(
    'a read that met "%s" can be tried again',
    async (words) => {
      const env = { DB: faultyDb('before', (sql) => sql.includes('packets'), words) };
      const answer = await asAda('GET', '/v1/queue', undefined, env);
      expect(answer).toMatchObject({ status: 503, code: 'try-again', retryAfter: '5' });
      expect(answer.text).not.toContain('saved');
      expect((await asAda('GET', '/v1/queue', undefined, env)).status).toBe(200);
    },
  );

  test('a database that says no is no passing trouble', async () => {
    const DB = faultyDb('before', (sql) => sql.includes('packets'), 'no such column: x: SQLITE_ERROR');
    expect(await asAda('GET', '/v1/queue', undefined, { DB })).toMatchObject({ status: 500, retryAfter: null });
  });

  const queue = (sendBatch: () => Promise<never>) => ({ WORK: { ...workerEnv.WORK, sendBatch } });

  test('a hint that the queue refuses fails no request', async () => {
    await asAda('POST', '/v1/pauses', stop, undefined);
    const env = queue(() => Promise.reject(new Error('Queue is overloaded')));
    expect((await asAda('POST', '/v1/pauses', resume, env)).status).toBe(200);
    expect(await count('pauses')).toBe(0);
  });

  test('a hint that the queue took and failed all the same fails no request, and its work is done once', async () => {
    await asAda('POST', '/v1/pauses', stop, undefined);
    const taken: unknown[] = [];
    const sendBatch = (messages: Iterable<unknown>) => {
      taken.push(...messages);
      return Promise.reject(new Error(lost));
    };
    const env = { WORK: { ...workerEnv.WORK, sendBatch } };
    expect((await asAda('POST', '/v1/pauses', resume, env)).status).toBe(200);
    expect(taken).toEqual([{ body: expect.objectContaining({ kind: 'work' }) }]);
    expect(await count('pauses')).toBe(0);
  });

  test('a hint that is refused after a minute holds nobody up for long, and its late end disturbs nobody', async () => {
    vi.useFakeTimers();
    const late = () =>
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('Queue is overloaded')), 60_000);
      });
    const said = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const hinted = createDeps({ ...workerEnv, ...queue(late) }, [], startMs, 'test').hint([{ kind: 'work' }]);
    await vi.advanceTimersByTimeAsync(2000);
    await expect(hinted).resolves.toBeUndefined();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      expect.objectContaining({ what: 'hint-not-sent', why: 'the queue did not answer within 2000 ms' }),
    ]);
    said.mockRestore();
  });

  test('a hint that the queue keeps waiting holds nobody up for long', async () => {
    vi.useFakeTimers();
    const env: Env = { ...workerEnv, ...queue(() => new Promise(() => {})) };
    const hinted = createDeps(env, [], startMs, 'test').hint([{ kind: 'work' }]);
    await vi.advanceTimersByTimeAsync(2000);
    await expect(hinted).resolves.toBeUndefined();
  });
});
