// A vendor that names what was deleted: only those ids are looked at, and only what is really gone is gone.
import { beforeEach, expect, test } from 'vitest';
import { minuteMs } from '../../shared/time.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { vendorInMemory } from './vendor.ts';
import { depsAt, forgetAll, rows, startMs } from './world.ts';

beforeEach(forgetAll);

test('an id told as deleted is gone once it was asked for, and one that is still there stays', async () => {
  const vendor = vendorInMemory('v', { reads: 'increments', deletions: 'total' });
  vendor.put({ id: 1, name: 'one' }, { id: 2, name: 'two' }, { id: 3, name: 'three' });
  const list = vendor.stream.list;
  const pull = async (nowMs: number) => {
    const deps = depsAt(nowMs, [vendor.connection]);
    await tick(deps);
    await workOffDue(deps);
  };
  await pull(startMs);
  vendor.remove(2);
  vendor.stream.list = async (ctx, cursor) => ({ ...(await list(ctx, cursor)), covers: { ids: ['2', '3', '99'] } });
  await pull(startMs + 15 * minuteMs);
  expect(await rows('SELECT id FROM records WHERE gone_at IS NULL ORDER BY id')).toEqual([{ id: '1' }, { id: '3' }]);
  expect(await rows("SELECT id, what FROM changes WHERE what = 'gone'")).toEqual([{ id: '2', what: 'gone' }]);
  expect(vendor.asked.filter((asked) => asked.startsWith('get'))).toEqual(['get 2', 'get 3']);
});
