// A month of cards: what a payment system and the books disagree on is found to the cent, and look-alikes are left alone.
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

const world = 'test/worlds/stripe-month.json';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-stripe-month-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function packets(name: string, ...args: string[]): Promise<{ text: string; result: Result }> {
  const out = join(folder, `${name}.json`);
  await promisify(execFile)(process.execPath, ['tools/packets.ts', '--world', world, '--out', out, ...args]);
  const text = await readFile(out, 'utf8');
  return { text, result: JSON.parse(text) };
}

/** Sorted, so that a difference is easy to read. */
function foundIn({ packets: all }: Result): string[] {
  return all
    .flatMap(({ client, findings }) =>
      findings.map(({ rule, subject: { connection: _, ...subject }, impact: { amountMinor, currency } }) =>
        JSON.stringify({ rule, client: client.name, subject, amountMinor, currency }),
      ),
    )
    .sort();
}

async function expected(): Promise<string[]> {
  const { findings } = JSON.parse(await readFile(world, 'utf8')).expected;
  return findings.map((finding: unknown) => JSON.stringify(finding)).sort();
}

test('every finding to the cent, none for who paid in order, and what was not compared is listed with its money', async () => {
  const { result } = await packets('none');
  expect(foundIn(result)).toEqual(await expected());
  const blocked = result.packets.flatMap(({ client, coverage }) =>
    coverage.notChecked.map(({ rule, cause, amountMinor }) => `${client.name} ${rule} ${cause} ${amountMinor}`),
  );
  expect(blocked).toEqual(['Granite Works paid-in-one-system mapping 8400']);
  const quiet = ['Ashgrove Dental', 'Elmhurst Clinic', 'Hawthorn Vets'];
  const clear = result.packets.filter(({ headline }) => headline === 'Nothing open').map(({ client }) => client.name);
  expect(clear).toEqual(quiet);
  expect(result.effects).toEqual([]);
});

test('a storm of faults changes nothing of what is found, and approving everything writes only the quantity that Stripe bills, with its notes', async () => {
  const { result } = await packets('storm', '--faults', 'storm', '--approve', 'all');
  expect(foundIn(result)).toEqual(await expected());
  const places = new Set(result.effects.map(({ vendor, path }) => `${vendor} ${path.split('/').slice(-2).join('/')}`));
  expect([...places].sort()).toEqual([
    'connectwise 307/notes',
    'stripe subscription_items/si_gra',
    'stripe subscriptions/sub_gra',
  ]);
});
