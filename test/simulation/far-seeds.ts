// The random part of the simulation from beginnings far apart: neighbouring seeds are the ones that were looked at most.
import { violationsOf } from './check.ts';
import type { Flow } from './flow.ts';
import { approvedBase, booksBase, peopleBase, stepsBase } from './flows.ts';
import type { Recipe } from './plans.ts';
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
  const flows: [Flow, Base, (from: number) => readonly Recipe[]][] = [
    ['delivery', await approvedBase(), (from) => seeded(from, each)],
    ['steps', await stepsBase(), (from) => seeded(from, each, 'people')],
    ['people', await peopleBase(), (from) => seeded(from, each, 'people')],
    ['books', await booksBase(), (from) => seeded(from, each, 'people')],
  ];
  const found: FarSeeds = { schedules: 0, violations: [] };
  for (const from of beginnings) {
    for (const [flow, base, recipesFrom] of flows) {
      for (const recipe of recipesFrom(from)) {
        found.schedules += 1;
        const { outcome } = await runSchedule(base, flow, recipe);
        const again = `npm run simulate -- --flow ${flow} --recipe '${JSON.stringify(recipe)}'`;
        found.violations.push(...violationsOf(outcome).map((sentence) => `${sentence}\n  again: ${again}`));
      }
    }
  }
  return found;
}
