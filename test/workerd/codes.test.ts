// Codes: nobody's wrong ones hold up a right one, and those of the deployment are as strong and short-lived as all others.
import { beforeAll, describe, expect, test } from 'vitest';
import { instantOf, minuteMs } from '../../shared/time.ts';
import { codeLastsMs, markOf, newCode } from '../../worker/lib/one-time-code.ts';
import { enrolDevice } from '../../worker/steps/membership/enrol-device.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { newDevice } from './device.ts';
import { count, db, depsAt, rows, startMs } from './world.ts';

let keys = 0;
/** As a deployment enrols: not on this machine. */
function enrol(code: string, firstMembers: unknown, nowMs = startMs, source = '203.0.113.7') {
  keys += 1;
  const publicKey = { kty: 'OKP', crv: 'Ed25519', x: `code-test-${keys}` } as const;
  const deps = { ...depsAt(nowMs, []), sandbox: false };
  return enrolDevice(deps, { code, name: 'Test', publicKey }, JSON.stringify(firstMembers), { source, origin: null });
}
const named = (code: string, over: Record<string, unknown> = {}) => ({
  name: 'Ada Berg',
  role: 'administrator',
  codeHash: markOf(code).hash,
  until: instantOf(startMs + codeLastsMs),
  ...over,
});

beforeAll(() => moveClock(db, startMs));

describe('wrong codes', () => {
  test('ten and more in a minute, from here or from anywhere, stop no right one', async () => {
    const code = newCode();
    for (let at = 0; at < 40; at += 1)
      await expect(enrol(newCode(), [named(code)], startMs, `203.0.113.${at % 4}`)).rejects.toMatchObject({
        name: 'AppError',
      });
    await expect(enrol(code, [named(code)], startMs, '203.0.113.1')).resolves.toMatchObject({ counts: true });
  });

  test('past ten from one place are told so, write nothing, and leave others their own ten', async () => {
    const nowMs = startMs + minuteMs;
    const refusals: string[] = [];
    for (let at = 0; at < 12; at += 1)
      await enrol(newCode(), [], nowMs, '203.0.113.9').catch(({ code }) => refusals.push(code));
    expect(refusals).toEqual([...Array(10).fill('code-refused'), 'too-many', 'too-many']);
    await expect(enrol(newCode(), [], nowMs, '203.0.113.10')).rejects.toMatchObject({ code: 'code-refused' });
    expect(
      await rows("SELECT device, count FROM proof_failures WHERE minute = ?1 AND device LIKE '%.9'", nowMs / minuteMs),
    ).toEqual([{ device: 'code from 203.0.113.9', count: 10 }]);
  });

  test('at the door as well: the right one goes through after any number of them', async () => {
    const device = await newDevice();
    for (let at = 0; at < 12; at += 1) await device.enrol(newCode());
    expect(await device.enrol('code-ben')).toMatchObject({ status: 201 });
  });
});

describe('a code of the deployment', () => {
  test.each([
    ['a code itself in the place of its hash', { name: 'Ada Berg', role: 'administrator', code: '1234' }],
    ['a hash that is none', named('x', { codeHash: '1234' })],
    ['no hash', { name: 'Ada Berg', role: 'administrator' }],
    ['a name with a newline', named('x', { name: 'Ada\nBerg' })],
  ])('with %s is not taken', async (_, entry) => {
    await expect(enrol('1234', [entry])).rejects.toThrow('FIRST_MEMBERS');
  });

  test.each([
    ['is over when it says so', { until: instantOf(startMs) }],
    ['that would be good for longer than any other is good for nothing', { until: instantOf(startMs + 60 * minuteMs) }],
    ['without an end is for this machine alone', { until: undefined }],
  ])('%s', async (_, over) => {
    const code = newCode();
    const before = await count('devices');
    await expect(enrol(code, [named(code, over)], startMs + 3 * minuteMs)).rejects.toMatchObject({
      code: 'code-refused',
    });
    expect(await count('devices')).toBe(before);
  });

  test('works once, until its last moment, however it is typed', async () => {
    const code = newCode();
    const last = startMs + codeLastsMs - 1;
    await expect(enrol(code.toLowerCase().replaceAll('-', ' '), [named(code)], last)).resolves.toMatchObject({
      member: { name: 'Ada Berg' },
    });
    await expect(enrol(code, [named(code)], last)).rejects.toMatchObject({ code: 'code-refused' });
  });
});
