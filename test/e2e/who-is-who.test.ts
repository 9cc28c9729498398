// A main month that nobody has linked: a few answers on "Who is who" bring every finding of it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Packet } from '../../shared/packet.ts';

const world = 'test/worlds/main-month.json';
const mostAnswers = 10;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-who-is-who-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function packets(links: 'given' | 'none' | 'answered') {
  const out = join(folder, `${links}.json`);
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ['tools/packets.ts', '--world', world, '--links', links, '--out', out],
    { maxBuffer: 2 ** 26 },
  );
  const result: { packets: Packet[] } = JSON.parse(await readFile(out, 'utf8'));
  const findings = result.packets.flatMap((packet) =>
    packet.findings.map(({ rule, subject, impact }) => `${rule} ${subject.id} ${impact.amountMinor}`),
  );
  return { findings: findings.toSorted(), answers: Number(/confirmed in (\d+) answers/.exec(stderr)?.[1] ?? 0) };
}

test('with nothing linked by hand, at most ten answers bring all that links given by hand bring', async () => {
  const given = await packets('given');
  expect(given.findings).toHaveLength(26);
  const unlinked = await packets('none');
  expect(unlinked.findings.length).toBeLessThan(given.findings.length);
  const answered = await packets('answered');
  console.log(`${answered.answers} answers from ${unlinked.findings.length} to ${answered.findings.length} findings`);
  expect(answered.findings).toEqual(given.findings);
  expect(answered.answers).toBeGreaterThan(0);
  expect(answered.answers).toBeLessThanOrEqual(mostAnswers);
}, 120_000);
