// Another DIGEST_KEY between an approval and its write: what was approved goes out as it was signed, or not at all.
import { expect, test } from 'vitest';
import { rows, workerEnv } from '../world.ts';
import { beginStory } from './story.ts';

const other = 'B'.repeat(42).concat('A');
const due = () => rows<{ kind: string; error: string | null }>("SELECT kind, error FROM due WHERE kind = 'deliver'");

test('a new key in front of the old one: what was approved is sent once, and the trail verifies', async () => {
  const story = await beginStory('digest-key', ['21', '22']);
  await story.untilQuiet({ ...story.env, DIGEST_KEY: `${other} ${workerEnv.DIGEST_KEY}` });
  await story.endsWell('rotated');
});

test('a new key alone: what was approved under the old one waits and says why, until that is back', async () => {
  const story = await beginStory('digest-key', ['21']);
  await story.work({ ...story.env, DIGEST_KEY: other });
  expect(await story.vendor.effects()).toEqual([]);
  expect(await due()).toEqual([{ kind: 'deliver', error: expect.stringContaining('DIGEST_KEY') }]);
  await story.untilQuiet({ ...story.env, DIGEST_KEY: `${other}, ${workerEnv.DIGEST_KEY}` });
  await story.endsWell('put back');
});
