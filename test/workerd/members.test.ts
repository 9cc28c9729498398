// Members at the API's door: each refusal says why, what ends ends at once, and no code is kept.
import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeAnswer, DevicesAnswer, MembersAnswer } from '../../shared/api/members.ts';
import type { MemberRights } from '../../shared/member.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { ask, type Device, newDevice } from './device.ts';
import { count, db, eventsAfter, lastSeq, rows, startMs } from './world.ts';

const minuteMs = 60_000;
let nowMs = startMs;
let ada: Device;
let ben: Device;
let jane: Device;

async function as(device: Device, method: string, path: string, value?: unknown) {
  const body = value === undefined ? '' : JSON.stringify(value);
  const authorization = await device.proof(method, path, body, nowMs);
  return ask(method, path, { authorization, ...(body === '' ? {} : { body }) });
}

async function enrolled(code: string): Promise<Device> {
  const device = await newDevice();
  expect(await device.enrol(code)).toMatchObject({ status: 201 });
  return device;
}

async function invite(name: string, rights: MemberRights, by = ada): Promise<CodeAnswer> {
  const answer = await as(by, 'POST', '/v1/members', { name, rights });
  expect(answer.status).toBe(201);
  return answer.json as CodeAnswer;
}

async function idOf(name: string): Promise<string> {
  const { members } = (await as(ada, 'GET', '/v1/members')).json as MembersAnswer;
  return members.find((each) => each.name === name)?.id ?? '';
}

async function later(byMs: number): Promise<void> {
  nowMs += byMs;
  await moveClock(db, nowMs);
}

const technician: MemberRights = { role: 'technician', money: 'none', limitMinor: null };
const approver: MemberRights = { role: 'approver', money: 'sell', limitMinor: 50_000 };
const administrator: MemberRights = { role: 'administrator', money: 'cost', limitMinor: null };

beforeAll(async () => {
  await moveClock(db, nowMs);
  [ada, ben, jane] = [await enrolled('code-ada'), await enrolled('code-ben'), await enrolled('code-jane')];
});

describe('a browser that nobody has vouched for', () => {
  test('shows no more than whoever gave out its code may see', async () => {
    const nia = await enrolled((await invite('Nia Weber', administrator)).code);
    await as(ben, 'PATCH', `/v1/members/${await idOf('Ada Berg')}`, { rights: { ...administrator, money: 'sell' } });
    expect((await as(nia, 'GET', '/v1/me')).json).toMatchObject({ rights: { money: 'sell' }, counts: false });
    await as(ben, 'PATCH', `/v1/members/${await idOf('Ada Berg')}`, { rights: administrator });
    expect(await as(ada, 'POST', `/v1/members/${await idOf('Nia Weber')}/leave`)).toMatchObject({ status: 200 });
  });

  test('invites nobody and gives out no code, and ends itself alone', async () => {
    const bens = await idOf('Ben Cole');
    const { code } = (await as(ada, 'POST', `/v1/members/${bens}/codes`)).json as CodeAnswer;
    const asBen = await enrolled(code);
    const tries: [string, string, unknown?][] = [
      ['POST', '/v1/members', { name: 'Max Weber', rights: administrator }],
      ['POST', `/v1/members/${bens}/codes`],
      ['POST', `/v1/members/${bens}/leave`],
      ['POST', `/v1/devices/${ben.id}/revoke`],
    ];
    for (const [method, path, body] of tries) {
      expect(await as(asBen, method, path, body)).toMatchObject({ status: 403, code: 'not-allowed' });
    }
    expect(await as(asBen, 'POST', `/v1/devices/${asBen.id}/revoke`)).toMatchObject({ status: 200 });
    expect(await as(asBen, 'GET', '/v1/me')).toMatchObject({ status: 401 });
    expect((await as(ben, 'GET', '/v1/me')).status).toBe(200);
  });
});

describe('an invitation', () => {
  test('brings a member with the rights that were given, who does not count yet', async () => {
    const seq = await lastSeq();
    const { code, expiresAt } = await invite('Dana Reyes', approver);
    expect(expiresAt).toBe('2026-11-20T09:15:00Z');
    const dana = await newDevice();
    const answer = await dana.enrol(code.toLowerCase().replaceAll('-', ' '));
    expect(answer.json).toMatchObject({ member: { name: 'Dana Reyes' }, rights: approver, counts: false });
    expect(await eventsAfter(seq)).toEqual(['member-invited', 'device-enrolled']);
    expect((await as(dana, 'GET', '/v1/me')).json).toMatchObject({ rights: approver, counts: false });
  });

  test('has a code of at least 80 bits that is kept nowhere', async () => {
    const { code } = await invite('Eve Lind', technician);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    const bare = code.replaceAll('-', '');
    const kept =
      JSON.stringify(await rows('SELECT * FROM one_time_codes')) +
      JSON.stringify(await rows('SELECT event, private FROM trail_events'));
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(bare);
    expect(kept).not.toContain(bare.slice(4));
  });

  test.each([
    ['of somebody who is not an administrator', () => jane, 'Fay', technician, 403, 'not-allowed'],
    ['to decide without seeing money', () => ada, 'Fay', { ...approver, money: 'none' as const }, 400, 'bad-input'],
    ['of a name that somebody has', () => ada, 'jane doe', technician, 409, 'conflict'],
    ['of a name that looks like somebody’s', () => ada, 'Jane D0e.', technician, 409, 'conflict'],
    [
      'of a name that looks like somebody’s, in other letters',
      () => ada,
      'J\u0430ne Doe',
      technician,
      400,
      'bad-input',
    ],
    ['of a name with a line of its own', () => ada, 'Fay\nApproved by Ada Berg', technician, 400, 'bad-input'],
    ['of a name that turns round', () => ada, '\u202EyaF', technician, 400, 'bad-input'],
    ['of a name nobody sees', () => ada, 'Fay\u200B', technician, 400, 'bad-input'],
  ])('%s is refused', async (_, by, name, rights, status, code) => {
    expect(await as(by(), 'POST', '/v1/members', { name, rights })).toMatchObject({ status, code });
  });
});

describe('a code', () => {
  test('works once, also when it is sent twice at once', async () => {
    const { code } = await invite('Gil Moor', technician);
    const answers = await Promise.all([1, 2].map(async () => (await newDevice()).enrol(code)));
    expect(answers.map((each) => each.status).toSorted()).toEqual([201, 403]);
    expect(await (await newDevice()).enrol(code)).toMatchObject({ status: 403, code: 'code-refused' });
  });

  test('is over after 15 minutes', async () => {
    const { code } = await invite('Hal Noor', technician);
    await later(15 * minuteMs);
    expect(await (await newDevice()).enrol(code)).toMatchObject({ status: 403, code: 'code-refused' });
  });

  test('is replaced by the next one for the same member', async () => {
    const path = `/v1/members/${await idOf('Hal Noor')}/codes`;
    const [first, second] = [await as(ada, 'POST', path), await as(ada, 'POST', path)].map(
      (each) => (each.json as CodeAnswer).code,
    );
    expect(await (await newDevice()).enrol(first ?? '')).toMatchObject({ status: 403 });
    expect(await (await newDevice()).enrol(second ?? '')).toMatchObject({ status: 201 });
  });

  test('is void after five tries at it', async () => {
    await later(minuteMs);
    const { code } = await invite('Ida Park', technician);
    const wrong = `${code.slice(0, 4)}-0000-0000-0000-0000`;
    for (let at = 0; at < 5; at += 1) expect(await (await newDevice()).enrol(wrong)).toMatchObject({ status: 403 });
    await later(minuteMs);
    expect(await (await newDevice()).enrol(code)).toMatchObject({ status: 403, code: 'code-refused' });
  });

  test('is given out by a member for themselves alone', async () => {
    expect(await as(jane, 'POST', `/v1/members/${await idOf('Ada Berg')}/codes`)).toMatchObject({ status: 403 });
    const own = await as(jane, 'POST', `/v1/members/${await idOf('Jane Doe')}/codes`);
    const second = await newDevice();
    const answer = await second.enrol((own.json as CodeAnswer).code);
    expect(answer.json).toMatchObject({ member: { name: 'Jane Doe' }, counts: true });
  });

  test('dies with the browser that gave it out', async () => {
    const id = await idOf('Jane Doe');
    const stolen = await enrolled(((await as(jane, 'POST', `/v1/members/${id}/codes`)).json as CodeAnswer).code);
    const { code } = (await as(stolen, 'POST', `/v1/members/${id}/codes`)).json as CodeAnswer;
    expect(await as(jane, 'POST', `/v1/devices/${stolen.id}/revoke`)).toMatchObject({ status: 200 });
    expect(await (await newDevice()).enrol(code)).toMatchObject({ status: 403, code: 'code-refused' });
  });
});

describe('rights', () => {
  test('are changed by an administrator, and hold from the next request on', async () => {
    const seq = await lastSeq();
    const more = { ...approver, limitMinor: 900 };
    const answer = await as(ada, 'PATCH', `/v1/members/${await idOf('Jane Doe')}`, { rights: more });
    expect(answer.status).toBe(200);
    expect((await as(jane, 'GET', '/v1/me')).json).toMatchObject({ rights: more });
    expect(await eventsAfter(seq)).toEqual(['rights-changed']);
  });

  test('are never changed by the member themselves', async () => {
    const path = `/v1/members/${await idOf('Ada Berg')}`;
    expect(await as(ada, 'PATCH', path, { rights: { ...administrator, limitMinor: 5 } })).toMatchObject({
      status: 403,
      code: 'not-allowed',
    });
  });

  test('are not changed from a browser that nobody vouched for', async () => {
    const puppet = await enrolled((await invite('Puppet One', administrator)).code);
    const answer = await as(puppet, 'PATCH', `/v1/members/${await idOf('Ada Berg')}`, { rights: technician });
    expect(answer).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(await as(ada, 'POST', `/v1/members/${await idOf('Puppet One')}/leave`)).toMatchObject({ status: 200 });
  });

  test('of others are shown to administrators alone', async () => {
    const { members } = (await as(jane, 'GET', '/v1/members')).json as MembersAnswer;
    expect(members.filter((each) => each.rights !== undefined).map((each) => each.name)).toEqual(['Jane Doe']);
    const all = (await as(ada, 'GET', '/v1/members')).json as MembersAnswer;
    expect(all.members.every((each) => each.rights !== undefined)).toBe(true);
  });
});

describe('vouching', () => {
  test('makes a browser count, by a third person alone, and is on the trail', async () => {
    const kim = await enrolled((await invite('Kim Soto', approver)).code);
    const path = `/v1/devices/${kim.id}/vouch`;
    expect(await as(ada, 'POST', path)).toMatchObject({ status: 403 });
    expect(await as(kim, 'POST', path)).toMatchObject({ status: 403 });
    const seen = ((await as(jane, 'GET', '/v1/devices/all')).json as DevicesAnswer).devices;
    expect(seen.find((each) => each.id === kim.id)).toMatchObject({ mayVouch: true, issuedBy: 'Ada Berg' });
    const seq = await lastSeq();
    expect(await as(jane, 'POST', path)).toMatchObject({ status: 200 });
    expect((await as(kim, 'GET', '/v1/me')).json).toMatchObject({ counts: true });
    expect(await eventsAfter(seq)).toEqual(['vouched']);
  });
});

describe('an end', () => {
  test('of a browser holds from its next request on, and says so', async () => {
    const lea = await enrolled((await invite('Lea Wirth', technician)).code);
    expect((await as(lea, 'GET', '/v1/queue')).status).toBe(200);
    expect(await as(jane, 'POST', `/v1/devices/${lea.id}/revoke`)).toMatchObject({ status: 403 });
    expect(await as(ada, 'POST', `/v1/devices/${lea.id}/revoke`)).toMatchObject({ status: 200 });
    const answer = await as(lea, 'GET', '/v1/queue');
    expect(answer).toMatchObject({
      status: 401,
      code: 'not-enrolled',
      json: { error: { detail: { revoked: true }, message: expect.stringContaining('revoked on') } },
    });
  });

  test('of a membership ends every browser and every code, and is on the trail', async () => {
    const { code } = await invite('Max Ott', approver);
    const max = await enrolled(code);
    const open = ((await as(ada, 'POST', `/v1/members/${await idOf('Max Ott')}/codes`)).json as CodeAnswer).code;
    const seq = await lastSeq();
    expect(await as(ada, 'POST', `/v1/members/${await idOf('Max Ott')}/leave`)).toMatchObject({ status: 200 });
    expect(await eventsAfter(seq)).toEqual(['member-left', 'device-revoked']);
    expect(await as(max, 'GET', '/v1/me')).toMatchObject({ status: 401, code: 'not-enrolled' });
    expect(await (await newDevice()).enrol(open)).toMatchObject({ status: 403, code: 'code-refused' });
  });

  test('leaves the last administrator in place, also where two would end each other at once', async () => {
    const [adas, bens] = [await idOf('Ada Berg'), await idOf('Ben Cole')];
    const answers = await Promise.all([
      as(ada, 'POST', `/v1/members/${bens}/leave`),
      as(ben, 'POST', `/v1/members/${adas}/leave`),
    ]);
    const [stays, id] = answers[0]?.status === 200 ? [ada, adas] : [ben, bens];
    expect(await count('members', "role = 'administrator' AND left_at IS NULL")).toBe(1);
    for (const path of [`/v1/members/${id}/leave`, `/v1/devices/${stays.id}/revoke`]) {
      expect(await as(stays, 'POST', path)).toMatchObject({ status: 403, code: 'not-allowed' });
    }
    expect((await as(stays, 'GET', '/v1/me')).status).toBe(200);
  });

  test('of a first member is not undone by a code of theirs that was left over', async () => {
    const spare = 'code-jane';
    await db.prepare('DELETE FROM one_time_codes WHERE issued_by IS NULL').run();
    const stays = (await as(ada, 'GET', '/v1/me')).status === 200 ? ada : ben;
    const { members } = (await as(stays, 'GET', '/v1/members')).json as MembersAnswer;
    const janes = members.find((each) => each.name === 'Jane Doe')?.id ?? '';
    expect(await as(stays, 'POST', `/v1/members/${janes}/leave`)).toMatchObject({ status: 200 });
    expect(await (await newDevice()).enrol(spare)).toMatchObject({ status: 403, code: 'code-refused' });
  });
});

describe('proofs that fail', () => {
  test('cost a guesser a look and nothing else, and hold nobody else up', async () => {
    await later(minuteMs);
    const stays = (await as(ada, 'GET', '/v1/me')).status === 200 ? ada : ben;
    const stranger = await newDevice();
    const forged = async () =>
      ask('GET', '/v1/me', { authorization: await stranger.proof('GET', '/v1/me', '', nowMs, { iss: stays.id }) });
    const answers = [];
    for (let at = 0; at < 32; at += 1) answers.push((await forged()).status);
    expect(answers).toEqual([...Array(30).fill(401), 429, 429]);
    expect(await rows('SELECT count FROM proof_failures WHERE device = ?1', stays.id)).toEqual([{ count: 30 }]);
    expect((await as(stays, 'GET', '/v1/me')).status).toBe(200);
  });
});
