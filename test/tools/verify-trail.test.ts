// The verifier's command: what is given from outside is taken as it was noted, whatever it begins with.
import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

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
