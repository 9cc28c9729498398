// Keys under which anybody's signature fits are enrolled by no code, and the code stays good.
import { expect, test } from 'vitest';
import { moveClock } from '../../worker/store/meta.ts';
import { ask, newDevice } from './device.ts';
import { db, startMs } from './world.ts';

/** The points of small order, y = 1, 0, -1 and the two of order 8, with both signs; then y written above p, and no point. */
const unsound = [
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA',
  '7P_______________________________________38',
  '7P________________________________________8',
  'JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU',
  'JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_IU',
  '7f_______________________________________38',
  '7v_______________________________________38',
  'AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB',
  'AQ',
];

test.each(unsound)('%s is refused in words', async (x) => {
  await moveClock(db, startMs);
  const body = JSON.stringify({ code: 'code-jane', publicKey: { kty: 'OKP', crv: 'Ed25519', x }, name: 'Test' });
  expect(await ask('POST', '/v1/devices', { body })).toMatchObject({
    status: 400,
    code: 'bad-input',
    json: { error: { message: expect.stringContaining('publicKey') } },
  });
});

test('and the code it was tried with still enrols a sound one', async () => {
  expect(await (await newDevice()).enrol('code-jane')).toMatchObject({ status: 201 });
});

test('this runtime alone would take them', async () => {
  const [identity = ''] = unsound;
  const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: identity }, 'Ed25519', false, [
    'verify',
  ]);
  const anySignature = new Uint8Array(64);
  anySignature[0] = 1;
  for (const said of ['approve 3', 'approve 3000000'])
    expect(await crypto.subtle.verify('Ed25519', key, anySignature, new TextEncoder().encode(said))).toBe(true);
});
