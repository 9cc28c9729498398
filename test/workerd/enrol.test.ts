// Enrolment: one code, one device, also when it is sent twice.
import { expect, test } from 'vitest';
import { markOf } from '../../worker/lib/one-time-code.ts';
import { enrolDevice } from '../../worker/steps/membership/enrol-device.ts';
import { count, depsAt, lastSeq, startMs } from './world.ts';

const deps = depsAt(startMs, []);
const members = JSON.stringify([
  { name: 'Jane Doe', role: 'approver', codeHash: markOf('code-one').hash },
  { name: 'Jane Doe', role: 'approver', codeHash: markOf('code-two').hash },
  { name: 'Jane Doe', role: 'approver', codeHash: markOf('code-three').hash },
]);
const enrol = (code: string, x: string) =>
  enrolDevice(deps, { code, name: 'Test', publicKey: { kty: 'OKP', crv: 'Ed25519', x } }, members);

test('one code sent twice at once enrols one device, and the other is told', async () => {
  const settled = await Promise.allSettled([enrol('code-one', 'key-1'), enrol('code-one', 'key-2')]);
  expect(settled.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  expect(settled.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'code-refused' });
  expect(await count('devices')).toBe(1);
});

test('a key that is enrolled already is refused in words, and its code stays good', async () => {
  await enrol('code-two', 'key-3');
  await expect(enrol('code-three', 'key-3')).rejects.toMatchObject({ code: 'conflict' });
  await expect(enrol('code-three', 'key-4')).resolves.toMatchObject({ member: { name: 'Jane Doe' } });
});

test('a refused enrolment leaves no trace in the trail', async () => {
  const seq = await lastSeq();
  await expect(enrol('code-two', 'key-5')).rejects.toMatchObject({ code: 'code-refused' });
  expect(await lastSeq()).toBe(seq);
});

test('two devices of one person are one member', async () => {
  expect(await count('members')).toBe(1);
});
