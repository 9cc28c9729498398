// The main job without a screen: the same world gives the same bytes, and every effect has one decision behind it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Packet } from '../../shared/packet.ts';
import type { SandboxEffect } from '../../tools/local/sandbox-control.ts';
import { compare, findingClaim, foundIn } from '../../tools/score/compare.ts';

interface Result {
  clock: string;
  packets: Packet[];
  effects: SandboxEffect[];
  trail: { head: string; length: number };
}
interface Link {
  event: { type: string; body: Record<string, unknown> };
}

const world = 'test/worlds/first-month.json';
let folder: string;
/** A run without faults, once there was one. */
let calm: Result | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-packets-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function packets(name: string, ...args: string[]): Promise<{ text: string; trail: string; result: Result }> {
  const [out, trail] = [join(folder, `${name}.json`), join(folder, `${name}.jsonl`)];
  await promisify(execFile)(process.execPath, [
    'tools/packets.ts',
    '--world',
    world,
    '--out',
    out,
    '--trail',
    trail,
    ...args,
  ]);
  const text = await readFile(out, 'utf8');
  return { text, trail: await readFile(trail, 'utf8'), result: JSON.parse(text) };
}

/** What was written, whenever: sorted, without the moments and the stamp of approval that notes carry. */
function timeless(effects: readonly SandboxEffect[]): string[] {
  return effects
    .map(({ vendor, method, path, body }) => `${vendor} ${method} ${path} ${JSON.stringify(body)}`)
    .map((effect) => effect.replace(/(Approved by [^.]*) at \d\d:\d\d UTC/, '$1'))
    .sort();
}

test('without approvals nothing is written, and the findings are what the world expects', async () => {
  const { result } = await packets('none');
  const { expected } = JSON.parse(await readFile(world, 'utf8'));
  const found = result.packets.flatMap((packet) =>
    packet.findings.map(({ rule, subject, impact }) => ({
      rule,
      client: packet.client.name,
      subject,
      amountMinor: impact.amountMinor,
      currency: impact.currency,
    })),
  );
  expect(result.effects).toEqual([]);
  expect(found).toHaveLength(expected.findings.length);
  expect(found).toEqual(expect.arrayContaining(expected.findings));
  const scores = compare(expected.findings.map(findingClaim), foundIn(result.packets));
  expect(scores.filter(({ wrong, missed }) => wrong.length + missed.length > 0)).toEqual([]);
});

test('a second run gives the same bytes, and every effect traces to one decision', async () => {
  const first = await packets('first', '--approve', 'all');
  const second = await packets('second', '--approve', 'all');
  expect(second.text).toBe(first.text);
  expect(second.trail).toBe(first.trail);
  calm = first.result;

  const links: Link[] = first.trail
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  const bodies = (type: string) => links.filter((link) => link.event.type === type).map((link) => link.event.body);
  const decisions = bodies('decision-made');
  const intents = bodies('write-intended');
  expect(first.result.effects).toHaveLength(intents.length);
  for (const intent of intents) {
    const behind = decisions.filter((decision) =>
      (decision.taken as { id: string }[]).some(({ id }) => id === intent.action),
    );
    expect(behind.map((decision) => decision.decision)).toEqual([intent.decision]);
  }
});

test.each(['lost-answers', 'broken-reads', 'storm'])(
  'vendor trouble as in "%s" neither doubles nor loses an effect',
  async (faults) => {
    calm ??= (await packets('calm', '--approve', 'all')).result;
    const troubled = await packets(faults, '--approve', 'all', '--faults', faults);
    expect(troubled.trail).toContain('"write-put-off"');
    expect(timeless(troubled.result.effects)).toEqual(timeless(calm.effects));
  },
);

test('a fault profile that is none is refused with the names there are', async () => {
  const run = promisify(execFile)(process.execPath, ['tools/packets.ts', '--world', world, '--faults', 'hail']);
  await expect(run).rejects.toMatchObject({
    stderr: expect.stringContaining('none, lost-answers, throttled, broken-reads, expired-tokens, storm'),
  });
});

test('a world with a mistake is refused with the mistake’s name', async () => {
  const run = promisify(execFile)(process.execPath, ['tools/packets.ts', '--world', 'package.json']);
  await expect(run).rejects.toMatchObject({ stderr: expect.stringContaining('package.json cannot be used') });
});
