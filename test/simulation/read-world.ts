// A world whose records were all pulled through the real steps, and whose clients were looked at; database and gates in memory.
import { minuteMs } from '../../shared/time.ts';
import type { World } from '../sandbox/world.ts';
import { untroubled } from './bases.ts';
import { gatesHolding } from './gates.ts';
import { confirmLinks } from './people.ts';
import { sandboxAccounts, sandboxConnections } from './scenario.ts';
import { Scheduler } from './scheduler.ts';
import { type Base, Site } from './site.ts';
import { Sqlite } from './sqlite-d1.ts';

/** How long a first pull may be put off for the vendors' limits. */
const pullsWithinMs = 12 * minuteMs;

/** Confirms the world's links and works until nothing is due; `bend` stands around the rules. */
export async function readWorld(world: World, bend: NonNullable<Base['bend']> = (all) => all): Promise<Scheduler> {
  const sqlite = new Sqlite();
  sqlite.migrate();
  sqlite.keep();
  const startMs = Date.parse(world.clock);
  const base: Base = {
    sqlite,
    world,
    connections: sandboxConnections(world),
    storages: await gatesHolding(sandboxAccounts(world), startMs),
    startMs,
    decisions: [],
    bend,
  };
  const scheduler = new Scheduler(new Site(base), untroubled, {
    happen: async () => {},
    async nextDueMs({ site }) {
      const [row] = sqlite.rows(`SELECT min(at_ms) AS ms FROM due WHERE at_ms < ${startMs + pullsWithinMs}`);
      return row?.ms == null ? null : Math.max(Number(row.ms), site.nowMs);
    },
  });
  await scheduler.runAlone('links', (executor) => confirmLinks(scheduler.site, executor));
  await scheduler.startTick();
  await scheduler.run();
  return scheduler;
}
