// Who may read answers: the extension that enrolled, and nobody between; nothing that holds data is kept on the way.
import { beforeAll, describe, expect, test } from 'vitest';
import { routePermissions } from '../../shared/may-do.ts';
import { app } from '../../worker/api/app.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { type Device, newDevice } from './device.ts';
import { db, startMs, workerEnv } from './world.ts';

const ours = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
const another = 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba';
const page = 'https://na.myconnectwise.net';
let jane: Device;

async function asked(path: string, origin: string | undefined, over: { method?: string; body?: string } = {}) {
  const { method = 'GET', body = '' } = over;
  const authorization = await jane.proof(method, path, body, startMs);
  const headers = { authorization, ...(origin === undefined ? {} : { origin }) };
  return app.request(path, { method, headers, ...(body === '' ? {} : { body }) }, workerEnv);
}
const readableBy = (answer: Response) => answer.headers.get('access-control-allow-origin');
const preflight = (path: string, origin: string) =>
  app.request(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } }, workerEnv);

beforeAll(async () => {
  await moveClock(db, startMs);
  jane = await newDevice();
  expect(await jane.enrol('code-ada', ours)).toMatchObject({ status: 201 });
});

describe('an answer', () => {
  test('is readable by the extension that enrolled', async () => {
    const answer = await asked('/v1/me', ours);
    expect([answer.status, readableBy(answer)]).toEqual([200, ours]);
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  test.each([another, page, 'null'])('is refused to %s, even with a good proof', async (origin) => {
    const answer = await asked('/v1/me', origin);
    expect([answer.status, readableBy(answer)]).toEqual([401, null]);
    expect(await answer.text()).toContain('another page or extension');
  });

  test('is given to what is no browser, by its proof alone', async () => {
    const answer = await asked('/v1/me', undefined);
    expect([answer.status, readableBy(answer)]).toEqual([200, null]);
  });

  test('that refuses is readable too, so that a browser which was revoked is told', async () => {
    const answer = await app.request('/v1/me', { headers: { origin: ours } }, workerEnv);
    expect([answer.status, readableBy(answer)]).toEqual([401, ours]);
    expect(readableBy(await app.request('/v1/me', { headers: { origin: another } }, workerEnv))).toBeNull();
  });
});

describe('a browser that asks beforehand', () => {
  test.each([
    ['/v1/queue', ours, ours],
    ['/v1/queue', another, null],
    ['/v1/queue', page, null],
    // Any extension may enrol with a code, which is how it becomes known.
    ['/v1/devices', another, another],
    ['/v1/hello', another, another],
    ['/v1/devices', page, null],
    ['/v1/devices', 'chrome-extension://abc/../evil', null],
  ])('for %s from %s is told %s', async (path, origin, told) => {
    const answer = await preflight(path, origin);
    expect([answer.status, readableBy(answer)]).toEqual([204, told]);
  });
});

test.each(['GET /v1/hello', 'GET /v1/health', 'GET /v1/nothing', ...Object.keys(routePermissions)])(
  '%s is kept by nobody on the way',
  async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await asked(path.replaceAll(/:\w+/g, 'x'), ours, method === 'GET' ? {} : { method, body: '{}' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  },
);
