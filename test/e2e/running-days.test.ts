// The daily path comes to what a first reading at its end comes to: same findings, same money, same that was not checked.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatedWorld } from '../../tools/generate/world.ts';
import { resultOf } from '../../tools/local/result.ts';
import { startRun } from '../../tools/local/run.ts';
import { runDays } from '../../tools/local/run-days.ts';
import { runUntilQuiet } from '../../tools/local/until-quiet.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-days-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the packets say, without what tells when it was seen. */
async function saidBy(worldPath: string, days?: number) {
  const run = await startRun({
    worldPath,
    seed: '1',
    sandboxPort: 0,
    say: () => {},
    ...(days === undefined ? {} : { days }),
  });
  try {
    if (days !== undefined) await runDays(run, days, false, () => {});
    await runUntilQuiet(run, false, () => {});
    const { packets, clock } = (await resultOf(run)) as { clock: string; packets: Said[] };
    return { clock, packets: packets.map(plain) };
  } finally {
    await run.close();
  }
}

interface Said {
  client: { name: string };
  headline: string;
  findings: { rule: string; subject: unknown; impact?: unknown; amountMinor?: number; currency?: string }[];
  coverage: { notChecked: { rule?: string; cause: string; reason: string; subject: unknown }[] };
}

function plain({ client, headline, findings, coverage }: Said) {
  const inOrder = <T>(list: T[]) => list.map((each) => JSON.stringify(each)).toSorted();
  return {
    client: client.name,
    headline,
    findings: inOrder(
      findings.map(({ rule, subject, impact, amountMinor }) => ({ rule, subject, impact, amountMinor })),
    ),
    notChecked: inOrder(
      coverage.notChecked.map(({ rule, cause, reason, subject }) => ({ rule, cause, reason, subject })),
    ),
  };
}

test('a world that moves on for a day, ticked every quarter of an hour', async () => {
  const worldPath = join(folder, 'world.json');
  await writeFile(worldPath, JSON.stringify(generatedWorld({ seed: 5, clients: 3 })));
  expect(await saidBy(worldPath, 1)).toEqual(await saidBy(worldPath));
}, 600_000);
