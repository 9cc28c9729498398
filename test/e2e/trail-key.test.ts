// Changing the trail's key by the commands, against a real Worker: an export leads from the noted key to the new one.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolMember } from '../../tools/local/member-client.ts';
import { localSettings } from '../../tools/local/settings.ts';
import { buildWorker, startWorker } from '../../tools/local/worker-host.ts';
import type { Workerd } from '../../tools/local/workerd.ts';

const startMs = Date.parse('2026-11-20T09:00:00Z');
const members = [{ name: 'Ada Berg', role: 'administrator', code: 'code-ada' }];
let folder = '';
let worker: Workerd | null = null;

beforeAll(async () => {
  await buildWorker();
  folder = await mkdtemp(join(tmpdir(), 'trail-key-'));
});
afterAll(async () => {
  await worker?.close();
  await rm(folder, { recursive: true });
});

interface Said {
  code: number;
  out: string;
  err: string;
}

function command(tool: string, args: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  return new Promise((done) => {
    execFile(process.execPath, [`tools/${tool}.ts`, ...args], { env: { ...process.env, ...env } }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out: out.trim(), err: err.trim() }),
    );
  });
}

/** The same deployment with another TRAIL_KEY. */
async function deploy(key: string): Promise<void> {
  await worker?.close();
  const vars = { ...localSettings({ seed: '1', members }), TRAIL_KEY: key };
  worker = await startWorker(vars, { keepIn: join(folder, 'state') });
}

const xOf = (key: string): string => JSON.parse(key).x;

test('a new key stands first, the old one behind it, and each is told by its public part alone', async () => {
  const [made, second] = [await command('trail-key', ['new']), await command('trail-key', ['new'])];
  expect(made.err).toContain(xOf(made.out));
  expect(made.err).not.toContain(JSON.parse(made.out).d);
  const once = await command('trail-key', ['rotate'], { TRAIL_KEY: made.out });
  const twice = await command('trail-key', ['rotate'], { TRAIL_KEY: once.out });
  expect(JSON.parse(once.out).slice(1)).toEqual([JSON.parse(made.out)]);
  expect(JSON.parse(twice.out).slice(1)).toEqual(JSON.parse(once.out));
  expect(xOf(second.out)).not.toBe(xOf(made.out));
  expect(await command('trail-key', ['rotate'], { TRAIL_KEY: '{}' })).toMatchObject({ code: 1, out: '' });
  expect(await command('trail-key', ['spin'])).toMatchObject({ code: 1, err: expect.stringContaining('npm run') });
});

test('add, wait for a tick, remove: the key that was noted at the beginning leads to the new one', async () => {
  const old = (await command('trail-key', ['new'])).out;
  await deploy(old);
  const door = { fetch: (...asked: Parameters<Workerd['fetch']>) => (worker as Workerd).fetch(...asked) };
  // The Worker's clock stands where its first tick put it.
  await worker?.tick(startMs);
  const ada = await enrolMember(door, '1', 'Ada Berg', 'code-ada', () => startMs);
  await worker?.tick(startMs);
  const check = () => command('seal', ['check', '--worker', worker?.url.href ?? '']);
  const verified = async (...outside: string[]) => {
    const file = join(folder, 'trail.jsonl');
    await writeFile(file, await ada.text('/v1/trail'));
    return command('verify-trail', [file, ...outside]);
  };
  expect(await verified('--key', xOf(old))).toMatchObject({ code: 0 });

  const both = (await command('trail-key', ['rotate'], { TRAIL_KEY: old })).out;
  const [next] = JSON.parse(both);
  await deploy(both);
  expect(await check()).toMatchObject({ code: 1, err: expect.stringContaining('after the next tick') });
  await worker?.tick(startMs);
  expect(await check()).toMatchObject({ code: 0 });

  await deploy(JSON.stringify(next));
  expect(await check()).toMatchObject({ code: 0 });
  for (const key of [xOf(old), next.x]) {
    const said = await verified('--key', key);
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining(`names the key ${next.x}, signed for`) });
  }
  expect(await verified()).toMatchObject({ code: 2, out: expect.stringContaining('origin unknown') });
  const stranger = xOf((await command('trail-key', ['new'])).out);
  expect(await verified('--key', stranger)).toMatchObject({
    code: 1,
    err: expect.stringContaining('no signed change'),
  });
});
