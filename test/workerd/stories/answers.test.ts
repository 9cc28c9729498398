// A vendor whose answers are lost or broken, on each call of a delivery.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchAround } from './around.ts';
import { beginStory } from './story.ts';
import type { StoryFault } from './vendor.ts';

type Trouble = Omit<StoryFault, 'method' | 'path'>;
type Target = Pick<StoryFault, 'method' | 'path'>;

const half = '{"id": 21, "quantity": 28, "unitPrice"';
const troubles: [string, Trouble][] = [
  ['it answers 500', { kind: 'status', status: 500 }],
  ['half a body comes', { kind: 'body', body: half }],
];
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.restoreAllMocks());

const minuteMs = 60_000;

const looks: Target = { method: 'GET', path: '/additions/21$' };
const change: Target = { method: 'PATCH', path: '/additions/21$' };
const noteLooks: Target = { method: 'GET', path: '/notes' };
const note: Target = { method: 'POST', path: '/notes' };

/** Lets this many requests pass before the next fault of theirs. */
const pass = (target: Target, times: number): StoryFault => ({ ...target, kind: 'delay', delayMs: 0, times });

async function survives(...faults: StoryFault[]): Promise<void> {
  const story = await beginStory('answers', ['21']);
  await story.vendor.fault(...faults);
  await story.untilQuiet();
  expect(await story.vendor.faultsLeft()).toBe(0);
  await story.endsWell(JSON.stringify(faults));
}

describe.each(troubles)('%s', (_, trouble) => {
  test.each([
    ['change', looks, change],
    ['note', noteLooks, note],
  ])('on each call of a %s', async (_what, look, write) => {
    const lost: StoryFault = { ...trouble, ...write, afterCommit: true };
    await survives({ ...trouble, ...look });
    await survives({ ...trouble, ...write });
    await survives(lost);
    await survives(pass(look, 1), { ...trouble, ...look });
    await survives(lost, pass(look, 1), { ...trouble, ...look });
    await survives(lost, pass(look, 1), { ...trouble, ...look, times: 3 });
  });

  test('on the look that confirms a change', async () => {
    await survives(pass(looks, 2), { ...trouble, ...looks });
  });

  test('on everything for a while', async () => {
    await survives(...[looks, change, noteLooks, note].map((each) => ({ ...trouble, ...each, times: 3 })));
  });
});

test('the connection is closed before and after a write took effect, and on the looks around it', async () => {
  const closed: Trouble = { kind: 'close' };
  for (const [look, write] of [
    [looks, change],
    [noteLooks, note],
  ] as const) {
    await survives({ ...closed, ...look });
    await survives({ ...closed, ...write });
    await survives({ ...closed, ...write, afterCommit: true }, pass(look, 1), { ...closed, ...look });
  }
});

test('the body of a write that took effect breaks off', async () => {
  await survives({ ...change, kind: 'body', body: half, headers: { 'x-break-off': 'yes' }, afterCommit: true });
});

test.each([429, 503])('a %i that names its delay, before and after it took effect', async (status) => {
  const busy: Trouble = { kind: 'status', status, headers: { 'retry-after': '2' } };
  await survives({ ...busy, ...looks });
  await survives({ ...busy, ...change });
  await survives(pass(looks, 1), { ...busy, ...looks });
});

test('a 503 after the write took effect', async () => {
  await survives({ ...change, kind: 'status', status: 503, headers: { 'retry-after': '2' }, afterCommit: true });
});

test.each(['PATCH', 'POST'])(
  'a %s without an answer lands four minutes later: it is not sent again before',
  async (method) => {
    const story = await beginStory('answers', ['21']);
    let land: (() => Promise<unknown>) | null = null;
    fetchAround(async (call, go) => {
      if (call !== `fetch ${method}` || land !== null) return go();
      land = go;
      throw new TypeError('Network connection lost.');
    });
    const startedMs = story.nowMs();
    for (let minute = 0; minute < 5; minute += 1) {
      await story.moveTo(startedMs + minute * minuteMs);
      await story.work();
    }
    await (land as (() => Promise<unknown>) | null)?.();
    await story.untilQuiet();
    vi.restoreAllMocks();
    await story.endsWell(`a ${method} that lands late`);
  },
);

test('a vendor that sends us on to another host gets nothing there, and the write is made at its own', async () => {
  const story = await beginStory('answers', ['21']);
  const location = 'http://connectwise.elsewhere.sandbox.test/v4_6_release/apis/3.0/finance/agreements/11/additions/21';
  const away: Trouble = { kind: 'status', status: 307, headers: { location }, times: 2 };
  await story.vendor.fault(...[looks, change, noteLooks, note].map((target) => ({ ...target, ...away })));
  await story.untilQuiet();
  expect(await story.vendor.faultsLeft()).toBe(0);
  await story.endsWell('sent on to another host');
  const seenThere = await (await fetch('http://control.elsewhere.sandbox.test/requests')).json();
  expect(seenThere).toEqual({});
});
