// Patience with a Worker: it ends by the name of what is due, also where the Worker goes silent or never gets done.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { sideDoor } from '../../tools/local/side-door.ts';
import { untilNothingIsDue } from '../../tools/local/until-nothing-is-due.ts';

type Row = Record<string, unknown>;
const short = { standstillMs: 200, altogetherMs: 10_000 };
const stuck: Row = { kind: 'deliver', n: 3, first: 'ac_1', attempts: 3, stamps: 3, leases: null };
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

/** Asks what stands at the other side of a side door. */
async function workerAt(listener: RequestListener, answersWithinMs = 20_000) {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const door = sideDoor(new URL(`http://127.0.0.1:${port}`), 'secret', answersWithinMs);
  return { query: async <T>(sql: string, ...values: unknown[]) => (await door.batch([{ sql, values }]))[0] as T[] };
}

/** Answers with these looks, one after the other, and then with nothing at all. */
function looks(...all: Row[][]): RequestListener {
  return (_, answer) => {
    const rows = all.shift();
    if (rows !== undefined) answer.end(JSON.stringify([rows]));
  };
}

test('it ends once nothing is due', async () => {
  await untilNothingIsDue(await workerAt(looks([stuck], [])), 0);
});

test('work that does not move is given up by name', async () => {
  const worker = await workerAt((_, answer) => answer.end(JSON.stringify([[stuck]])));
  await expect(untilNothingIsDue(worker, 0, () => {}, short)).rejects.toThrow(
    'for 0.2 s nothing moved: deliver ac_1 and 2 more',
  );
});

test('a Worker that falls silent is given up by the name of what was due before', async () => {
  const worker = await workerAt(looks([stuck]), 2000);
  await expect(untilNothingIsDue(worker, 0)).rejects.toThrow(
    'the Worker does not say what is due (no answer within 2 s); last known: deliver ac_1 and 2 more',
  );
});

test('work that moves is waited for beyond the patience with what stands, and told of', async () => {
  const said: string[] = [];
  let attempts = 0;
  const startedMs = performance.now();
  const worker = await workerAt((_, answer) => {
    attempts += 1;
    const isDone = performance.now() - startedMs > 1500;
    answer.end(JSON.stringify([isDone ? [] : [{ ...stuck, attempts }]]));
  });
  await untilNothingIsDue(worker, 0, (line) => said.push(line), short);
  expect(said).toEqual(['working for 1 s: 3 deliver due']);
});

test('work that only makes more work is given up as well', async () => {
  let attempts = 0;
  const worker = await workerAt((_, answer) => {
    attempts += 1;
    answer.end(JSON.stringify([[{ ...stuck, attempts }]]));
  });
  await expect(untilNothingIsDue(worker, 0, () => {}, { ...short, altogetherMs: 400 })).rejects.toThrow(
    'still due after 0.4 s: deliver ac_1 and 2 more',
  );
});
