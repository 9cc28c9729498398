// What one invocation spends: it ends well before the platform would end it, and the rest is done by those after it.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createDeps, type Deps, depsNow } from '../../worker/deps.ts';
import type { Hint } from '../../worker/env.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { Budget, paidPlan, type Spending } from '../../worker/lib/budget.ts';
import { requestsAtOnce } from '../../worker/lib/platform-fetch.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { makeKnown } from '../../worker/store/due.ts';
import { vendorInMemory } from './vendor.ts';
import { connectTo, connectVendors, count, db, depsAt, forgetAll, startMs, workerEnv } from './world.ts';

/** Two a page: as many pages as several invocations have statements for. */
const records = 300;
const clients = 120;

beforeEach(forgetAll);
afterEach(() => {
  vi.restoreAllMocks();
});

function vendorOfMany() {
  const vendor = vendorInMemory('v', { reads: 'increments', deletions: 'covers' });
  vendor.put(...Array.from({ length: records }, (_, index) => ({ id: index + 1, name: `item ${index + 1}` })));
  return vendor;
}

/** Runs invocations as hints would, until one has nothing to hand on; what each of them spent. */
async function drain(begin: () => Deps): Promise<Spending[]> {
  const spent: Spending[] = [];
  for (let isMore = true; isMore; ) {
    const deps = begin();
    isMore = await workOffDue(deps);
    expect(await count('due', 'lease_until_ms IS NOT NULL')).toBe(0);
    expect(await count('due', 'error IS NOT NULL')).toBe(0);
    spent.push(deps.budget.spent());
    if (spent.length > 50) throw new Error('after fifty invocations there is still work');
  }
  return spent;
}

function expectWithin(spent: readonly Spending[]): void {
  expect(spent.length).toBeGreaterThan(2);
  for (const each of spent) {
    expect(each.statements).toBeLessThanOrEqual(0.6 * paidPlan.statements);
    expect(each.subrequests).toBeLessThanOrEqual(0.6 * paidPlan.subrequests);
    expect(each.workUs).toBeLessThanOrEqual(0.6 * paidPlan.workUs);
  }
}

test('a first pull of many pages takes several invocations, none beyond sixty percent, and brings every record', async () => {
  const { connection } = vendorOfMany();
  await tick(depsAt(startMs, [connection]));
  expectWithin(await drain(() => depsAt(startMs, [connection])));
  expect(await count('records')).toBe(records);
  expect(await count('due', `at_ms <= ${startMs}`)).toBe(0);
});

test('a daily look at many clients takes several invocations, none beyond sixty percent, and looks at everyone', async () => {
  const ids = Array.from({ length: clients }, (_, index) => `cl_${index + 1}`);
  await db.batch(
    ids.map((id, index) =>
      db
        .prepare('INSERT INTO clients (id, connection, company, name) VALUES (?1, ?2, ?3, ?4)')
        .bind(id, 'v', String(index), id),
    ),
  );
  await keepBooks(db, [makeKnown(db, 'assess', ids, startMs)]);
  const { connection } = vendorOfMany();
  expectWithin(await drain(() => depsAt(startMs, [connection])));
  expect(await count('due', `at_ms <= ${startMs}`)).toBe(0);
});

test('an invocation that asks nobody what it may spend is ended by the platform', async () => {
  const { connection } = vendorOfMany();
  await tick(depsAt(startMs, [connection]));
  const plenty = { statements: 1e9, subrequests: 1e9, gateCalls: 1e9, workUs: 1e12, wallMs: 1e12 };
  const deps: Deps = { ...depsAt(startMs, [connection]), budget: new Budget(() => 0, plenty), atPresent: () => deps };
  await expect(workOffDue(deps)).rejects.toThrow('Too many API requests by single Worker invocation');
});

test('one call outwards too many is refused as the platform does', async () => {
  const deps = createDeps(workerEnv, [], startMs, 'test');
  deps.budget.charge({ subrequests: paidPlan.subrequests - 1 });
  const gate = deps.gate({ id: 'v' });
  await gate.state();
  await expect(async () => gate.state()).rejects.toThrow('Too many subrequests by single Worker invocation');
});

test('a seventh call to the database at once is refused', async () => {
  const deps = createDeps(workerEnv, [], startMs, 'test');
  const all = Array.from({ length: 7 }, () => askOne(deps));
  await expect(Promise.all(all)).rejects.toThrow('more than 6 calls of one invocation at once');
  await Promise.allSettled(all);
});

function askOne({ db: counted }: Deps): Promise<unknown> {
  return counted.prepare('SELECT count(*) FROM due').first();
}

test('a seventh request at once waits until one is answered, whichever systems it goes to', async () => {
  await connectVendors();
  const accounts: Parameters<typeof connectTo>[0][] = JSON.parse(
    (workerEnv as unknown as { ACCOUNTS: string }).ACCOUNTS,
  );
  const psa = accounts.find(({ vendor }) => vendor === 'connectwise');
  if (psa === undefined) throw new Error('there is no ConnectWise among the doubles');
  for (const id of ['connectwise-2', 'connectwise-3', 'connectwise-4']) await connectTo({ ...psa, id });
  const deps = await depsNow(workerEnv, 'test');
  const held = Promise.withResolvers<Response>();
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => (await held.promise).clone());
  const four = deps.connections.filter(({ connector }) => connector.id === 'connectwise');
  const sent = four.flatMap((connection) => {
    const { http } = deps.open(connection);
    return Array.from({ length: 4 }, () => http.send({ path: 'system/info' }, z.unknown()));
  });
  await expect.poll(() => fetched.mock.calls.length).toBe(requestsAtOnce);
  held.resolve(Response.json({}));
  await Promise.all(sent);
  expect(fetched).toHaveBeenCalledTimes(sent.length);
});

test('more than a queue takes is refused as a mistake, and not told as a trouble of the queue', async () => {
  const deps = createDeps(workerEnv, [], startMs, 'test');
  const hint: Hint = { kind: 'work' };
  await expect(deps.hint(Array(101).fill(hint))).rejects.toThrow('101 messages');
  await expect(deps.hint([{ ...hint, run: 'x'.repeat(128_000) }])).rejects.toThrow('a message of');
});
