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

/** As Access signs them, by how somebody signed in: with an identity provider, with a PIN, or a monitor with a token. */
const shapes = {
  'Microsoft Entra ID': {
    email: 'jane@example.com',
    type: 'app',
    identity_nonce: '6ei69kawdKzMIAPF',
    sub: '7335d417-61da-459d-899c-0a01c76a2f94',
    country: 'US',
    policy_id: '1c9b5c2e-0b43-4bd0-a6d0-1b1b1f5c9a01',
    custom: { groups: ['6f0f7e1c-9b0f-4b8e-9a55-0a0d4f1b7c11'], oid: '0f4f3a52-5d1c-4b57-8a83-9f0c1d2e3f40' },
  },
  'Google Workspace': {
    email: 'jane@example.com',
    type: 'app',
    identity_nonce: 'kHq2vD81xPzRt0aB',
    sub: '2a1b7b40-0a3e-4c57-b8be-6c1f0f5a7d22',
    country: 'DE',
    custom: { hd: 'example.com', email_verified: true },
  },
  'a one-time PIN': { email: 'jane@example.com', type: 'app', identity_nonce: 'Zx81', sub: '', country: 'US' },
  'a service token': { email: undefined, type: 'app', sub: '', common_name: 'e367826f93b8d71185e03fe518aff3b4.access' },
};

test.each(Object.entries(shapes))('who signed in with %s comes as far as the own proof', async (_, claims) => {
  const nowS = Math.floor(Date.now() / 1000);
  const assertion = await signed({ ...claims, nbf: nowS });
  expect((await hello(assertion)).status).toBe(200);
  expect(await hello(assertion, '/v1/queue')).toMatchObject({ status: 401, json: { error: { code: 'not-enrolled' } } });
  expect((await hello(await signed({ ...claims, aud: ['another application'] }))).status).toBe(401);
  expect((await hello(await signed({ ...claims, nbf: nowS + 3600 }))).status).toBe(401);
});

test('the session of the team, which is for no application, is refused', async () => {
  const team = { type: 'org', aud: ['the team itself'], identity_nonce: '6ei69kawdKzMIAPF' };
  expect(await hello(await signed(team))).toMatchObject({ status: 401, json: { error: { code: 'access-refused' } } });
});

test('a webhook is heard without it, and asked for its vendor’s signature alone', async () => {
  const answer = await app.request('/hooks/no-such-address', { method: 'POST', body: '{}' }, env);
  expect(answer.status).toBe(404);
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
