// A person's consent at a vendor: forged, used twice, lost or refused, it lets nobody in, leaks nothing, and says what to do.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { ConnectionEntry, ConsentAsked, ConsentState } from '../../shared/api/connections.ts';
import { app } from '../../worker/api/app.ts';
import { depsNow } from '../../worker/deps.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { ask, type Device, newDevice } from './device.ts';
import { db, rows, startMs, workerEnv } from './world.ts';

const control = 'http://control.consents.sandbox.test';
const realm = '9130350000000000000';
const app1 = { clientId: 'sandboxQuickbooksClient', clientSecret: 'sandboxQuickbooksSecret' };
let ada: Device;
let ben: Device;

beforeAll(async () => {
  await moveClock(db, startMs);
  [ada, ben] = [await newDevice(), await newDevice()];
  expect(await ada.enrol('code-ada')).toMatchObject({ status: 201 });
  expect(await ben.enrol('code-ben')).toMatchObject({ status: 201 });
});

beforeEach(async () => {
  await fetch(`${control}/faults`, { method: 'DELETE' });
  const world = { name: 'consents', clock: '2026-11-20T09:00:00Z', quickbooks: {}, xero: {} };
  await fetch(`${control}/world`, { method: 'POST', body: JSON.stringify(world) });
});

async function asks(method: string, path: string, body?: unknown, device = ada, atMs = startMs) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const authorization = await device.proof(method, path, text, atMs);
  const answer = await ask(method, path, { authorization, ...(body === undefined ? {} : { body: text }) });
  return { ...answer, entry: answer.json as ConnectionEntry };
}

const places = (vendor: string) => {
  const address = `http://${vendor}.consents.sandbox.test`;
  return { apiUrl: address, tokenUrl: address, consentUrl: address };
};
const fields = { ...places('quickbooks'), ...app1 };

async function begin(vendor = 'quickbooks', given: Record<string, string> = fields): Promise<ConsentAsked> {
  const begun = await asks('POST', '/v1/consents', { vendor, fields: given });
  expect(begun.status).toBe(201);
  return begun.json as ConsentAsked;
}

/** The person says yes, or no, at the vendor: where they are sent back to. */
async function says(word: 'yes' | 'no', { address }: Pick<ConsentAsked, 'address'>): Promise<URL> {
  const body = new URLSearchParams({ says: word });
  const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

/** Their browser follows. */
async function comesBack(url: URL) {
  const answer = await app.request(url.href, {}, workerEnv);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

const connect = (
  { state, verifier }: Pick<ConsentAsked, 'state' | 'verifier'>,
  over: Record<string, string> = {},
  device = ada,
) => {
  const body = { vendor: 'quickbooks', fields: { ...fields, ...over }, consent: { state, verifier } };
  return asks('POST', '/v1/connections', body, device);
};

const nothingIsConnected = async () =>
  expect(await rows("SELECT id FROM connections WHERE removed_at IS NULL AND id = 'quickbooks'")).toEqual([]);

test('a person says yes, and the company they chose is connected without anybody typing its id or a token', async () => {
  const asked = await begin();
  const at = new URL(asked.address);
  expect([...at.searchParams.keys()].toSorted()).toEqual(
    [
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ].toSorted(),
  );
  expect(asked.redirectUri).toBe('http://localhost/oauth/callback');
  expect(asked.address).not.toContain(asked.verifier);
  const stateOf = async () => ((await asks('GET', `/v1/consents/${asked.state}`)).json as ConsentState).state;
  expect(await stateOf()).toBe('waiting');
  const back = await says('yes', asked);
  const page = await comesBack(back);
  expect(page.status).toBe(200);
  for (const secret of [back.searchParams.get('code') ?? '', asked.state, realm])
    expect(page.text).not.toContain(secret);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(await stateOf()).toBe('answered');
  const connected = await connect(asked);
  expect(connected).toMatchObject({
    status: 201,
    entry: { id: 'quickbooks', gate: { account: { realmId: realm }, mode: 'reading' } },
  });
  expect(await stateOf()).toBe('gone');
  const stored = JSON.stringify([
    await rows('SELECT * FROM connections'),
    await rows('SELECT event FROM trail_events'),
  ]);
  for (const text of [connected.text, stored]) expect(text).not.toMatch(/sandboxQuickbooksSecret|AB-sandbox/);
  // What the consent gave goes on by itself: a test makes another token from its refresh token.
  expect((await asks('POST', '/v1/connections/quickbooks/test')).status).toBe(200);
});

test('a consent that was withdrawn, or an app whose secret was changed, is told in words; giving it again goes on', async () => {
  // The world is new: no token of the consent before is known there.
  const dead = await asks('POST', '/v1/connections/quickbooks/test');
  expect(dead).toMatchObject({ status: 400, code: 'bad-input' });
  expect(dead.text).toContain('QuickBooks does not take these keys: connect it again with others');
  const other = await begin();
  await comesBack(await says('yes', other));
  const wrong = { ...app1, clientSecret: 'an-old-one' };
  const path = '/v1/connections/quickbooks';
  const { state, verifier } = other;
  const refused = await asks('PATCH', path, { fields: wrong, consent: { state, verifier } });
  expect(refused.text).toMatch(
    /QuickBooks does not take these keys: connect it again with others \(invalid_client: check/,
  );
  expect(refused.text).not.toContain('an-old-one');
  const again = await begin();
  await comesBack(await says('yes', again));
  const good = { fields: app1, consent: { state: again.state, verifier: again.verifier } };
  expect(await asks('PATCH', path, good)).toMatchObject({ status: 200, entry: { gate: { mode: 'reading' } } });
  expect((await asks('POST', '/v1/connections/quickbooks/test')).status).toBe(200);
  expect((await asks('DELETE', path)).status).toBe(200);
});

test('a state nobody asked for parks nothing, nor does a second answer, and the page says what to do', async () => {
  const forged = await comesBack(new URL('http://localhost/oauth/callback?code=stolen&state=made-up&realmId=1'));
  expect(forged.text).toContain('begin again');
  expect(forged.text).not.toContain('stolen');
  expect((await comesBack(new URL('http://localhost/oauth/callback'))).text).toContain('Nobody asked');
  const asked = await begin();
  const back = await says('yes', asked);
  expect((await comesBack(back)).text).toContain('Thank you');
  // Somebody who knows the state brings a code of their own, too late.
  const theirs = new URL(back);
  theirs.searchParams.set('code', 'theirs');
  theirs.searchParams.set('realmId', '666');
  expect((await comesBack(theirs)).text).toContain('Nobody asked');
  expect(await connect(asked)).toMatchObject({ status: 201, entry: { gate: { account: { realmId: realm } } } });
  expect((await asks('DELETE', '/v1/connections/quickbooks')).status).toBe(200);
});

test('without the verifier, with another one, or from another browser, a code is worth nothing', async () => {
  const none = await begin();
  await comesBack(await says('yes', none));
  const body = { vendor: 'quickbooks', fields, consent: { state: none.state } };
  expect(await asks('POST', '/v1/connections', body)).toMatchObject({ status: 400, code: 'bad-input' });
  expect(await connect(none, {}, ben)).toMatchObject({ status: 400 });
  expect(((await asks('GET', `/v1/consents/${none.state}`, undefined, ben)).json as ConsentState).state).toBe('gone');
  const other = await begin();
  await comesBack(await says('yes', other));
  const mixed = await connect({ state: other.state, verifier: none.verifier });
  expect(mixed).toMatchObject({ status: 400 });
  expect(mixed.text).toContain('does not take this consent any more');
  await nothingIsConnected();
});

test('a consent works once, also where the answer was lost, and whoever repeats it is told to ask again', async () => {
  const asked = await begin();
  await comesBack(await says('yes', asked));
  const faults = [
    { vendor: 'quickbooks', method: 'POST', path: '/oauth2/', kind: 'close', afterCommit: true, times: 1 },
  ];
  expect((await fetch(`${control}/faults`, { method: 'POST', body: JSON.stringify(faults) })).status).toBe(201);
  const lost = await connect(asked);
  expect(lost).toMatchObject({ status: 400, code: 'bad-input' });
  expect(lost.text).toContain('ask for consent again');
  const repeated = await connect(asked);
  expect(repeated.text).toContain(
    'this consent is used, too old, or was asked for by another browser; ask for it again',
  );
  await nothingIsConnected();
});

test('who says no is connected to nothing', async () => {
  const refused = await begin();
  expect((await comesBack(await says('no', refused))).status).toBe(200);
  expect((await connect(refused)).text).toContain('QuickBooks was given no consent (access_denied)');
  await nothingIsConnected();
});

test('nobody is sent to an address that is none, and keys that are typed need no consent', async () => {
  const elsewhere = { ...fields, consentUrl: 'javascript:alert(1)' };
  expect(await asks('POST', '/v1/consents', { vendor: 'quickbooks', fields: elsewhere })).toMatchObject({
    status: 400,
  });
  expect(await asks('POST', '/v1/consents', { vendor: 'pax8', fields: {} })).toMatchObject({ status: 400 });
  expect(await asks('POST', '/v1/consents', { vendor: 'quickbooks', fields: places('quickbooks') })).toMatchObject({
    status: 400,
  });
});

test('an organisation is asked for with the token where the callback does not name it', async () => {
  const given = { ...places('xero'), clientId: 'SANDBOXXEROCLIENT', clientSecret: 'sandboxXeroSecret' };
  const asked = await begin('xero', given);
  await comesBack(await says('yes', asked));
  const consent = { state: asked.state, verifier: asked.verifier };
  const connected = await asks('POST', '/v1/connections', { vendor: 'xero', fields: given, consent });
  expect(connected).toMatchObject({ status: 201, entry: { id: 'xero', gate: { mode: 'reading' } } });
  expect(connected.entry.gate?.account.tenantId).toMatch(/^[\da-f-]{36}$/);
});

test('consents that nobody finished are forgotten, and only so many are under way', async () => {
  const deps = await depsNow(workerEnv, 'test');
  const open = { device: 'dv', vendor: 'quickbooks', redirectUri: '' };
  for (let place = 0; place < 60; place += 1) await deps.roster().beginConsent(`h${place}`, open, startMs);
  expect(await deps.roster().beginConsent('one-more', open, startMs)).toBe(false);
  expect(await deps.roster().beginConsent('one-more', open, startMs + 16 * 60_000)).toBe(true);
  // The later one made room: those that took too long are gone.
});

test('who takes longer than a quarter of an hour begins again', async () => {
  const slow = await begin();
  const back = await says('yes', slow);
  await moveClock(db, startMs + 16 * 60_000);
  expect((await comesBack(back)).text).toContain('longer than a quarter of an hour');
});
