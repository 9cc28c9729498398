// QuickBooks' tokens: traded at another host, as a form, each time with the refresh token that came last.
import { describe, expect, it } from 'vitest';
import { quickbooks } from '../../../../worker/connectors/quickbooks/index.ts';
import { GateLogic } from '../../../../worker/gate/logic.ts';
import { keyring } from '../../../../worker/gate/sealed.ts';
import { createHttp } from '../../../../worker/lib/http.ts';
import { QUICKBOOKS_CREDENTIALS } from '../../../sandbox/quickbooks/auth.ts';
import { smallCompany } from '../../../sandbox/quickbooks/calls.ts';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { heldBy, notLookedAt, notRedeemed, notTriedOut, storageOver } from '../../gate/gate-storage.ts';
import { settings } from './in-sandbox.ts';

const hourMs = 3_600_000;

function httpTo(answer: (request: Request) => Promise<Response> | Response, asked: Request[] = []) {
  return createHttp({
    title: 'QuickBooks',
    baseUrl: quickbooks.tokenBaseUrl?.(settings) ?? '',
    hosts: { patterns: quickbooks.hosts, sandbox: true },
    headers: async () => ({}),
    admit: async () => {},
    fetch: async (address, init) => {
      const request = new Request(address, init);
      asked.push(request.clone());
      return answer(request);
    },
    timeout: () => AbortSignal.timeout(1000),
  });
}

/** A gate as in the Worker, over the sandbox's QuickBooks. */
async function gateOver(sandbox: Sandbox, refused: { times: number } = { times: 0 }) {
  const ring = await keyring('A'.repeat(43));
  const held = await heldBy(ring, 'books', { ...QUICKBOOKS_CREDENTIALS });
  const http = httpTo(async (request) => {
    const answer = await sandbox.vendors.quickbooks(request);
    if (refused.times === 0) return answer;
    refused.times -= 1;
    throw new TypeError('the answer was lost');
  });
  return new GateLogic(storageOver(new Map([['connection', held]])), {
    obtain: async (_vendor, { secrets }, last) =>
      (await quickbooks.obtainToken?.(http, secrets, settings, last)) ?? null,
    tryOut: notTriedOut,
    lookAgain: notLookedAt,
    redeem: notRedeemed,
    keys: async () => ring,
  });
}

describe('a token', () => {
  it('is asked for with a form and the client’s own credentials', async () => {
    const asked: Request[] = [];
    const http = httpTo(
      () => Response.json({ access_token: 'a', refresh_token: 'r2', expires_in: 3600, token_type: 'bearer' }),
      asked,
    );
    const secrets = { clientId: 'id', clientSecret: 'secret', refreshToken: 'r1' };
    expect(await quickbooks.obtainToken?.(http, secrets, settings, null)).toEqual({
      token: 'a',
      expiresInSeconds: 3600,
      refreshToken: 'r2',
    });
    await quickbooks.obtainToken?.(http, secrets, settings, 'kept/+');
    expect(asked.map(({ url }) => url)).toEqual(Array(2).fill('https://vendor.test/oauth2/v1/tokens/bearer'));
    expect(asked[0]?.headers.get('authorization')).toBe(`Basic ${btoa('id:secret')}`);
    expect(asked[0]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(await Promise.all(asked.map((request) => request.text()))).toEqual([
      'grant_type=refresh_token&refresh_token=r1',
      'grant_type=refresh_token&refresh_token=kept%2F%2B',
    ]);
  });

  it('that comes without a refresh token leaves the one there is', async () => {
    const http = httpTo(() => Response.json({ access_token: 'a', expires_in: 3600 }));
    expect(await quickbooks.obtainToken?.(http, {}, settings, 'r')).toEqual({ token: 'a', expiresInSeconds: 3600 });
  });

  it.each([
    ['a dead refresh token', 400, { error: 'invalid_grant', error_description: 'Token invalid' }, 'auth'],
    ['an unknown client', 401, { error: 'invalid_client' }, 'auth'],
    ['a request that is wrong', 400, { error: 'invalid_request' }, 'rejected'],
    ['a vendor that is down', 503, {}, 'retryable'],
    ['an answer without a token', 200, { refresh_token: 'r', expires_in: 3600 }, 'shape'],
  ])('%s', async (_, status, body, kind) => {
    const http = httpTo(() => Response.json(body, { status }));
    await expect(quickbooks.obtainToken?.(http, {}, settings, 'r')).rejects.toMatchObject({ kind });
  });
});

describe('through the gate, over the sandbox', () => {
  it('lives from renewal to renewal, though every refresh token works once', async () => {
    const sandbox = createSandbox(smallCompany());
    const gate = await gateOver(sandbox);
    const tokens = new Set<unknown>();
    for (let hour = 0; hour < 30; hour += 1) {
      const nowMs = sandbox.clock.nowMs() + hourMs;
      sandbox.clock.set(new Date(nowMs).toISOString());
      const answer = await gate.token(1, nowMs, false);
      expect(answer).toMatchObject({ ok: true });
      tokens.add(answer.ok && answer.token);
    }
    expect(tokens.size).toBe(30);
  });

  it('an answer that was lost costs the connection where the old token dies at once; another consent heals it', async () => {
    const sandbox = createSandbox(smallCompany());
    const refused = { times: 0 };
    const gate = await gateOver(sandbox, refused);
    const nowMs = sandbox.clock.nowMs();
    await gate.token(1, nowMs, true);
    refused.times = 1;
    expect(await gate.token(1, nowMs, true)).toMatchObject({ ok: false, kind: 'retryable' });
    expect(await gate.token(1, nowMs, true)).toMatchObject({ ok: false, kind: 'auth' });
    sandbox.replaceWorld(smallCompany());
    expect(await gate.token(1, nowMs, true)).toMatchObject({ ok: true });
  });

  it('an answer that was lost costs nothing where the old token lives on for a while', async () => {
    const sandbox = createSandbox(smallCompany(), { refreshGraceMs: 24 * hourMs });
    const refused = { times: 0 };
    const gate = await gateOver(sandbox, refused);
    const nowMs = sandbox.clock.nowMs();
    await gate.token(1, nowMs, true);
    refused.times = 2;
    for (const ok of [false, false, true, true]) expect(await gate.token(1, nowMs, true)).toMatchObject({ ok });
  });
});
