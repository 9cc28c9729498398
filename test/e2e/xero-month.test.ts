// A month at an MSP whose books are in Xero: findings to the penny, what the books say otherwise, and a note for each decision.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Packet } from '../../shared/packet.ts';
import type { SandboxEffect } from '../../tools/local/sandbox-control.ts';
import { parseWorld } from '../sandbox/world.ts';

interface Result {
  packets: Packet[];
  effects: SandboxEffect[];
}

const path = 'test/worlds/xero-month.json';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-xero-month-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function packets(name: string, ...args: string[]): Promise<Result> {
  const out = join(folder, `${name}.json`);
  await promisify(execFile)(process.execPath, ['tools/packets.ts', '--world', path, '--out', out, ...args]);
  return JSON.parse(await readFile(out, 'utf8'));
}

async function world() {
  return parseWorld(await readFile(path, 'utf8'), path);
}

/** Each note of the books as "number of its invoice: first line of what it tells". */
async function notesIn({ effects }: Result): Promise<string[]> {
  const later = (await world()).later?.[0]?.put?.xero?.Invoices;
  const numbers = new Map((Array.isArray(later) ? later : []).map((row) => [row.InvoiceID, row.InvoiceNumber]));
  return effects
    .filter(({ vendor }) => vendor === 'xero')
    .map(({ method, path: asked, body }) => {
      const [, id] = /^\/api\.xro\/2\.0\/Invoices\/([^/]+)\/History$/.exec(asked) ?? [];
      const { HistoryRecords: records } = body as { HistoryRecords: { Details: string }[] };
      const [head, told] = (records[0]?.Details ?? '').split('\n');
      expect([method, records.length]).toEqual(['PUT', 1]);
      expect(head).toMatch(/^\[countersign ac_\w+\] Approved by Jane Doe on 20 Nov 2026 at \d\d:\d\d UTC\.$/);
      return `${numbers.get(id ?? '')}: ${told}`;
    })
    .toSorted();
}

/** What was written, without the minute in which it was approved. */
function writesOf({ effects }: Result): string[] {
  const written = effects.map(({ vendor, method, path: asked, body }) => ({ vendor, method, asked, body }));
  return written.map((each) => JSON.stringify(each).replace(/ at \d\d:\d\d UTC/g, '')).toSorted();
}

test('every finding is made to the penny, and an invoice that the books have in another way is named with the difference', async () => {
  const { packets: found } = await packets('none');
  const { expected } = await world();
  const claims = found.flatMap(({ client, findings }) =>
    findings.map(({ rule, subject: { connection: _, ...subject }, impact: { amountMinor, currency } }) => ({
      rule,
      client: client.name,
      subject,
      amountMinor,
      currency,
    })),
  );
  expect(claims).toHaveLength(expected?.findings?.length ?? 0);
  expect(claims).toEqual(expect.arrayContaining(expected?.findings ?? []));
  const named = found.flatMap(({ client, coverage }) =>
    coverage.notChecked.map(
      ({ cause, subject, amountMinor }) => `${client.name}: ${cause} ${subject.id} ${amountMinor}`,
    ),
  );
  // Void, there twice, over another amount, in another currency; numbers behind a prefix, credits and part payments are none.
  expect(named.toSorted()).toEqual([
    'Dunnock Veterinary Centre: mapping 7204 18000',
    'Elmbridge Motors: mapping 7205 30000',
    'Fernhill Homes Ltd: mapping 7206 1000',
    'Greenshank Travel: currency 7207 16000',
  ]);
});

test('each decision’s note stands in the history of the next invoice, and a storm of faults changes nothing', async () => {
  const quiet = await packets('all', '--approve', 'all');
  expect(await notesIn(quiet)).toEqual([
    '26201: Countersign: Microsoft 365 Business Premium, quantity 28 → 31, from 1 Dec 2026.',
    '26209: Countersign: Exchange Online (Plan 1), last day 30 Nov 2026.',
    'INV-26213: Countersign: Microsoft 365 Business Premium, quantity 22 → 25, from 1 Dec 2026.',
  ]);
  const stormy = await packets('storm', '--approve', 'all', '--faults', 'storm');
  expect(writesOf(stormy)).toEqual(writesOf(quiet));
});
