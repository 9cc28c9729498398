// What people ask for every minute costs what is open now, whatever lies behind it.
import { expect, test } from 'vitest';
import type { Decider } from '../../worker/core/members/decider.ts';
import { readPacketView } from '../../worker/views/packet.ts';
import { queueFor } from '../../worker/views/queue.ts';
import { fillHistory } from './history.ts';
import { connectionTo, db, depsAt, forgetAll, startMs } from './world.ts';

const jane: Decider = {
  kind: 'member',
  id: 'mb_jane',
  name: 'Jane Doe',
  device: 'dv_jane',
  counts: true,
  rights: { role: 'administrator', money: 'cost', limitMinor: null },
};

/** The database, and how many rows its statements have read since. */
function counting(): { counted: D1Database; read: () => number } {
  let read = 0;
  const note = <T extends D1Result>(result: T): T => {
    read += result.meta.rows_read;
    return result;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    ({
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => note(await statement.all()),
      run: async () => note(await statement.run()),
      first: async (column?: string) => {
        const [row] = note(await statement.all<Record<string, unknown>>()).results;
        return row === undefined ? null : column === undefined ? row : row[column];
      },
    }) as D1PreparedStatement;
  return {
    counted: {
      prepare: (sql: string) => wrap(db.prepare(sql)),
      batch: (all: D1PreparedStatement[]) => Promise.all(all.map((each) => each.run())),
    } as D1Database,
    read: () => read,
  };
}

async function costs(packetsEach: number) {
  await forgetAll();
  await fillHistory({ clients: 20, packetsEach, actionsEach: 5, recordsEach: 100 });
  const { counted, read } = counting();
  const deps = { ...depsAt(startMs, [connectionTo('psa', {})]), db: counted };
  const queue = await queueFor(deps, jane);
  const queueRows = read();
  await queueFor(deps, jane);
  const keptRows = read() - queueRows;
  const view = await readPacketView(deps, `pk_cl1000${1000 + packetsEach - 1}`, jane);
  return {
    items: queue.items.length,
    shown: view?.packet.actions.length,
    queueRows,
    keptRows,
    viewRows: read() - queueRows - keptRows,
  };
}

test('queue and packet read as many rows after 10,000 packets and 50,000 actions as after a tenth of it', async () => {
  const first = await costs(50);
  const later = await costs(500);
  expect(first.items).toBe(20);
  expect(later).toEqual(first);
});
