// Xero's tokens through the gate, over the sandbox: every refresh token works once, or for a while beside the next.
import { expect, it } from 'vitest';
import { xero } from '../../../../worker/connectors/xero/index.ts';
import { GateLogic } from '../../../../worker/gate/logic.ts';
import { keyring } from '../../../../worker/gate/sealed.ts';
import { createHttp } from '../../../../worker/lib/http.ts';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { TENANT_ID, XERO_CREDENTIALS } from '../../../sandbox/xero/auth.ts';
import { smallOrganisation } from '../../../sandbox/xero/small-organisation.ts';
import { heldBy, notLookedAt, notRedeemed, notTriedOut, storageOver } from '../../gate/gate-storage.ts';
import { settings } from './in-sandbox.ts';

const minuteMs = 60_000;

/** A gate as in the Worker, over the sandbox's Xero; answers are lost so often. */
async function gateOver(sandbox: Sandbox, lost = { times: 0 }, asked: Request[] = []) {
  const ring = await keyring('A'.repeat(43));
  const held = await heldBy(ring, 'books', { ...XERO_CREDENTIALS, tenantId: TENANT_ID });
  const http = createHttp({
    title: 'Xero',
    baseUrl: xero.tokenBaseUrl?.(settings) ?? '',
    hosts: { patterns: xero.hosts, sandbox: true },
    headers: async () => ({}),
    admit: async () => {},
    fetch: async (address, init) => {
      const request = new Request(address, init);
      asked.push(request.clone());
      const answer = await sandbox.vendors.xero(request);
      if (lost.times === 0) return answer;
      lost.times -= 1;
      throw new TypeError('the answer was lost');
    },
    timeout: () => AbortSignal.timeout(1000),
  });
  return new GateLogic(storageOver(new Map([['connection', held]])), {
    obtain: async (_vendor, { secrets }, last) => (await xero.obtainToken?.(http, secrets, settings, last)) ?? null,
    tryOut: notTriedOut,
    lookAgain: notLookedAt,
    redeem: notRedeemed,
    keys: async () => ring,
  });
}

it('lives from renewal to renewal, each with the refresh token that came last', async () => {
  const sandbox = createSandbox(smallOrganisation());
  const asked: Request[] = [];
  const gate = await gateOver(sandbox, undefined, asked);
  const tokens = new Set<unknown>();
  for (let turn = 0; turn < 10; turn += 1) {
    const nowMs = sandbox.clock.nowMs() + 30 * minuteMs;
    sandbox.clock.set(new Date(nowMs).toISOString());
    const answer = await gate.token(1, nowMs, false);
    expect(answer).toMatchObject({ ok: true });
    tokens.add(answer.ok && answer.token);
  }
  expect(tokens.size).toBe(10);
  const { clientId, clientSecret } = XERO_CREDENTIALS;
  expect(asked[1]?.url).toBe('https://vendor.test/connect/token');
  expect(asked[1]?.headers.get('authorization')).toBe(`Basic ${btoa(`${clientId}:${clientSecret}`)}`);
  expect(await asked[1]?.text()).toBe('grant_type=refresh_token&refresh_token=sandbox-xero-refresh-1');
});

it('an answer that was lost costs nothing within the half hour that the old token lives on', async () => {
  const sandbox = createSandbox(smallOrganisation(), { refreshGraceMs: 30 * minuteMs });
  const lost = { times: 0 };
  const gate = await gateOver(sandbox, lost);
  const nowMs = sandbox.clock.nowMs();
  await gate.token(1, nowMs, true);
  lost.times = 2;
  for (const ok of [false, false, true, true]) expect(await gate.token(1, nowMs, true)).toMatchObject({ ok });
});

it('an answer that was lost for longer waits for another consent', async () => {
  const sandbox = createSandbox(smallOrganisation(), { refreshGraceMs: 30 * minuteMs });
  const lost = { times: 0 };
  const gate = await gateOver(sandbox, lost);
  const nowMs = sandbox.clock.nowMs();
  await gate.token(1, nowMs, true);
  lost.times = 1;
  expect(await gate.token(1, nowMs, true)).toMatchObject({ ok: false, kind: 'retryable' });
  sandbox.clock.set(new Date(nowMs + 31 * minuteMs).toISOString());
  expect(await gate.token(1, nowMs + 31 * minuteMs, true)).toMatchObject({ ok: false, kind: 'auth' });
});
