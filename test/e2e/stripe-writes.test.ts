// Services that are billed in Stripe itself: what is approved is written there once, whatever goes wrong, and nobody is charged besides.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Packet } from '../../shared/packet.ts';
import { faultProfile } from '../../tools/local/faults.ts';
import { startRun } from '../../tools/local/run.ts';
import type { SandboxEffect } from '../../tools/local/sandbox-control.ts';
import { runUntilQuiet } from '../../tools/local/until-quiet.ts';

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

test('a sum for the days between is signed by itself, and waits in Stripe once although every answer was lost', async () => {
  const run = await startRun({ worldPath: world, seed: 'sum', sandboxPort: 0, say: () => {} });
  try {
    await run.control.injectFaults(faultProfile('lost-answers', 'sum'));
    await runUntilQuiet(run, false, () => {});
    const entry = (await run.approver.queue()).items.find(({ client }) => client === 'Granite Works');
    if (entry === undefined) throw new Error('Granite Works is not in the queue');
    const view = await run.approver.packet(entry.packet);
    const half = view.packet.actions.filter(({ purpose, type }) => purpose === 'catch-up' && type === 'bill-once');
    const notes = view.packet.actions.filter(({ follows = [] }) => follows.some((id) => id === half[0]?.id));
    expect([half.length, notes.map(({ connection }) => connection).sort()]).toEqual([1, ['connectwise', 'stripe']]);
    await run.approver.approve(
      view,
      [...half, ...notes].map(({ id }) => id),
    );
    await run.settle();
    await runUntilQuiet(run, false, () => {});
    const effects = await run.effects();
    expect(effects.map(({ vendor, path }) => `${vendor} ${path.split('/').slice(-2).join('/')}`).sort()).toEqual([
      'connectwise 307/notes',
      'stripe subscriptions/sub_gra',
      'stripe v1/invoiceitems',
    ]);
    const [made] = effects.filter(({ path }) => path === '/v1/invoiceitems');
    expect(made?.body).toMatchObject({
      ...{ customer: 'cus_gra', subscription: 'sub_gra', amount: '1897', currency: 'usd' },
      metadata: { countersign: half[0]?.id },
    });
  } finally {
    await run.close();
  }
});
