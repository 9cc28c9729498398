// Roles at the door: every address and every verb stands in one table, and what it closes answers 403 and says who may.
import { beforeAll, describe, expect, test } from 'vitest';
import type { PacketView } from '../../shared/api/packets.ts';
import { routes as contracts } from '../../shared/api/routes.ts';
import { decisionVerb } from '../../shared/decision.ts';
import { routePermissions, verbRoles } from '../../shared/may-do.ts';
import type { MemberRights } from '../../shared/member.ts';
import { app, openRoutes } from '../../worker/api/app.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { change, noteOf, offer, packetId, signedOver } from './approvals.ts';
import { ask, type Device, newDevice } from './device.ts';
import { count, db, forgetAll, lastSeq, startMs } from './world.ts';

let jane: Device;
const all = [
  ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
];
/** What members ask for; the rest has a door of its own. */
const answered = all.filter((route) => route.includes(' /v1/'));
const routes = answered.filter((route) => !openRoutes.has(route));

beforeAll(async () => {
  await moveClock(db, startMs);
  await forgetAll();
  await offer(change('may'), noteOf(change('may')));
  jane = await newDevice();
  expect(await jane.enrol('code-jane')).toMatchObject({ status: 201 });
});

async function as(rights: Partial<MemberRights>): Promise<void> {
  const { role = 'approver', money = 'cost', limitMinor = null } = rights;
  await db.prepare('UPDATE members SET role = ?1, money = ?2, limit_minor = ?3').bind(role, money, limitMinor).run();
}

async function asked(method: string, path: string, body?: unknown) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const authorization = await jane.proof(method, path, text, startMs);
  return ask(method, path, { authorization, ...(body === undefined ? {} : { body: text }) });
}

async function decides(said: Partial<ReturnType<typeof signedOver>>) {
  const decision = { ...signedOver([change('may')]), device: jane.id, ...said };
  return asked('POST', `/v1/packets/${packetId}/decisions`, { decision, signature: await jane.sign(decision) });
}

test('the table names every address behind the proof, and no other', () => {
  expect(Object.keys(routePermissions).toSorted()).toEqual(routes.toSorted());
});

test('every address has a contract, and no contract is of an address that is gone', () => {
  const bare = answered.filter((route) => !Object.hasOwn(contracts, route));
  expect(bare.map((route) => `${route} has no contract: add it to shared/api/routes.ts`)).toEqual([]);
  expect(Object.keys(contracts).toSorted()).toEqual(answered.toSorted());
});

test('beside what members ask for there are the door of webhooks, which their vendors’ signatures open, and the one that parks consents', () => {
  const doors = all.filter((route) => !answered.includes(route));
  expect(doors).toEqual(['GET /oauth/callback', 'POST /hooks/:token']);
});

test('the table names every verb', () => {
  expect(Object.keys(verbRoles).toSorted()).toEqual(decisionVerb.options.toSorted());
});

describe.each(['technician', 'approver', 'finance', 'administrator'] as const)('%s', (role) => {
  const closed = routes.filter((route) => !routePermissions[route]?.roles.includes(role));
  const opened = routes.filter((route) => !closed.includes(route));
  const path = (route: string) => route.split(' ')[1]?.replace(/:\w+/, 'x') ?? '';
  const method = (route: string) => route.split(' ')[0] ?? '';

  test.each(closed.length === 0 ? [] : closed)('is refused %s, and told who may', async (route) => {
    await as({ role });
    const answer = await asked(method(route), path(route), method(route) === 'GET' ? undefined : {});
    expect(answer).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(answer.text).toMatch(/only .*(administrator|finance).* may do that, and your role is/);
  });

  test.each(opened)('comes through to %s', async (route) => {
    await as({ role });
    const answer = await asked(method(route), path(route), method(route) === 'GET' ? undefined : {});
    expect(answer.text).not.toContain('and your role is');
  });

  test.each(decisionVerb.options)('says “%s” where the table lets them', async (verb) => {
    await as({ role });
    const before = await count('decisions');
    const answer = await decides({ verb, nonce: `nonce-${role}-${verb}`.padEnd(16, '-'), actions: [] });
    const isAllowed = verbRoles[verb].includes(role);
    expect(answer.status === 403).toBe(!isAllowed);
    if (!isAllowed) expect(await count('decisions')).toBe(before);
  });
});

describe('a browser that nobody has vouched for', () => {
  const changing = routes.filter((route) => !route.startsWith('GET ') && !routePermissions[route]?.unvouched);
  test.each(changing)('changes nothing by %s', async (route) => {
    await as({ role: 'administrator' });
    await db.prepare('UPDATE devices SET counts = 0').run();
    const [method = '', path = ''] = route.split(' ');
    const before = await lastSeq();
    const answer = await asked(method, path.replaceAll(/:\w+/g, jane.id), {});
    expect(answer).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(answer.text).toContain('nobody has vouched for this browser yet');
    expect(await lastSeq()).toBe(before);
  });

  test.each(decisionVerb.options)('signs no “%s”, not even below every limit', async (verb) => {
    const before = await count('decisions');
    const said = await decides({ verb, nonce: `unvouched-${verb}`.padEnd(16, '-') });
    expect(said).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(await count('decisions')).toBe(before);
  });

  test('is shown what there is, and that it may decide nothing', async () => {
    await forgetAll();
    await offer(change('may'), noteOf(change('may')));
    const view = (await asked('GET', `/v1/packets/${packetId}`)).json as PacketView;
    expect(view.may?.verbs).toEqual([]);
    expect(view.may?.approve.may?.why).toContain('nobody has vouched for this browser yet');
    expect((await asked('GET', '/v1/queue')).json).toMatchObject({ may: { pause: false, resumeOthers: false } });
    await db.prepare('UPDATE devices SET counts = 1').run();
    expect((await asked('GET', '/v1/queue')).json).toMatchObject({ may: { pause: true, resumeOthers: true } });
  });
});

test('the trail, which holds every amount, is for those who see costs', async () => {
  await as({ role: 'administrator', money: 'sell' });
  expect(await asked('GET', '/v1/trail')).toMatchObject({ status: 403, code: 'not-allowed' });
});

test('a member learns beforehand what they may do', async () => {
  await forgetAll();
  await offer(change('may'), noteOf(change('may')));
  await as({ role: 'technician', money: 'none' });
  expect((await asked('GET', '/v1/me')).json).toMatchObject({ rights: { role: 'technician', money: 'none' } });
  const view = (await asked('GET', `/v1/packets/${packetId}`)).json as PacketView;
  expect(view.may?.verbs.toSorted()).toEqual(['answer', 'ask', 'is-billing', 'not-billing', 'propose', 'remind']);
  expect(view.may?.approve.may?.why).toContain('only an approver, finance or an administrator');
  await as({ role: 'approver', limitMinor: 100 });
  const limited = (await asked('GET', `/v1/packets/${packetId}`)).json as PacketView;
  expect(limited.may?.approve.may?.why).toContain('above your limit of $1.00');
});

test('whoever stopped writes lets them go again; what somebody else stopped, only an administrator', async () => {
  const pause = { connection: null, reason: 'month end' };
  await as({ role: 'approver' });
  expect(await asked('POST', '/v1/pauses', { ...pause, on: true })).toMatchObject({ status: 200 });
  await db.prepare("UPDATE pauses SET member = 'me_other', member_name = 'Dana Reed'").run();
  const refused = await asked('POST', '/v1/pauses', { ...pause, on: false });
  expect(refused).toMatchObject({ status: 403, code: 'not-allowed' });
  expect(refused.text).toContain('only Dana Reed or an administrator');
  await as({ role: 'administrator' });
  expect(await asked('POST', '/v1/pauses', { ...pause, on: false })).toMatchObject({ status: 200 });
});
