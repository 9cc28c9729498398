// A tick with nothing new costs what it must and stores nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Run, startRun } from '../../tools/local/run.ts';

let run: Run;

beforeAll(async () => {
  const worldPath = 'test/worlds/first-month.json';
  run = await startRun({
    worldPath,
    seed: 'quiet',
    sandboxPort: 0,
    say: () => {},
  });
  await run.moveTo(run.nowMs());
});
afterAll(() => run.close());

const tables = ['records', 'changes', 'quarantine', 'packets', 'packet_revisions', 'actions', 'trail_events'];

async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of tables) {
    found[table] = (await run.worker.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n ?? -1;
  }
  return found;
}

test('a second tick with nothing new asks once per stream and writes no record, change or trail row', async () => {
  const before = await counts();
  await run.control.resetRequests();
  await run.moveTo(run.nowMs() + 15 * 60_000);
  expect(await counts()).toEqual(before);
  // ConnectWise: eleven lists by what changed; additions and adjustments ask for the agreements and then for each of 8; notes
  // ask for the open tickets and then for each of 2. Pax8: companies, subscriptions, invoices; drafts.
  expect(await run.control.requests()).toMatchObject({
    connectwise: 11 + (1 + 8) + (1 + 8) + (1 + 2),
    pax8: 3 + 1,
  });
});
