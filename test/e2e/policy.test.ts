// What the MSP's policy lets move by itself moves, with its version on the trail; everything else waits for a person.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checkTrail } from '../../tools/local/check-trail.ts';

const run = promisify(execFile);

test('with two seats and 50.00 a month allowed on one rule, only the changes of one seat at 5.50 and of two at 13.00 move', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'policy-'));
  const files = {
    world: join(folder, 'world.json'),
    out: join(folder, 'out.json'),
    trail: join(folder, 'trail.jsonl'),
  };
  const world = JSON.parse(await readFile('test/worlds/first-month.json', 'utf8'));
  const moves = [{ rule: 'seats-under-billed', maxQuantity: 2, maxMonthlyMinor: 5000, currency: 'USD' }];
  await writeFile(files.world, JSON.stringify({ ...world, policy: { moves } }));
  const args = ['--world', files.world, '--approve', 'none', '--out', files.out, '--trail', files.trail];
  await run(process.execPath, ['tools/packets.ts', ...args], { maxBuffer: 64 * 1024 * 1024 });

  const { effects } = JSON.parse(await readFile(files.out, 'utf8'));
  const written = effects.map(({ method, path }: { method: string; path: string }) => `${method} ${path}`);
  expect(written.toSorted()).toEqual([
    expect.stringMatching(/^PATCH .*\/agreements\/302\/additions\/2051$/),
    expect.stringMatching(/^PATCH .*\/agreements\/308\/additions\/2112$/),
    expect.stringMatching(/^POST .*\/companies\/23\/notes$/),
    expect.stringMatching(/^POST .*\/companies\/46\/notes$/),
  ]);
  const text = await readFile(files.trail, 'utf8');
  expect(checkTrail(text)).toMatchObject({ ok: true });
  const events = text
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).event);
  const [changed] = events.filter(({ type }) => type === 'policy-changed');
  const moved = events.filter(({ type }) => type === 'moved-by-policy');
  expect(moved).toHaveLength(2);
  for (const { body } of moved) expect(body.policy).toEqual({ version: 1, digest: changed.body.digest });
});
