// What must not matter does not: order and numbers of records, the month, who else is a client, in what pieces it comes.
import { beforeAll, expect, test } from 'vitest';
import { hourMs, instantOf } from '../../shared/time.ts';
import { type Exam, makeExam } from '../../tools/generate/exam.ts';
import type { Msp } from '../../tools/generate/model.ts';
import { worldOf } from '../../tools/generate/world.ts';
import { resultOf } from '../../tools/local/result.ts';
import { runUntilQuiet } from '../../tools/local/until-quiet.ts';
import { inRun } from '../../tools/score/generated.ts';
import { judge } from '../../tools/score/judge.ts';
import { faultsOf } from '../../tools/score/table.ts';
import { isRow, type Row } from '../sandbox/rows.ts';
import type { VendorWorld, World } from '../sandbox/world.ts';

const seed = 301;
const small = { sharedClients: 4, clientsApart: 2 };
let exam: Exam;

beforeAll(() => {
  exam = makeExam(seed, small);
  expect(exam.truths.flatMap(({ findings }) => findings).length).toBeGreaterThan(8);
});

/** Every fault of what the product says of a world. */
async function faults(truths: Exam['truths'], world: World): Promise<string[]> {
  return faultsOf(judge(truths, await packetsOf(world)));
}

function packetsOf(world: World) {
  return inRun(world, async (run) => {
    await runUntilQuiet(run, false, () => {});
    return (await resultOf(run)).packets;
  });
}

/** What is to be found, without the numbers of what it is about. */
function found({ truths }: Exam) {
  return truths.flatMap(({ kind, findings }) =>
    findings.map(({ rule, amountMinor, currency }) => [kind, rule, amountMinor, currency]),
  );
}

test('the order of records and their numbers', async () => {
  const renamed = makeExam(seed, { ...small, firstCompany: 4210 });
  expect(found(renamed)).toEqual(found(exam));
  const { connectwise, pax8, quickbooks, ...rest } = worldOf(renamed.msp, 'renamed and reversed');
  const turned = (vendor: VendorWorld = {}): VendorWorld =>
    Object.fromEntries(
      Object.entries(vendor).map(([name, rows]) => [
        name,
        // A history's order is the vendor's own.
        Array.isArray(rows) ? rows.toReversed() : name === 'invoices/items' ? reversedLists(rows) : rows,
      ]),
    );
  const world = {
    ...rest,
    connectwise: turned(connectwise),
    pax8: turned(pax8),
    quickbooks: turned(quickbooks),
    links: (rest.links ?? []).toReversed(),
  };
  expect(await faults(renamed.truths, world)).toEqual([]);
});

test('the month, and who else is a client', async () => {
  const later = makeExam(seed, { ...small, monthsLater: 2, healthyClients: 2 });
  expect(found(later)).toEqual(found(exam));
  expect(await faults(later.truths, worldOf(later.msp, 'later'))).toEqual([]);
});

test('ten times the seats are ten times the money', async () => {
  const perSeat = new Set(['seats-under-billed', 'subscription-unbilled', 'cancelled-still-billed']);
  perSeat.add('agreement-ended-costs-continue').add('vendor-charge-differs');
  const packets = await packetsOf(worldOf(tenfold(exam.msp), 'tenfold'));
  const told = packets as { findings: { impact: { amountMinor: number } }[] }[];
  const said = told.flatMap(({ findings }) => findings.map(({ impact }) => impact.amountMinor));
  // A sum is rounded once: ten times a rounded one is up to five minor units beside it.
  const tenTimes = (minor: number) => said.find((each) => Math.abs(each - 10 * minor) <= 5) ?? 10 * minor;
  const truths = exam.truths.map((truth) => ({
    ...truth,
    findings: truth.findings.map((each) => ({
      ...each,
      amountMinor: each.amountMinor === null || !perSeat.has(each.rule) ? each.amountMinor : tenTimes(each.amountMinor),
    })),
  }));
  expect(faultsOf(judge(truths, packets))).toEqual([]);
});

test('invoices and time that arrive an hour later', async () => {
  const world = worldOf(exam.msp, 'in pieces');
  const late: Record<'connectwise' | 'quickbooks', readonly string[]> = {
    connectwise: ['finance/invoices/payments', 'finance/invoices', 'time/entries'],
    quickbooks: ['Invoice', 'Payment'],
  };
  const at = instantOf(Date.parse(world.clock) + hourMs);
  const put: Record<string, VendorWorld> = {};
  for (const [vendor, names] of Object.entries(late) as ['connectwise' | 'quickbooks', string[]][]) {
    const all = world[vendor] ?? {};
    put[vendor] = Object.fromEntries(names.map((name) => [name, stamped(all[name], at)]));
    world[vendor] = { ...all, ...Object.fromEntries(names.map((name) => [name, []])) };
  }
  expect(await faults(exam.truths, { ...world, later: [{ at, put }] })).toEqual([]);
});

/** As a vendor stamps what comes: when it was entered stays, when it last changed is now. */
function stamped(rows: VendorWorld[string] | undefined, at: string): Row[] {
  return (Array.isArray(rows) ? rows : []).map((row): Row => {
    const { _info: info, MetaData: data } = row;
    if (isRow(info)) return { ...row, _info: { ...info, lastUpdated: at } };
    return isRow(data) ? { ...row, MetaData: { ...data, LastUpdatedTime: at } } : row;
  });
}

function reversedLists(lists: { [id: string]: Row[] }): { [id: string]: Row[] } {
  return Object.fromEntries(Object.entries(lists).map(([id, rows]) => [id, rows.toReversed()]));
}

function tenfold(msp: Msp): Msp {
  const clients = msp.clients.map((client) => {
    const subscriptions = client.subscriptions.map((each) => ({
      ...each,
      steps: each.steps.map((step) => ({ ...step, quantity: 10 * step.quantity })),
    }));
    const again = new Map(client.subscriptions.map((each, at) => [each, subscriptions[at] ?? each]));
    return {
      ...client,
      subscriptions,
      charges: client.charges.map((each) => ({
        ...each,
        quantity: 10 * each.quantity,
        subscription: again.get(each.subscription) ?? each.subscription,
      })),
      agreements: client.agreements.map((agreement) => ({
        ...agreement,
        lines: agreement.lines.map((line) => ({
          ...line,
          quantity: 10 * line.quantity,
          ...(line.included === undefined ? {} : { included: 10 * line.included }),
        })),
      })),
    };
  });
  return { ...msp, clients };
}
