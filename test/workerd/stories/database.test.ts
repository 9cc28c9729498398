// A database that writes what it was given, and whose answer is an error.
import { expect, test } from 'vitest';
import { bindingsAround } from './around.ts';
import { beginStory } from './story.ts';

const lost = () => new Error('D1_ERROR: Network connection lost.');

test.each([
  ['that landed', true],
  ['that did not land', false],
])(
  'the answer to a batch or a claim %s is lost, at each in turn',
  async (_, lands) => {
    let tried = 0;
    for (let at = 1; at === tried + 1; at += 1) {
      const story = await beginStory('database', ['21']);
      let calls = 0;
      const env = bindingsAround(story.env, async (call, go) => {
        if (call !== 'batch' && call !== 'first') return go();
        calls += 1;
        if (calls !== at) return go();
        tried = at;
        if (lands) await go();
        throw lost();
      });
      await story.untilQuiet(env);
      await story.endsWell(`${at}`);
    }
    expect(tried).toBeGreaterThan(10);
  },
  60_000,
);
