// An executor that stops where it stands, after any of its calls outside; another takes over when its lease ends.
import { afterEach, expect, test, vi } from 'vitest';
import type { Env } from '../../../worker/env.ts';
import { type Around, bindingsAround, fetchAround } from './around.ts';
import { beginStory, type Story } from './story.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const leaseMs = 5 * 60_000;

interface Sleeper {
  /** The last call it made; null when it had finished before. */
  after: string | null;
  /** Lets it hear the answer it stopped at, and waits for what it does then. */
  wake(): Promise<void>;
}

/** Starts an executor with the running clock that falls asleep when its n-th call outside was done. */
async function workAndSleep(story: Story, at: number): Promise<Sleeper> {
  let calls = 0;
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  let slept = (_after: string) => {};
  const sleeping = new Promise<string>((resolve) => {
    slept = resolve;
  });
  const around: Around = async (call, go) => {
    calls += 1;
    if (calls < at) return go();
    // Whatever it has under way beside this call stops with it.
    if (calls > at) return asleep.then(go);
    const answer = await go();
    slept(call);
    await asleep;
    return answer;
  };
  fetchAround(around);
  const { CLOCK: _, ...running } = story.env;
  vi.useFakeTimers({ toFake: ['Date'], now: story.nowMs() });
  const work = story.work(bindingsAround(running as Env, around)).catch(() => {});
  const after = await Promise.race([sleeping, work.then(() => null)]);
  vi.restoreAllMocks();
  return {
    after,
    async wake() {
      vi.setSystemTime(story.nowMs());
      wake();
      await work;
    },
  };
}

test('after each of its calls in turn: another does the work once, and the first does no harm when it wakes', async () => {
  let slept = 0;
  for (let at = 1; at === slept + 1; at += 1) {
    const story = await beginStory('executor', ['21']);
    const sleeper = await workAndSleep(story, at);
    if (sleeper.after !== null) slept = at;
    await story.moveTo(story.nowMs() + leaseMs);
    await story.untilQuiet();
    await story.endsWell(`stopped after call ${at}, ${sleeper.after}`);
    await sleeper.wake();
    await story.untilQuiet();
    await story.endsWell(`woke after call ${at}, ${sleeper.after}`);
  }
  expect(slept).toBeGreaterThan(20);
}, 400_000);
