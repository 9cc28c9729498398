// The whole product judged by made-up MSPs whose truth was worked out apart from the rules.
import { expect, test } from 'vitest';
import { systemsCalled } from '../../tools/generate/systems.ts';
import { judgeSeeds, judgeSeedsWrites } from '../../tools/score/generated.ts';
import { faultsOf } from '../../tools/score/table.ts';

test('two made-up MSPs are judged without a fault', async () => {
  const judgment = await judgeSeeds([201, 202], () => {});
  expect(judgment.rules.reduce((sum, { problems }) => sum + problems, 0)).toBeGreaterThan(30);
  expect(faultsOf(judgment)).toEqual([]);
});

test('one whose books are in Xero is judged without a fault', async () => {
  const judgment = await judgeSeeds([204], () => {}, systemsCalled({ books: 'xero' }));
  expect(judgment.rules.find(({ rule }) => rule === 'invoice-not-in-accounting')?.problems).toBeGreaterThan(0);
  expect(faultsOf(judgment)).toEqual([]);
});

test('one whose PSA is Autotask is judged without a fault', async () => {
  const judgment = await judgeSeeds([202], () => {}, systemsCalled({ psa: 'autotask', stripe: true }));
  expect(judgment.rules.reduce((sum, { problems }) => sum + problems, 0)).toBeGreaterThan(15);
  expect(faultsOf(judgment)).toEqual([]);
});

test('where all of a made-up MSP is approved over two months, every write is right and none is sent twice', async () => {
  const { made, wrong } = await judgeSeedsWrites([203], () => {});
  expect(made.quantities[0]).toBeGreaterThan(3);
  expect(wrong).toEqual([]);
});
