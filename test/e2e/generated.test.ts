// A generated MSP has the problems that were put into it and no others, as the product sees it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems } from '../../tools/generate/problems.ts';
import { generatedWorld } from '../../tools/generate/world.ts';
import { expectation, precision, recall } from '../../tools/score/compare.ts';
import { scoreWorld } from '../../tools/score/score-world.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-generated-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('every problem that was put in is found with its amount, and healthy clients are not accused', async () => {
  const kinds = Object.keys(problems).length;
  const world = generatedWorld({ seed: 11, clients: 4 * kinds, troubledPercent: 50 });
  const path = join(folder, 'world.json');
  await writeFile(path, JSON.stringify(world));
  const scores = await scoreWorld(path, expectation.parse(world.expected));
  expect(scores.map((score) => ({ ...score, precision: precision(score), recall: recall(score) }))).toEqual(
    scores.map(({ rule }) => ({ rule, right: 2, wrong: [], missed: [], precision: 1, recall: 1 })),
  );
  expect(scores).toHaveLength(kinds);
});
