// Work of several lanes: none waits for another one's answers, nothing goes on unseen, and what is under way is counted.
import { expect, test } from 'vitest';
import { Purse } from '../../../worker/jobs/purse.ts';
import { sideBySide } from '../../../worker/jobs/side-by-side.ts';
import { Budget, nothing } from '../../../worker/lib/budget.ts';

/** Lanes that stand until they are let go. */
function standing(names: readonly string[]) {
  const begun: string[] = [];
  const doors = new Map(names.map((name) => [name, Promise.withResolvers<void>()]));
  const run = sideBySide(names, 2, async (name) => {
    begun.push(name);
    await doors.get(name)?.promise;
  });
  return { begun, doors, run };
}

test('a lane that stands still holds no other one up, and as many go on as are wanted at once', async () => {
  const { begun, doors, run } = standing(['a', 'b', 'c', 'd']);
  expect(begun).toEqual(['a', 'b']);
  for (const next of ['c', 'd']) {
    doors.get(begun.at(-1) as string)?.resolve();
    await expect.poll(() => begun.at(-1)).toBe(next);
  }
  for (const door of doors.values()) door.resolve();
  await run;
});

test('what one lane throws is thrown once the others have ended', async () => {
  const ended: string[] = [];
  const door = Promise.withResolvers<void>();
  const run = sideBySide(['bad', 'slow'], 2, async (name) => {
    if (name === 'bad') throw new Error('the database is gone');
    await door.promise;
    ended.push(name);
  });
  const outcome = run.catch((error: Error) => [error.message, ...ended]);
  door.resolve();
  expect(await outcome).toEqual(['the database is gone', 'slow']);
});

test('the first piece of work is always covered, and one more only with what is under way', async () => {
  const guess = { ...nothing, statements: 200 };
  const purse = new Purse(new Budget(() => 0), guess);
  expect(purse.covers('pull')).toBe(true);
  const doors = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const [first, second] = doors.map(({ promise }) => purse.pay('pull', () => promise));
  // Two of them and a third, at 200 of the 600 statements that may be used, leave nothing to end with.
  expect(purse.covers('pull')).toBe(false);
  doors[0]?.resolve();
  await first;
  expect(purse.covers('pull')).toBe(true);
  doors[1]?.resolve();
  await second;
});

test('what was spent while two were under way is shared between them', async () => {
  const budget = new Budget(() => 0);
  const purse = new Purse(budget, nothing);
  const door = Promise.withResolvers<void>();
  const both = [purse.pay('pull', () => door.promise), purse.pay('pull', () => door.promise)];
  // Twice 180 of them: a third one of 180 is covered, one of 360 would not be.
  budget.charge({ statements: 360 });
  door.resolve();
  await Promise.all(both);
  expect(purse.covers('pull')).toBe(true);
  expect(budget.covers({ ...nothing, statements: 360 })).toBe(false);
});
