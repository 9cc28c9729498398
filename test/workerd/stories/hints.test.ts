// Hints doubled, bunched, late and all at once, by hand and through the real queue.
import { expect, test } from 'vitest';
import { rows, workerEnv } from '../world.ts';
import { beginStory, handBatch } from './story.ts';

test('the same batch handed over four times at once has one effect per action', async () => {
  const story = await beginStory('hints', ['21', '22']);
  await Promise.all([1, 2, 3, 4].map(() => story.work()));
  await story.untilQuiet();
  await story.endsWell('four at once');
});

test('two whole drains and the cron tick at once have one effect per action', async () => {
  const story = await beginStory('hints', ['21', '22']);
  await Promise.all([story.work(), story.tick(), story.work(), story.tick()]);
  await story.untilQuiet();
  await story.endsWell('drains and ticks');
});

test('batches of any size in any order, and one that comes when all is done', async () => {
  const story = await beginStory('hints', ['21', '22']);
  await Promise.all([5, 1, 10, 2].map((hints) => handBatch(story.env, hints)));
  await story.untilQuiet();
  await handBatch(story.env, 10);
  await story.endsWell('any order');
});

test('the real queue brings doubled hints, and every action is done once', async () => {
  const story = await beginStory('vendors', ['21', '22'], 'connectwise');
  const hint = { body: { kind: 'work' as const } };
  await Promise.all([1, 2, 3].map(() => workerEnv.WORK.sendBatch([hint, hint, hint])));
  const left = () => rows("SELECT id FROM actions WHERE decision IS NOT NULL AND state <> 'done'");
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
  await story.untilQuiet();
  await story.endsWell('real queue');
}, 30_000);
