// Two company files of one vendor in one world: each client rests on its own, whatever ids and numbers they share.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SourceCoverage } from '../../shared/coverage.ts';
import type { Packet } from '../../shared/packet.ts';
import type { SandboxEffect } from '../../tools/local/sandbox-control.ts';

interface Result {
  coverage: (SourceCoverage & { vendor: string; title: string })[];
  packets: Packet[];
  effects: SandboxEffect[];
}

const world = 'test/worlds/two-books.json';
const firstRealm = '9130350000000000000';
const secondRealm = '9130350000000000002';
/** Each client, the file it is billed in, and what nothing of it may name. */
const clients = [
  { name: 'Alderbrook Family Dental', books: 'quickbooks', title: 'QuickBooks', other: 'Birchwood' },
  { name: 'Birchwood Eye Clinic', books: 'quickbooks-2', title: 'QuickBooks West', other: 'Alderbrook' },
] as const;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-two-books-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function packets(name: string, approve: 'all' | 'none') {
  const [out, trail] = [join(folder, `${name}.json`), join(folder, `${name}.jsonl`)];
  const args = ['--world', world, '--approve', approve, '--out', out, '--trail', trail];
  await promisify(execFile)(process.execPath, ['tools/packets.ts', ...args]);
  const text = await readFile(out, 'utf8');
  return { text, trail: await readFile(trail, 'utf8'), result: JSON.parse(text) as Result };
}

/** Every connection that something in a value is of. */
function connectionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { connection } = value as { connection?: unknown };
  return [...(typeof connection === 'string' ? [connection] : []), ...Object.values(value).flatMap(connectionsIn)];
}

test('findings rest on the client’s own file, and its packet holds nothing of the other', async () => {
  const { result } = await packets('none', 'none');
  const { expected } = JSON.parse(await readFile(world, 'utf8'));
  const found = result.packets.flatMap((packet) =>
    packet.findings.map(({ rule, subject: { connection: _, ...subject }, impact }) => ({
      rule,
      client: packet.client.name,
      subject,
      amountMinor: impact.amountMinor,
      currency: impact.currency,
    })),
  );
  expect(found).toHaveLength(expected.findings.length);
  expect(found).toEqual(expect.arrayContaining(expected.findings));
  expect(result.packets.map(({ client }) => client.name)).toEqual(clients.map(({ name }) => name));
  for (const { name, books, title, other } of clients) {
    const packet = result.packets.find(({ client }) => client.name === name);
    const { coverage: _, ...content } = packet ?? { coverage: null };
    const accounting = connectionsIn(content).filter((id) => id.startsWith('quickbooks'));
    expect(new Set(accounting)).toEqual(new Set([books]));
    expect(JSON.stringify(packet)).not.toContain(other);
    expect(packet?.findings.flatMap(({ facts }) => facts.accounting ?? [])).toEqual([title]);
  }
  const named = new Set(result.coverage.map(({ vendor, connection, title }) => `${vendor} ${connection} ${title}`));
  expect([...named].filter((each) => each.startsWith('quickbooks'))).toEqual([
    'quickbooks quickbooks QuickBooks',
    'quickbooks quickbooks-2 QuickBooks West',
  ]);
});

test('each note goes to the client’s own file, and a second run gives the same bytes', async () => {
  const first = await packets('first', 'all');
  const second = await packets('second', 'all');
  expect(second.text).toBe(first.text);
  expect(second.trail).toBe(first.trail);
  const onInvoices = first.result.effects.filter(({ vendor }) => vendor === 'quickbooks');
  const told = onInvoices.map(({ account, path, body }) => {
    const { Note, AttachableRef } = body as { Note: string; AttachableRef: { EntityRef: { value: string } }[] };
    const quantity = /quantity \d+ → \d+/.exec(Note)?.[0];
    return { account, realm: path.split('/')[3], quantity, invoice: AttachableRef[0]?.EntityRef.value };
  });
  expect(told).toHaveLength(clients.length);
  // The first account of a vendor is the world's own section, and its effects name none.
  expect(told).toEqual(
    expect.arrayContaining([
      { account: undefined, realm: firstRealm, quantity: 'quantity 28 → 31', invoice: '601' },
      { account: secondRealm, realm: secondRealm, quantity: 'quantity 10 → 12', invoice: '601' },
    ]),
  );
});
