// The policy as a file, by the command, against a real Worker: shown, set, refused with the sentence, changed meanwhile.
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Policy } from '../../shared/policy.ts';
import { localSettings } from '../../tools/local/settings.ts';
import { buildWorker, startWorker } from '../../tools/local/worker-host.ts';
import type { Workerd } from '../../tools/local/workerd.ts';

const tool = resolve('tools/policy.ts');
let worker: Workerd;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-file-'));
  await buildWorker();
  const members = [{ name: 'Jane Doe', role: 'administrator', code: 'code-jane' }];
  worker = await startWorker(localSettings({ seed: '1', members }));
});
afterAll(async () => {
  await worker.close();
  await rm(folder, { recursive: true });
});

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const all = [tool, ...args, '--worker', worker.url.href];
  return new Promise((done) => {
    execFile(process.execPath, all, { cwd: folder }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err: err.trim() }),
    );
  });
}

async function setTo(document: unknown, ...args: string[]) {
  await writeFile(join(folder, 'policy.json'), JSON.stringify(document));
  return run('set', 'policy.json', ...args);
}

async function shown(): Promise<{ version: number; policy: Policy }> {
  return JSON.parse((await run('show')).out);
}

test('a policy is shown, changed line by line, refused in a sentence, and never set over another one', async () => {
  const stranger = await run('show');
  expect(stranger).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--code CODE') });
  expect(await run('show', '--code', 'code-nobody')).toMatchObject({ code: 1, err: expect.stringContaining('code') });

  const first = await run('show', '--code', 'code-jane');
  expect(first).toMatchObject({ code: 0, err: '' });
  const [kept = ''] = await readdir(join(folder, '.local'));
  const key = join(folder, '.local', kept);
  expect((await stat(key)).mode & 0o777).toBe(0o600);

  const before = await shown();
  expect(before).toEqual(JSON.parse(first.out));
  expect(before).toMatchObject({ version: 0, policy: { reminders: { escalateAfterBusinessDays: 5 } } });

  const wrong = { ...before.policy, rules: { 'time-unbilled': { params: { dueAfterDays: 181 } } } };
  expect(await setTo(wrong)).toEqual({
    code: 1,
    out: '',
    err: '"dueAfterDays" of the rule time-unbilled is a whole number from 0 to 180 (days), not 181',
  });
  const unknown = await setTo({ ...before.policy, autoApprove: {} });
  expect(unknown).toMatchObject({ code: 1, out: '', err: expect.stringContaining('autoApprove') });
  expect(await shown()).toEqual(before);

  const next = { ...before.policy, tone: 'warm', rules: { 'time-unbilled': { params: { dueAfterDays: 10 } } } };
  expect(await setTo({ ...before, policy: next }, '--reason', 'the run is later now')).toEqual({
    code: 0,
    out: [
      'rules.time-unbilled.params.dueAfterDays: not set → 10',
      'tone: "plain" → "warm"',
      'the policy is at version 1\n',
    ].join('\n'),
    err: '',
  });
  const after = await shown();
  expect(after).toMatchObject({ version: 1, policy: next });
  expect(await setTo(after)).toMatchObject({ code: 0, out: 'nothing changes: version 1 stays\n' });

  const late = await setTo(before);
  expect(late).toMatchObject({ code: 1, out: '', err: expect.stringContaining('version 1') });
  const said = await worker.query<{ reason: string; member_name: string }>('SELECT reason, member_name FROM policies');
  expect(said).toEqual([{ reason: 'the run is later now', member_name: 'Jane Doe' }]);

  await chmod(key, 0o644);
  expect(await run('show')).toMatchObject({ code: 1, err: expect.stringContaining('chmod 600') });
  expect(await readFile(key, 'utf8')).toContain('"d"');
});

test('what is neither show nor set of a file is refused with how to say it', async () => {
  for (const args of [[], ['get'], ['set'], ['show', 'x'], ['set', 'a', 'b']]) {
    expect(await run(...args)).toMatchObject({ code: 1, err: expect.stringContaining('what to do?') });
  }
  expect(await run('set', 'missing.json')).toMatchObject({ code: 1, err: expect.stringContaining('missing.json') });
});
