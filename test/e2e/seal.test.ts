// Changing the sealing key by the command, against a real Worker: the old one may go once everything is sealed anew.
import { execFile } from 'node:child_process';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { localSettings } from '../../tools/local/settings.ts';
import { buildWorker, startWorker } from '../../tools/local/worker-host.ts';
import type { Workerd } from '../../tools/local/workerd.ts';
import { keyring } from '../../worker/gate/sealed.ts';

const place = { connection: 'connectwise', purpose: 'refresh token', origin: {}, account: {} } as const;
const members = [{ name: 'Jane Doe', role: 'administrator', code: 'code-jane' }];
const settings = localSettings({ seed: '1', members });
let worker: Workerd | null = null;

beforeAll(() => buildWorker());
afterEach(async () => worker?.close());

function seal(args: string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['tools/seal.ts', ...args], { env: { ...process.env, ...env } }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out: out.trim(), err: err.trim() }),
    );
  });
}

test('a new key stands first, and what the old one sealed opens until it goes', async () => {
  const old = (await seal(['new'])).out;
  const rotated = (await seal(['rotate'], { SEALING_KEY: old })).out;
  const sealed = await (await keyring(old)).seal(place, 'a token');
  const both = await keyring(rotated);
  expect(both.newest).not.toBe(sealed.kid);
  expect(await both.open(place, sealed)).toBe('a token');
  await expect((await keyring(rotated.split(' ')[0] ?? '')).open(place, sealed)).rejects.toThrow(sealed.kid);
});

test('what is no key is refused before it is put anywhere', async () => {
  expect(await seal(['rotate'], { SEALING_KEY: 'short' })).toMatchObject({ code: 1, out: '' });
  expect(await seal(['spin'])).toMatchObject({ code: 1, err: expect.stringContaining('npm run seal') });
});

test('a running Worker says when the old key may go: after its next tick', async () => {
  worker = await startWorker(settings);
  const address = ['check', '--worker', worker.url.href];
  expect(await seal(address)).toMatchObject({ code: 1, err: expect.stringContaining('after the next tick') });
  await worker.tick(Date.parse('2026-11-20T09:00:00Z'));
  expect(await seal(address)).toMatchObject({ code: 0, out: expect.stringContaining('may go') });
});
