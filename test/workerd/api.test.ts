// The HTTP door: nobody without a proof, no proof twice, and every refusal says why.
import { beforeAll, describe, expect, test } from 'vitest';
import type { DecideAnswer } from '../../shared/api/packets.ts';
import type { PolicyAnswer } from '../../shared/api/policy.ts';
import { deriveId } from '../../shared/canonical.ts';
import { app, openRoutes } from '../../worker/api/app.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { change, noteOf, offer, packetId, signedOver } from './approvals.ts';
import { ask, type Device, newDevice } from './device.ts';
import { connectVendors, count, db, forgetAll, startMs } from './world.ts';

const nowMs = startMs;
let jane: Device;
let answerOfEnrolment: Awaited<ReturnType<Device['enrol']>>;

beforeAll(async () => {
  await moveClock(db, nowMs);
  await connectVendors();
  jane = await newDevice();
  answerOfEnrolment = await jane.enrol('code-ada');
});

async function asJane(method: string, path: string, body?: string) {
  const authorization = await jane.proof(method, path, body ?? '', nowMs);
  return ask(method, path, { authorization, ...(body === undefined ? {} : { body }) });
}

describe('without a proof', () => {
  const routes = [
    ...new Set(app.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path}`)),
  ].filter((route) => route.includes(' /v1/'));
  const closed = routes.filter((route) => !openRoutes.has(route));

  test('the router has every resource', () => {
    expect(closed.length).toBeGreaterThanOrEqual(7);
    expect(routes).toEqual(expect.arrayContaining([...openRoutes]));
  });

  test.each(closed)('%s is refused', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await ask(method, path.replace(':id', 'x'), method === 'GET' ? {} : { body: '{}' });
    expect(answer).toMatchObject({ status: 401, code: 'not-enrolled' });
  });

  test.each(['/v1', '/v1/', '/v1/nothing', '/v1/hello/', '/v1//hello', '/v1/HELLO'])(
    '%s tells nothing',
    async (path) => {
      expect((await ask('GET', path)).status).toBe(401);
    },
  );

  test('hello says who is there and what time it is', async () => {
    expect((await ask('GET', '/v1/hello')).json).toMatchObject({ api: 1, serverTime: '2026-11-20T09:00:00Z' });
  });

  test('an unknown address is a JSON 404', async () => {
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('enrolment', () => {
  test('a code enrols one device, as the member it was made for', async () => {
    expect(answerOfEnrolment).toMatchObject({
      status: 201,
      json: { member: { name: 'Ada Berg', role: 'administrator' } },
    });
    expect((await asJane('GET', '/v1/me')).json).toEqual(answerOfEnrolment.json);
    expect(await (await newDevice()).enrol('code-ada')).toMatchObject({ status: 403, code: 'code-refused' });
  });

  test('wrong codes are refused, and after ten in a minute say so', async () => {
    const minute = nowMs + 10 * 60_000;
    await moveClock(db, minute);
    const device = await newDevice();
    for (let at = 0; at < 10; at += 1) expect(await device.enrol(`wrong-${at}`)).toMatchObject({ status: 403 });
    expect(await device.enrol('wrong-10')).toMatchObject({ status: 429, code: 'too-many' });
    await db.prepare("UPDATE meta SET value = ?1 WHERE key = 'clock'").bind(String(nowMs)).run();
  });

  test.each([
    ['no JSON', '{'],
    ['no key', '{"code":"code-ada","name":"x"}'],
    ['another kind of key', '{"code":"code-x","name":"x","publicKey":{"kty":"EC","crv":"P-256","x":"a"}}'],
  ])('a body with %s is bad input, named', async (_, body) => {
    expect(await ask('POST', '/v1/devices', { body })).toMatchObject({ status: 400, code: 'bad-input' });
  });

  test('a body larger than a mebibyte is refused unread', async () => {
    const body = JSON.stringify({ code: 'x'.repeat(1024 * 1024 + 1) });
    expect(await ask('POST', '/v1/devices', { body })).toMatchObject({ status: 413, code: 'too-large' });
  });
});

describe('a proof', () => {
  test('opens what it was made for', async () => {
    expect((await asJane('GET', '/v1/queue')).status).toBe(200);
    expect(await asJane('GET', '/v1/nothing')).toMatchObject({ status: 404, code: 'not-found' });
    expect(await asJane('GET', '/v1/packets/pk_x')).toMatchObject({ status: 404, code: 'not-found' });
  });

  const path = '/v1/links';
  const body = JSON.stringify({
    links: [
      {
        kind: 'company',
        records: [
          { connection: 'connectwise', kind: 'company', id: '1' },
          { connection: 'pax8', kind: 'company', id: '2' },
        ],
      },
    ],
  });

  test('for a change works once', async () => {
    const authorization = await jane.proof('POST', path, body, nowMs);
    expect((await ask('POST', path, { body, authorization })).status).toBe(201);
    expect(await ask('POST', path, { body, authorization })).toMatchObject({ status: 401, code: 'proof-refused' });
  });

  test('sent twice at once works once', async () => {
    const authorization = await jane.proof('POST', path, body, nowMs);
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', path, { body, authorization })));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 401, 401]);
  });

  test('does not carry another body, method, address or query', async () => {
    const other = body.replace('"2"', '"3"');
    const tries = await Promise.all([
      ask('POST', path, { body: other, authorization: await jane.proof('POST', path, body, nowMs) }),
      ask('POST', path, { body, authorization: await jane.proof('PUT', path, body, nowMs) }),
      ask('POST', path, { body, authorization: await jane.proof('POST', '/v1/me', body, nowMs) }),
      ask('GET', '/v1/queue?x=1', { authorization: await jane.proof('GET', '/v1/queue', '', nowMs) }),
    ]);
    for (const answer of tries) expect(answer).toMatchObject({ status: 401, code: 'proof-refused' });
  });

  test.each([-61_000, 61_000])('%i ms off is refused, with the time it should have', async (skewMs) => {
    const authorization = await jane.proof('GET', '/v1/queue', '', nowMs + skewMs);
    const answer = await ask('GET', '/v1/queue', { authorization });
    expect(answer).toMatchObject({ status: 401, code: 'proof-refused', json: { serverTime: '2026-11-20T09:00:00Z' } });
  });

  test('of another key, of an unknown or a revoked device is refused', async () => {
    const stranger = await newDevice();
    const forged = await stranger.proof('GET', '/v1/queue', '', nowMs, { iss: jane.id });
    expect(await ask('GET', '/v1/queue', { authorization: forged })).toMatchObject({
      status: 401,
      code: 'proof-refused',
    });
    const unknown = await stranger.proof('GET', '/v1/queue', '', nowMs);
    expect(await ask('GET', '/v1/queue', { authorization: unknown })).toMatchObject({
      status: 401,
      code: 'not-enrolled',
    });
    await db.prepare("UPDATE devices SET revoked_at = 'x' WHERE id = ?1").bind(jane.id).run();
    expect((await asJane('GET', '/v1/queue')).status).toBe(401);
    await db.prepare('UPDATE devices SET revoked_at = NULL WHERE id = ?1').bind(jane.id).run();
  });

  test.each(['Device x', 'Device a.b.c', 'Bearer a.b.c', 'Device eyJhbGciOiJub25lIn0.e30.', 'Device e30.e30.e30'])(
    '"%s" is no proof',
    async (authorization) => {
      expect((await ask('GET', '/v1/queue', { authorization })).status).toBe(401);
    },
  );
});

describe('a decision', () => {
  const action = change('api');
  const path = `/v1/packets/${packetId}/decisions`;
  const decide = (decision: unknown, signature: string) =>
    asJane('POST', path, JSON.stringify({ decision, signature }));

  beforeAll(async () => {
    await forgetAll();
    await offer(action, noteOf(action));
  });

  const signed = () => ({ ...signedOver([action]), device: jane.id });

  test('that this device did not sign is refused', async () => {
    const other = await jane.sign({ ...signed(), revision: 2 });
    expect(await decide(signed(), other)).toMatchObject({ status: 401, code: 'proof-refused' });
    expect(await count('decisions')).toBe(0);
  });

  test('with a signature that is no signature is refused, not a breakdown', async () => {
    expect(await decide(signed(), '!'.repeat(86))).toMatchObject({ status: 401, code: 'proof-refused' });
    expect(await decide(signed(), 'A'.repeat(86))).toMatchObject({ status: 401, code: 'proof-refused' });
  });

  test('in another device’s name, or about another packet, is refused', async () => {
    const named = { ...signed(), device: 'dv_other' };
    expect(await decide(named, await jane.sign(named))).toMatchObject({ status: 401 });
    const about = { ...signed(), packet: 'pk_other' };
    expect(await decide(about, await jane.sign(about))).toMatchObject({ status: 400 });
  });

  test('signed by the device is taken, and taken back inside its window', async () => {
    const answer = await decide(signed(), await jane.sign(signed()));
    expect(answer).toMatchObject({ status: 200, json: { refused: [], decision: { verb: 'approve' } } });
    const id = (answer.json as DecideAnswer).decision?.id ?? '';
    const undone = await asJane('POST', `/v1/decisions/${id}/undo`, '');
    expect(undone).toMatchObject({ status: 200, json: { underway: null } });
  });

  test('is undone whether or not the request says which packet it is about', async () => {
    const id = deriveId('de', signed());
    for (const body of ['', 'null', '{}', JSON.stringify({ packet: packetId })]) {
      expect(await asJane('POST', `/v1/decisions/${id}/undo`, body)).toMatchObject({ status: 200 });
    }
  });

  test('that has not come is undone all the same, and answered with its packet', async () => {
    const later = { ...signed(), nonce: 'it-has-not-come-yet' };
    const id = deriveId('de', later);
    const path = `/v1/decisions/${id}/undo`;
    expect(await asJane('POST', path, JSON.stringify({ packet: packetId }))).toMatchObject({ status: 200 });
    expect(await asJane('POST', path, 'null')).toMatchObject({ status: 404, code: 'not-found' });
    expect(await decide(later, await jane.sign(later))).toMatchObject({ status: 409, code: 'conflict' });
  });

  test('that does not exist cannot be undone', async () => {
    expect(await asJane('POST', '/v1/decisions/de_x/undo', '')).toMatchObject({ status: 404, code: 'not-found' });
  });
});

test('the trail is exported in lines, its signed head last', async () => {
  const { status, text } = await asJane('GET', '/v1/trail');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((each) => JSON.parse(each) as Record<string, unknown>);
  expect(status).toBe(200);
  expect(lines.at(-1)).toMatchObject({ length: lines.length - 1, head: lines.at(-2)?.hash, unsealed: { count: 0 } });
});

describe('the first day that is judged', () => {
  const put = async (judgesFrom: unknown) => {
    const { version, policy } = (await asJane('GET', '/v1/policy')).json as PolicyAnswer;
    const body = { policy: { ...policy, judgesFrom }, over: version, reason: 'we began with you in October' };
    return asJane('PUT', '/v1/policy', JSON.stringify(body));
  };

  test('is kept in a new version, and is what “What we found” says', async () => {
    expect(await put('2026-10-01')).toMatchObject({ status: 200, json: { policy: { judgesFrom: '2026-10-01' } } });
    expect((await asJane('GET', '/v1/found')).json).toMatchObject({ judgesFrom: '2026-10-01' });
  });

  test('is not one that is still to come', async () => {
    expect(await put('2026-11-20')).toMatchObject({ status: 200 });
    expect(await put('2062-10-01')).toMatchObject({
      status: 400,
      json: {
        error: { message: expect.stringContaining('2062-10-01, the first day that is to be judged, is still to come') },
      },
    });
  });

  test.each(['2026-02-30', '1 October', '26-10-01', '', 20261001])('is no day: %o', async (day) => {
    expect(await put(day)).toMatchObject({ status: 400, code: 'bad-input' });
  });
});

describe('the billing calendar of an agreement', () => {
  const path = '/v1/agreements/psa/11/calendar';
  const calendar = { timing: 'arrears', runDay: 1, sendByDays: 5 };

  test('is kept in a new version of the policy, beside the others', async () => {
    await db
      .prepare(
        `INSERT INTO records (connection, kind, id, data, body, mapper_version, changed_at)
         VALUES ('psa', 'agreement', '11', '{}', '{}', 1, '2026-11-20T08:00:00Z')`,
      )
      .run();
    const before = (await asJane('GET', '/v1/policy')).json as { version: number };
    const answer = await asJane('PUT', path, JSON.stringify(calendar));
    expect(answer).toMatchObject({
      status: 200,
      json: { version: before.version + 1, policy: { calendars: { 'psa:11': calendar } } },
    });
    expect(await asJane('PUT', path, JSON.stringify(calendar))).toMatchObject({
      json: { version: before.version + 1 },
    });
  });

  test.each([
    ['no day of a month', { timing: 'advance', runDay: 32 }],
    ['a timing that is none', { timing: 'sometimes', runDay: 1 }],
    ['what nobody asked for', { ...calendar, more: true }],
  ])('is refused with %s', async (_, body) => {
    expect((await asJane('PUT', path, JSON.stringify(body))).status).toBe(400);
  });

  test('is refused for an agreement that is not known', async () => {
    const answer = await asJane('PUT', '/v1/agreements/psa/99/calendar', JSON.stringify(calendar));
    expect(answer).toMatchObject({ status: 404, code: 'not-found' });
  });
});
