// npm run bench [-- --json] [--only NAME] [--large]: the benchmarks, as a table or as JSON lines.
import { parseArgs } from 'node:util';
import { assessClientBench } from './bench/assess-client.ts';
import { cpuUnits } from './bench/cpu-units.ts';
import { farSeeds } from './bench/far-seeds.ts';
import { firstPullRequests } from './bench/first-pull-requests.ts';
import { fuzzRoutes } from './bench/fuzz-routes.ts';
import { type Line, rowOf, type Skipped } from './bench/line.ts';
import { matching } from './bench/matching.ts';
import { monthlyCost } from './bench/monthly-cost.ts';
import { panelPaint } from './bench/panel-paint.ts';
import { pullToStored } from './bench/pull-to-stored.ts';
import { queueAnswer } from './bench/queue-answer.ts';
import { quietTick } from './bench/quiet-tick.ts';
import { rowsReadPerLook } from './bench/rows-read-per-look.ts';
import type { Sizes } from './bench/sizes.ts';
import { trailVerify } from './bench/trail-verify.ts';

const benches: Readonly<Record<string, (sizes: Sizes) => Promise<(Line | Skipped)[]>>> = {
  'pull-to-stored': pullToStored,
  'first-pull-requests': firstPullRequests,
  'panel-paint': panelPaint,
  'quiet-tick': quietTick,
  'queue-answer': queueAnswer,
  'rows-read-per-look': rowsReadPerLook,
  'monthly-cost': monthlyCost,
  'cpu-units': cpuUnits,
  'assess-client': assessClientBench,
  'trail-verify': trailVerify,
  matching,
  'fuzz-routes': fuzzRoutes,
  'far-seeds': farSeeds,
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    large: { type: 'boolean', default: false },
  },
});
const chosen = Object.entries(benches).filter(([name]) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  console.error(`--only "${values.only}" is no benchmark; there are ${Object.keys(benches).join(', ')}`);
  process.exitCode = 1;
}
for (const [name, bench] of chosen) {
  try {
    for (const line of await bench(values)) {
      console.log(values.json ? JSON.stringify(line) : rowOf(line));
      if ('failed' in line && line.failed !== undefined) process.exitCode = 1;
    }
  } catch (error) {
    console.error(`${name} failed: ${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
  }
}
