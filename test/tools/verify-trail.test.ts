// The verifier's command: what is given from outside is taken as it was noted, whatever it begins with.
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decisionOf, exportOf, honestTrail, jwkOf, workerKey } from './honest-trail.ts';

const file = 'test/fixtures/release-1/trail.jsonl';

function verify(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['tools/verify-trail.ts', ...args], (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), said: `${out}${err}` }),
    );
  });
}

// One public key in sixty-four begins so.
test('a key that begins with a dash is a key', async () => {
  const stranger = `-${'A'.repeat(42)}`;
  const said = { code: 1, said: expect.stringMatching(/^line \d+: the head is signed with the key/) };
  expect(await verify(file, '--key', stranger)).toMatchObject(said);
  expect(await verify('--key', stranger, file)).toMatchObject(said);
  expect(await verify(file, `--key=${stranger}`)).toMatchObject(said);
});

test('an option without its value is asked for', async () => {
  expect(await verify(file, '--key')).toMatchObject({ code: 1, said: expect.stringContaining("'--key") });
  expect(await verify(file, '--key', '--head', 'x')).toMatchObject({
    code: 1,
    said: expect.stringContaining("'--key"),
  });
});

test('0 where key or head vouch for all of it, 1 where it does not hold, 2 where nobody said where it comes from', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'trail-')), 'trail.jsonl');
  const text = exportOf(honestTrail());
  await writeFile(path, text);
  const head = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '').head;
  const key = jwkOf(workerKey.publicKey).x ?? '';
  expect(await verify(path, '--key', key)).toMatchObject({ code: 0, said: expect.not.stringContaining('unknown') });
  expect(await verify(path, '--head', head, '--head', head)).toMatchObject({ code: 0 });
  expect(await verify(path)).toEqual({
    code: 2,
    said: expect.stringContaining('consistent with itself, origin unknown'),
  });
  await writeFile(
    path,
    Buffer.concat([Buffer.from(text.slice(0, 200)), Buffer.from([0xff]), Buffer.from(text.slice(201))]),
  );
  expect(await verify(path, '--key', key)).toMatchObject({ code: 1, said: expect.stringContaining('UTF-8') });
});

test('one decision is shown with what it rests on, and nothing of another client', async () => {
  const told = honestTrail();
  const path = join(await mkdtemp(join(tmpdir(), 'trail-')), 'trail.jsonl');
  await writeFile(path, exportOf(told));
  const second = told.find(({ label }) => label === 'second');
  if (second === undefined) throw new Error('nobody was second');
  const { code, said } = await verify(path, '--decision', decisionOf(second));
  expect(code).toBe(2);
  for (const part of [
    'client cl_1 (Contoso)',
    'issue seats:31: 30000 minor',
    'approve by me_jane',
    'approve by me_derek',
  ]) {
    expect(said).toContain(part);
  }
  expect(said).toContain('write-settled ac_31 at 2026-11-20T10:07:00Z');
  expect(said).not.toMatch(/Fabrikam|cl_2|seats:21|ac_41/);
  expect(await verify(path, '--decision', 'de_none')).toEqual({
    code: 1,
    said: expect.stringContaining('this trail holds no decision de_none'),
  });
});
