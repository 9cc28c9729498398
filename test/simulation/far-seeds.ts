// The random part of the simulation from beginnings far apart: neighbouring seeds are the ones that were looked at most.

import { bases, judgedFlows } from './bases.ts';
import { violationsOf } from './check.ts';
import type { Flow } from './flow.ts';
import { seeded } from './recipes.ts';
import { runSchedule } from './run.ts';
import type { Base } from './site.ts';

const beginnings = Array.from({ length: 10 }, (_, n) => 1000 + n * 97_001);

export interface FarSeeds {
  schedules: number;
  /** Each with the command that runs it again. */
  violations: string[];
}

/** So many schedules of each flow from each beginning. */
export async function runFarSeeds(each: number): Promise<FarSeeds> {
  const flows: [Flow, Base][] = [];
  for (const flow of ['delivery', ...judgedFlows] as const) flows.push([flow, await bases[flow]()]);
  const found: FarSeeds = { schedules: 0, violations: [] };
  for (const from of beginnings) {
    for (const [flow, base] of flows) {
      for (const recipe of seeded(from, each, flow === 'delivery' ? 'random' : 'people')) {
        found.schedules += 1;
        const { outcome } = await runSchedule(base, flow, recipe);
        const again = `npm run simulate -- --flow ${flow} --recipe '${JSON.stringify(recipe)}'`;
        found.violations.push(...violationsOf(outcome).map((sentence) => `${sentence}\n  again: ${again}`));
      }
    }
  }
  return found;
}
