// Two months of a whole book of business: every finding to the cent, what is blocked and why, and the same bytes again.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Packet } from '../../shared/packet.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { resultOf } from '../../tools/local/result.ts';
import { startRun } from '../../tools/local/run.ts';
import type { SandboxEffect } from '../../tools/local/sandbox-control.ts';

interface Result {
  packets: Packet[];
  effects: SandboxEffect[];
}

const month = 'test/worlds/main-month.json';
const months = 'test/worlds/main-month-later.json';
const clean = [
  'Brannock & Lisle CPAs',
  'Cascade Hospitality Group LLC',
  'Dunmore Veterinary Hospital',
  'Northrup Electric',
];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-months-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a world to its end; everything that is offered is approved. */
async function approvedRun(world: string, name: string): Promise<{ text: string; trail: string; result: Result }> {
  const [out, trail] = [join(folder, `${name}.json`), join(folder, `${name}.jsonl`)];
  const args = ['tools/packets.ts', '--world', world, '--approve', 'all', '--out', out, '--trail', trail];
  await promisify(execFile)(process.execPath, args);
  const text = await readFile(out, 'utf8');
  return { text, trail: await readFile(trail, 'utf8'), result: JSON.parse(text) };
}

async function expectedOf(world: string): Promise<unknown[]> {
  return JSON.parse(await readFile(world, 'utf8')).expected.findings;
}

function foundIn({ packets }: Result) {
  return packets.flatMap(({ client, findings }) =>
    findings.map(({ rule, subject, impact: { amountMinor, currency } }) => ({
      rule,
      client: client.name,
      subject,
      amountMinor,
      currency,
    })),
  );
}

/** "rule cause id" of everything that was not checked. */
function blockedIn({ packets }: Result): string[] {
  return packets.flatMap(({ coverage }) =>
    coverage.notChecked.map(({ rule, cause, subject }) => `${rule} ${cause} ${subject.id}`),
  );
}

/** Sorted, so that a difference is easy to read. */
function inOrder(findings: readonly unknown[]): string[] {
  return findings.map((finding) => JSON.stringify(finding)).sort();
}

/** Approved changes of lines as "id field value". */
function changesIn({ effects }: Result): string[] {
  return effects
    .filter(({ method }) => method === 'PATCH')
    .flatMap(({ path, body }) =>
      (body as { path: string; value: unknown }[]).map(
        (change) => `${path.split('/').at(-1)} ${change.path} ${change.value}`,
      ),
    )
    .sort();
}

const blocked = [
  'seats-under-billed mapping 2291',
  'seats-under-billed mapping 2252',
  'seats-under-billed period 2283',
  'seats-under-billed quantity-truth 2211',
  'seats-under-billed quantity-truth 2184',
  'seats-under-billed billing-calendar 2241',
  'cancelled-still-billed mapping 2252',
  'cancelled-still-billed period 2253',
  'cancelled-still-billed quantity-truth 2213',
  'cancelled-still-billed billing-calendar 2242',
  'agreement-ended-costs-continue currency 430',
  'time-unbilled mapping 9008',
  'time-unbilled mapping 9017',
  'time-unbilled coverage 9006',
  'time-unbilled coverage 9007',
  'time-unbilled coverage 9021',
  'time-unbilled currency 9018',
  'invoice-not-in-accounting mapping 7129',
  'invoice-not-in-accounting mapping 7105',
  'invoice-not-in-accounting mapping 7154',
  'invoice-not-in-accounting mapping 7157',
  'invoice-not-in-accounting coverage 7155',
  'message-waiting mapping 91110',
  'message-waiting currency 91112',
];

/** What stops a rule at a subscription, by "rule cause" and how many. */
const blockedSubscriptions = {
  'subscription-unbilled mapping': 2,
  'subscription-unbilled period': 1,
  'subscription-unbilled quantity-truth': 1,
  'subscription-unbilled billing-calendar': 1,
  'subscription-unbilled currency': 1,
  'subscription-unbilled coverage': 2,
  'vendor-charge-differs quantity-truth': 1,
  'vendor-charge-differs period': 2,
  'vendor-charge-differs currency': 1,
  'vendor-charge-differs coverage': 1,
  'agreement-ended-costs-continue coverage': 2,
};

test('November: every finding to the cent, none for clean clients, and what is blocked says by which cause', async () => {
  const first = await approvedRun(month, 'first');
  const { result } = first;
  expect(inOrder(foundIn(result))).toEqual(inOrder(await expectedOf(month)));
  expect(foundIn(result).filter(({ client }) => clean.includes(client))).toEqual([]);
  expect(blockedIn(result)).toEqual(expect.arrayContaining(blocked));
  for (const [cause, times] of Object.entries(blockedSubscriptions)) {
    expect(
      blockedIn(result).filter((each) => each.startsWith(`${cause} `)),
      cause,
    ).toHaveLength(times);
  }
  expect(changesIn(result)).toEqual([
    '2101 quantity 31',
    '2132 quantity 14',
    '2181 quantity 9',
    '2202 cancelledDate 2026-11-30T00:00:00Z',
    '2203 cancelledDate 2026-11-30T00:00:00Z',
    '2231 quantity 12',
  ]);

  const second = await approvedRun(month, 'second');
  expect(second.text).toBe(first.text);
  expect(second.trail).toBe(first.trail);
});

test('December: what was approved is billed and gone, what stayed stays, and what is new is found', async () => {
  const { result } = await approvedRun(months, 'months');
  expect(inOrder(foundIn(result))).toEqual(inOrder(await expectedOf(months)));
  expect(changesIn(result).filter((change) => /^(2141|2282) /.test(change))).toEqual([
    '2141 quantity 10',
    '2282 quantity 12',
  ]);
});

test('when the vendors answer nothing for more than a day, no rule says anything, and each says that it could not', async () => {
  const run = await startRun({
    worldPath: month,
    seed: '1',
    sandboxPort: 0,
    say: () => {},
  });
  try {
    await run.moveTo(run.nowMs());
    const faults = ['connectwise', 'pax8', 'quickbooks'].map((vendor) => ({
      vendor,
      times: 1_000_000,
      kind: 'status',
      status: 503,
    }));
    await run.control.injectFaults(faults);
    await run.moveTo(run.nowMs() + dayMs + 2 * hourMs);
    const { packets } = (await resultOf(run)) as unknown as Result;
    expect(packets.flatMap(({ findings }) => findings)).toEqual([]);
    const rules = packets.flatMap(({ coverage }) =>
      coverage.notChecked.filter(({ cause }) => cause === 'coverage').map(({ rule }) => rule),
    );
    expect([...new Set(rules)].sort()).toEqual([
      'agreement-ended-costs-continue',
      'cancelled-still-billed',
      'invoice-not-in-accounting',
      'message-waiting',
      'seats-under-billed',
      'subscription-unbilled',
      'time-unbilled',
      'vendor-charge-differs',
    ]);
  } finally {
    await run.close();
  }
});

test('where what hangs under the records does not come, no rule takes it for missing; once it comes, all is found', async () => {
  const run = await startRun({ worldPath: month, seed: '1', sandboxPort: 0, say: () => {} });
  const known = (rows: readonly object[]) => rows.map((each) => JSON.stringify(each)).toSorted();
  try {
    const lists = ['invoices/[^/]+/items', 'subscriptions/[^/]+/history', 'tickets/[^/]+/allNotes'];
    const failing = lists.map((path) => ({ path, times: 1_000_000, kind: 'status', status: 500 }));
    await run.control.injectFaults(
      failing.flatMap((fault) => ['connectwise', 'pax8'].map((vendor) => ({ ...fault, vendor }))),
    );
    await run.moveTo(run.nowMs());
    await run.moveTo(run.nowMs() + hourMs);
    const without = (await resultOf(run)) as unknown as Result;
    const all = known((await expectedOf(month)) as object[]);
    expect(known(foundIn(without)).filter((each) => !all.includes(each))).toEqual([]);
    expect(known(foundIn(without)).length).toBeLessThan(all.length);
    const unread = new Set(without.packets.flatMap(({ coverage }) => coverage.notChecked.map(({ reason }) => reason)));
    expect([...unread].filter((reason) => reason.endsWith('has not been read to the end yet')).toSorted()).toEqual([
      'ConnectWise notes has not been read to the end yet',
      'ConnectWise open-ticket-notes has not been read to the end yet',
      'Pax8 invoice-items has not been read to the end yet',
    ]);
    expect((await run.approver.queue()).covered).toBe(false);

    await run.control.clearFaults();
    await run.moveTo(run.nowMs() + hourMs);
    expect(known(foundIn((await resultOf(run)) as unknown as Result))).toEqual(all);
  } finally {
    await run.close();
  }
});
