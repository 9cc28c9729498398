// Services that are billed in Stripe itself: what is approved is written there once, whatever goes wrong, and nobody is charged besides.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Packet } from '../../shared/packet.ts';
import type { SandboxEffect } from '../../tools/local/sandbox-control.ts';

interface Result {
  packets: Packet[];
  effects: SandboxEffect[];
}

const world = 'test/worlds/stripe-writes.json';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-stripe-writes-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function packets(name: string, ...args: string[]): Promise<Result> {
  const out = join(folder, `${name}.json`);
  await promisify(execFile)(process.execPath, ['tools/packets.ts', '--world', world, '--out', out, ...args]);
  return JSON.parse(await readFile(out, 'utf8'));
}

/** What was written where, and of Stripe's quantities the values; in no order. */
function writtenIn({ effects }: Result): string[] {
  return effects
    .map(({ vendor, path, body }) => {
      const { quantity, proration_behavior: proration } = body as Record<string, unknown>;
      const said = quantity === undefined ? '' : ` ${String(quantity)} ${String(proration)}`;
      const [place = ''] = path.split('?');
      return `${vendor} ${place.split('/').slice(-2).join('/')}${said}`;
    })
    .sort();
}

const wanted = [
  'connectwise 307/notes',
  'connectwise 311/notes',
  'connectwise 314/notes',
  'quickbooks 9130350000000000000/attachable',
  'stripe subscription_items/si_gra 16 none',
  'stripe subscription_items/si_lar 25 none',
  'stripe subscription_items/si_osp 12 none',
  'stripe subscriptions/sub_gra',
  'stripe subscriptions/sub_lar',
  'stripe subscriptions/sub_osp',
];

test('each quantity is written without proration and noted in Stripe and the PSA; in the books only where they have the invoice', async () => {
  const result = await packets('all', '--approve', 'all');
  const found = result.packets.flatMap(({ client, findings }) =>
    findings.map(({ rule, subject: { connection: _, ...subject }, impact: { amountMinor, currency } }) =>
      JSON.stringify({ rule, client: client.name, subject, amountMinor, currency }),
    ),
  );
  const { findings } = JSON.parse(await readFile(world, 'utf8')).expected;
  expect(found.sort()).toEqual(findings.map((finding: unknown) => JSON.stringify(finding)).sort());
  expect(writtenIn(result)).toEqual(wanted);
  const byHand = result.packets.flatMap(({ actions }) => actions.filter(({ by }) => by === 'person'));
  expect(byHand.map(({ target }) => target.id)).toEqual(['si_mis']);
  const tiers = result.packets.find(({ client }) => client.name === 'Nettle Nurseries')?.coverage.notChecked ?? [];
  expect(tiers.map(({ rule }) => rule)).toContain('seats-under-billed');
});

test('a storm of faults, in which every answer to a write is lost, writes the same once', async () => {
  expect(writtenIn(await packets('storm', '--approve', 'all', '--faults', 'storm'))).toEqual(wanted);
});
