// A month of an MSP whose PSA is Autotask: every finding to the cent, none for clean look-alikes, each decision in both systems.
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

const world = 'test/worlds/autotask-month.json';
const clean = ['Birch Legal', 'Fir Holdings', 'Fir Annex', 'Kapok Events'];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-autotask-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(name: string, ...more: string[]): Promise<Result> {
  const out = join(folder, `${name}.json`);
  await promisify(execFile)(process.execPath, ['tools/packets.ts', '--world', world, '--out', out, ...more]);
  return JSON.parse(await readFile(out, 'utf8'));
}

const inOrder = (all: readonly unknown[]) => all.map((each) => JSON.stringify(each)).sort();

function foundIn({ packets }: Result) {
  return packets.flatMap(({ client, findings }) =>
    findings.map(({ rule, subject, impact: { amountMinor, currency } }) => ({
      ...{ rule, client: client.name, subject, amountMinor, currency },
    })),
  );
}

/** What was written where, without the time of the approval that notes carry. */
function writtenIn({ effects }: Result): string[] {
  return effects
    .map(({ vendor, path, body }) => {
      const text = JSON.stringify(body).replace(/ on \d+ \w+ \d{4} at \d\d:\d\d UTC/, '');
      return `${vendor} ${path.replace(/\?.*/, '')} ${text}`;
    })
    .sort();
}

test('every finding to the cent, nothing for clean clients, and what is blocked says why', async () => {
  const result = await run('none');
  expect(inOrder(foundIn(result))).toEqual(inOrder(JSON.parse(await readFile(world, 'utf8')).expected.findings));
  expect(
    result.packets.filter(({ client }) => clean.includes(client.name)).flatMap(({ findings }) => findings),
  ).toEqual([]);
  const blocked = result.packets.flatMap(({ coverage }) =>
    coverage.notChecked.map(({ rule, cause, subject }) => `${rule} ${cause} ${subject.id}`),
  );
  expect(blocked).toEqual(['seats-under-billed quantity-truth 2113']);
  expect(result.effects).toEqual([]);
});

test('each approved change is one signed difference, noted on its contract and on the client’s next invoice in the books', async () => {
  const result = await run('all', '--approve', 'all');
  const adjusted = result.effects.filter(({ path }) => path.endsWith('Adjustments')).map(({ body }) => body);
  const effectiveDate = '2026-12-01T00:00:00.000Z';
  expect(inOrder(adjusted)).toEqual(
    inOrder([
      { contractServiceID: 2101, effectiveDate, unitChange: 3 },
      { contractServiceID: 2103, effectiveDate, unitChange: -10 },
      { contractServiceBundleID: 2111, effectiveDate, unitChange: 2 },
    ]),
  );
  const noted = result.effects.filter(({ path }) => /Notes$|attachable/.test(path));
  expect(
    noted.map(({ vendor, path }) => `${vendor} ${path.replace(/\?.*/, '').split('/').slice(-2).join('/')}`).sort(),
  ).toEqual([
    'autotask 1101/Notes',
    'autotask 1103/Notes',
    'autotask 1112/Notes',
    ...Array.from({ length: 3 }, () => 'quickbooks 9130350000000000000/attachable'),
  ]);
  expect(result.effects).toHaveLength(9);
  const rules = foundIn(result).map(({ rule }) => rule);
  expect(rules).not.toContain('seats-under-billed');
  expect(rules).not.toContain('cancelled-still-billed');

  const stormy = await run('storm', '--approve', 'all', '--faults', 'storm');
  expect(writtenIn(stormy)).toEqual(writtenIn(result));
  expect(inOrder(foundIn(stormy))).toEqual(inOrder(foundIn(result)));
});
