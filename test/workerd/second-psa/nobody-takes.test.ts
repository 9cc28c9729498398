// What nobody takes any more ends in a sentence: never in a throw, never tried again.
import { expect, test } from 'vitest';
import { retired } from '../../../worker/steps/connections/retired.ts';
import { keepBooks } from '../../../worker/store/commit.ts';
import { clientOfSecond } from './world.ts';

const seats = 'seats-under-billed';

/** The client with its seats and their note approved, and nothing sent yet. */
async function approved(takes: 'nothing' | 'deltas' = 'deltas') {
  const second = await clientOfSecond(takes);
  const chosen = await second.client.offered(seats);
  await second.client.approve(chosen);
  return { ...second, chosen };
}

/** What became of the approved actions, and why. */
async function ends({ client, chosen }: Awaited<ReturnType<typeof approved>>) {
  const now = (await client.actions()).filter(({ id }) => chosen.some((each) => each.id === id));
  return now.map(({ type, state, receipt }) => [type, state, receipt?.message]);
}

async function remove({ client, psa }: Awaited<ReturnType<typeof approved>>): Promise<void> {
  const deps = client.deps();
  await keepBooks(deps.db, retired(deps, psa.id));
  client.removed.add(psa.id);
}

test('a PSA that stops taking the change before it leaves: rejected in words, and the step is by hand from then on', async () => {
  const second = await approved();
  const { client, setup, vendor } = second;
  setup.takes = 'nothing';
  await client.later(1);
  await client.later(60);
  expect(vendor.adjustments).toEqual([]);
  expect(await ends(second)).toEqual([
    [
      'line-quantity',
      'rejected',
      'Ledgerdesk does not take this kind of change on this agreement line: you do it there, or set it aside',
    ],
    ['note', 'withdrawn', undefined],
  ]);
  expect(await client.offered(seats)).toMatchObject([{ type: 'line-quantity', by: 'person', undo: null }]);
  await client.expectQuiet();
});

test('a change that is offered and no longer taken becomes a step by hand when the client is looked at', async () => {
  const { client, setup } = await clientOfSecond('deltas');
  setup.takes = 'nothing';
  await client.at('2026-11-21T10:00:00Z');
  expect(await client.offered(seats)).toMatchObject([{ by: 'person' }]);
  await client.expectQuiet();
});

test('a PSA that stops taking changes while one may have arrived: unknown, and nothing is offered beside it', async () => {
  const second = await approved();
  const { client, setup, trouble, vendor } = second;
  trouble.lose = 'before';
  await client.later(1);
  setup.takes = 'nothing';
  await client.later(60);
  expect((await ends(second)).map(([, state]) => state)).toEqual(['unknown', 'withdrawn']);
  expect(await client.offered(seats)).toEqual([]);
  expect(vendor.adjustments).toEqual([]);
});

test('a PSA that begins to take changes while a person has the step: it stays theirs alone', async () => {
  const second = await approved('nothing');
  const { client, setup, vendor } = second;
  setup.takes = 'deltas';
  await client.at('2026-11-21T10:00:00Z');
  expect(await client.offered(seats)).toEqual([]);
  vendor.adjust({ service: 'svc-bp', from: '2026-12-01', change: 3 });
  await client.later(60);
  expect(await client.states(seats)).toEqual(['done']);
  await client.expectQuiet();
});

test('a remark that is no longer taken after its change: the change stands, the remark ends in words', async () => {
  const second = await approved();
  const { client, trouble, setup, vendor } = second;
  trouble.meanwhile = () => {
    setup.takes = 'nothing';
  };
  await client.later(1);
  await client.later(60);
  expect(vendor.adjustments).toHaveLength(1);
  expect(await ends(second)).toEqual([
    ['line-quantity', 'done', undefined],
    [
      'note',
      'rejected',
      'Ledgerdesk does not take this kind of change on this agreement: you do it there, or set it aside',
    ],
  ]);
  await client.expectQuiet();
});

test.each(['deltas', 'nothing'] as const)(
  'a PSA (%s) that is removed: what was approved for it ends in words',
  async (takes) => {
    const second = await approved(takes);
    const { client, vendor } = second;
    await remove(second);
    await client.later(1);
    await client.later(60);
    expect(vendor.adjustments).toEqual([]);
    const [change, ...notes] = await ends(second);
    expect(change).toEqual(['line-quantity', 'rejected', expect.stringMatching(/is not connected any more$/)]);
    expect(notes).toEqual(takes === 'nothing' ? [] : [['note', 'withdrawn', undefined]]);
    await client.expectQuiet();
  },
);

test('a PSA that this build does not know any more: rejected in words', async () => {
  const second = await approved();
  second.client.connections.shift();
  await second.client.later(1);
  expect((await ends(second))[0]).toEqual(['line-quantity', 'rejected', 'the system it is for is no longer connected']);
});
