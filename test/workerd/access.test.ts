// Cloudflare Access in front: without its assertion nothing is answered, and with a wrong one neither.
import { base64url } from 'jose';
import { expect, test } from 'vitest';
import { app } from '../../worker/api/app.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { db, startMs, workerEnv } from './world.ts';

const team = 'access.sandbox.test';
const env = { ...workerEnv, ACCESS_TEAM_DOMAIN: team, ACCESS_AUD: 'aud-of-countersign' };

async function signed(over: Record<string, unknown> = {}, key = 'current'): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000);
  const claims = {
    aud: ['aud-of-countersign'],
    email: 'jane@example.com',
    iss: `https://${team}`,
    iat: nowS,
    exp: nowS + 300,
    ...over,
  };
  const answer = await fetch(`http://${team}/sign?key=${key}`, { method: 'POST', body: JSON.stringify(claims) });
  return ((await answer.json()) as { token: string }).token;
}

async function hello(assertion: string | null, path = '/v1/hello', bindings: typeof env = env) {
  await moveClock(db, startMs);
  const headers = assertion === null ? {} : { 'cf-access-jwt-assertion': assertion };
  const answer = await app.request(path, { headers }, bindings);
  return { status: answer.status, json: await answer.json() };
}

test('an assertion of the team, for this application, lets a request through to its own proof', async () => {
  expect((await hello(await signed())).status).toBe(200);
  expect((await hello(await signed({}, 'previous'))).status).toBe(200);
  expect(await hello(await signed(), '/v1/queue')).toMatchObject({
    status: 401,
    json: { error: { code: 'not-enrolled' } },
  });
});

test.each(['/v1/hello', '/v1/devices', '/v1/queue', '/v1/nothing'])(
  'without one %s is refused in words',
  async (path) => {
    expect(await hello(null, path)).toMatchObject({
      status: 401,
      json: { error: { code: 'access-refused', message: expect.stringContaining('Cloudflare Access') } },
    });
  },
);

test.each([
  ['for another application', { aud: ['another'] }, 'current'],
  ['of another team', { iss: 'https://other.cloudflareaccess.com' }, 'current'],
  ['that is over', { exp: 1_700_000_000 }, 'current'],
  ['without an end', { exp: undefined }, 'current'],
  ['signed by somebody else', {}, 'stranger'],
])('one %s is refused', async (_, over, key) => {
  expect(await hello(await signed(over, key))).toMatchObject({
    status: 401,
    json: { error: { code: 'access-refused' } },
  });
});

test('one that is signed with no or with a shared key is refused', async () => {
  const part = (value: unknown) => base64url.encode(JSON.stringify(value));
  const body = part({ aud: 'aud-of-countersign', iss: `https://${team}`, iat: 1, exp: 9_999_999_999 });
  for (const alg of ['none', 'HS256']) {
    expect((await hello(`${part({ alg, kid: 'current' })}.${body}.${part('x')}`)).status).toBe(401);
  }
});

test('half a setting lets nobody in', async () => {
  expect((await hello(await signed(), '/v1/hello', { ...env, ACCESS_AUD: '' })).status).toBe(500);
});
