// Both halves of a month's corrections: what goes on is approved alone, the past by its own decision, each written once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Action } from '../../shared/action.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Packet } from '../../shared/packet.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { resultOf } from '../../tools/local/result.ts';
import { type Run, startRun } from '../../tools/local/run.ts';
import { runUntilQuiet } from '../../tools/local/until-quiet.ts';

const world = 'test/worlds/main-month-later.json';
let run: Run;

beforeAll(async () => {
  run = await startRun({
    worldPath: world,
    seed: '1',
    sandboxPort: 0,
    say: () => {},
  });
  await run.moveTo(run.nowMs());
});
afterAll(() => run.close());

async function packets(): Promise<Packet[]> {
  return (await resultOf(run)).packets as Packet[];
}

type Sum = Action & { type: 'bill-once' };

const isSum = (action: Action): action is Sum => action.type === 'bill-once' && action.compensates === undefined;

/** The additions that were made, as they were sent. */
async function additionsMade() {
  const effects = await run.effects();
  return effects
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/additions'))
    .map(({ path, body }) => ({ agreement: path.split('/').at(-2), ...(body as Record<string, unknown>) }));
}

/** Approves the sums of one client as they are, or with other values. */
async function approveSums(client: string, edit?: (offered: Sum) => Record<string, unknown>): Promise<void> {
  const packet = (await packets()).find((each) => each.client.name === client);
  if (packet === undefined) throw new Error(`${client} has no packet`);
  const view = await run.approver.packet(packet.id);
  const sums = packet.actions.filter(isSum).filter(({ state }) => state === 'prepared');
  const notes = packet.actions.filter(({ follows = [] }) => sums.some(({ id }) => follows.includes(id)));
  const edits = edit === undefined ? undefined : sums.map((each) => ({ action: each.id, after: edit(each) }));
  const answer = await run.approver.approve(
    view,
    [...sums, ...notes].map(({ id }) => id),
    edits,
  );
  expect(answer.refused).toEqual([]);
  await run.moveTo(run.nowMs() + undoWindowMs + 1000);
}

test('approving everything that is asked writes no sum for the past', async () => {
  const waiting = (await run.approver.queue()).items;
  for (const { packet } of waiting) {
    const view = await run.approver.packet(packet);
    const asked = view.packet.actions.filter(({ state }) => state === 'proposed');
    expect(asked.filter(isSum)).toEqual([]);
    if (asked.length > 0)
      await run.approver.approve(
        view,
        asked.map(({ id }) => id),
      );
  }
  await run.moveTo(run.nowMs() + undoWindowMs + 1000);
  expect((await run.effects()).filter(({ method }) => method === 'PATCH')).toHaveLength(6);
  expect(await additionsMade()).toEqual([]);
});

test('the past of three seats is billed by its own decision, once and to the cent, with a note', async () => {
  await approveSums('Alderbrook Family Dental');
  expect(await additionsMade()).toEqual([
    {
      agreement: '401',
      product: { id: expect.any(Number) },
      quantity: 1,
      lessIncluded: 0,
      unitPrice: 113.81,
      unitCost: 0,
      billCustomer: 'Billable',
      taxableFlag: expect.any(Boolean),
      invoiceDescription: expect.stringMatching(/^3 × .+, 14 Oct 2026 to 30 Nov 2026, not billed before$/),
      effectiveDate: '2026-12-01T00:00:00Z',
      cancelledDate: '2026-12-31T00:00:00Z',
    },
  ]);
  const notes = (await run.effects()).filter(({ body }) => JSON.stringify(body).includes('$113.81 billed once'));
  expect(notes).toHaveLength(1);
});

test('a credit goes back lower than worked out, never higher', async () => {
  const packet = (await packets()).find(({ client }) => client.name === 'Hollis Machine Works');
  const view = await run.approver.packet(packet?.id ?? '');
  const [sum] = view.packet.actions.filter(isSum).filter((each) => each.after.amount === '-167.55');
  const higher = await run.approver.approve(
    view,
    [sum?.id ?? ''],
    [{ action: sum?.id ?? '', after: { amount: '-168' } }],
  );
  expect(higher).toMatchObject({ decision: null, refused: [{ why: expect.stringContaining('more than') }] });

  await approveSums('Hollis Machine Works', ({ after }) => ({
    amount: after.amount === '-167.55' ? '-100' : after.amount,
  }));
  const made = (await additionsMade()).filter(({ agreement }) => agreement !== '401');
  expect(made.map((each) => 'unitPrice' in each && each.unitPrice).toSorted()).toEqual([-100, -33]);
});

test('what was decided is offered no second time, and its lines are no seats a month later', async () => {
  const sums = (await packets()).flatMap(({ client, actions }) =>
    actions.filter((each) => isSum(each)).map(({ state }) => `${client.name} ${state}`),
  );
  expect(sums.filter((each) => /Alderbrook|Hollis/.test(each)).toSorted()).toEqual([
    'Alderbrook Family Dental done',
    'Hollis Machine Works done',
    'Hollis Machine Works done',
  ]);
  await runUntilQuiet(run, true, () => {});
  expect(run.nowMs()).toBeGreaterThan(Date.parse('2026-12-07T00:00:00Z'));
  const all = await packets();
  const expected = (run.world.expected?.findings ?? []) as unknown as Finding[];
  const found = all.flatMap(({ findings }) => findings.map(({ rule, subject }) => `${rule} ${subject.id}`));
  expect(found.toSorted()).toEqual(expected.map(({ rule, subject }) => `${rule} ${subject.id}`).toSorted());
  const late = all.filter(({ client }) => /Alderbrook|Hollis/.test(client.name)).flatMap(({ actions }) => actions);
  expect(late.filter((each) => isSum(each) && each.state === 'prepared')).toEqual([]);
  expect(await additionsMade()).toHaveLength(3);
  expect(checkTrail(await run.approver.text('/v1/trail'))).toMatchObject({ ok: true });
});
