// A newer mapper: stored bodies are read again, no vendor is asked, and nothing counts as a change.
import { beforeEach, expect, test } from 'vitest';
import { minuteMs } from '../../shared/time.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { vendorInMemory } from './vendor.ts';
import { depsAt, forgetAll, rows, startMs } from './world.ts';

beforeEach(forgetAll);

test('a newer mapper reads the stored bodies again without asking the vendor or raising a change', async () => {
  const vendor = vendorInMemory('v', { reads: 'increments', deletions: 'covers' });
  vendor.put({ id: 1, name: 'one' }, { id: 2, name: 'two' });
  const workAt = async (nowMs: number) => {
    const deps = depsAt(nowMs, [vendor.connection], () => 0);
    await tick(deps);
    await workOffDue(deps);
  };
  const names = async () => {
    const stored = await rows<{ name: string }>("SELECT data ->> 'name' AS name FROM records ORDER BY id");
    return stored.map((row) => row.name);
  };
  await workAt(startMs);
  expect(await names()).toEqual(['one', 'two']);

  vendor.newMapper();
  const asked = vendor.asked.length;
  await workAt(startMs + minuteMs);
  expect(await names()).toEqual(['ONE', 'TWO']);
  expect(vendor.asked).toHaveLength(asked);
  expect(await rows('SELECT * FROM changes')).toEqual([]);

  await workAt(startMs + 2 * minuteMs);
  expect(await rows("SELECT * FROM due WHERE kind = 'remap'")).toEqual([]);
});
