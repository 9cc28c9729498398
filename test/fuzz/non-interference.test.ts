// Who may not see an amount learns nothing of it: two months that differ in hidden amounts alone are told in the same bytes,
// whatever is asked, once ids that mean nothing are called by the order in which they appear.
import { beforeAll, describe, expect, test } from 'vitest';
import { compareMonths, monthsAlike, truthOf } from './compare-months.ts';
import type { Door } from './site.ts';

describe.each([
  ['who sees no money, whatever is sold and bought for', 'none'],
  ['who sees what clients pay, whatever it costs', 'sell'],
] as const)('%s', (_, reader) => {
  let doors: Door[];

  beforeAll(async () => {
    doors = await monthsAlike(reader);
  }, 120_000);

  test('the months have the same issues, and truly weigh them otherwise', () => {
    const keysOf = (door: Door) => [...truthOf(door).keys()];
    const [a = [], b = [], c = []] = doors.map(keysOf);
    expect(a.toSorted()).toEqual(b.toSorted());
    expect(a.toSorted()).toEqual(c.toSorted());
    expect(a.length).toBeGreaterThan(20);
    expect(a).not.toEqual(b);
  });

  test('are answered the same to any requests', async () => {
    expect(await compareMonths(doors, reader, 60, 14)).toBeGreaterThan(500);
  }, 300_000);
});
