// The gate loses its memory in the middle of a delivery; what it stored stays.
import { abortAllDurableObjects } from 'cloudflare:test';
import { afterEach, expect, test, vi } from 'vitest';
import { bindingsAround, fetchAround } from './around.ts';
import { beginStory } from './story.ts';

afterEach(() => vi.restoreAllMocks());

test.each(['PATCH', 'POST'])('between the admission of a %s and its sending', async (method) => {
  const story = await beginStory('gate', ['21']);
  let aborted = 0;
  fetchAround(async (call, go) => {
    if (call === `fetch ${method}`) {
      aborted += 1;
      await abortAllDurableObjects();
    }
    return go();
  });
  await story.untilQuiet();
  expect(aborted).toBe(1);
  await story.endsWell('before sending');
});

test.each(['PATCH', 'POST'])('between the sending of a %s and the look back', async (method) => {
  const story = await beginStory('gate', ['21']);
  let aborted = 0;
  fetchAround(async (call, go) => {
    const answer = await go();
    if (call === `fetch ${method}`) {
      aborted += 1;
      await abortAllDurableObjects();
    }
    return answer;
  });
  await story.untilQuiet();
  expect(aborted).toBe(1);
  await story.endsWell('after sending');
});

test('before and after every request of a run', async () => {
  const story = await beginStory('gate', ['21', '22']);
  fetchAround(async (_, go) => {
    await abortAllDurableObjects();
    const answer = await go();
    await abortAllDurableObjects();
    return answer;
  });
  await story.untilQuiet();
  vi.restoreAllMocks();
  await story.endsWell('every request');
}, 60_000);

test('while it is being asked, at each of its calls in turn', async () => {
  for (let at = 1; ; at += 1) {
    const story = await beginStory('gate', ['21']);
    let calls = 0;
    const env = bindingsAround(story.env, async (call, go) => {
      if (!call.startsWith('gate')) return go();
      calls += 1;
      if (calls !== at) return go();
      const [answer] = await Promise.all([go(), abortAllDurableObjects()]);
      return answer;
    });
    await story.untilQuiet(env);
    await story.endsWell(`aborted in its call ${at}`);
    if (calls < at) return;
  }
}, 60_000);
