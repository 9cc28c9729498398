// Shows what the simulation found.
import type { Report, Violation } from '../../test/simulation/report.ts';

/** Broken executors that no schedule saw. */
export function uncaught({ catches }: Report): string[] {
  return catches.filter((each) => each.caught === 0).map((each) => each.variant);
}

/** Prints the tables; returns the number of schedules. */
export function printReport(report: Report, violationsShown: number): number {
  console.log('\npoints by step'.padEnd(30) + 'seen'.padStart(7) + 'hit'.padStart(7));
  for (const [step, labels] of Object.entries(report.coverage.seen).sort()) {
    const hit = report.coverage.treated[step]?.length ?? 0;
    console.log(step.padEnd(29) + String(labels.length).padStart(7) + String(hit).padStart(7));
  }
  console.log(
    '\nschedules'.padEnd(30) + 'count'.padStart(7) + 'cpu seconds'.padStart(13) + 'per cpu minute'.padStart(16),
  );
  let all = 0;
  for (const [kind, { schedules, cpuMs }] of Object.entries(report.kinds)) {
    all += schedules;
    const cost = (cpuMs / 1000).toFixed(1).padStart(13) + rateOf(schedules, cpuMs).padStart(16);
    console.log(kind.padEnd(29) + String(schedules).padStart(7) + cost);
  }
  console.log('\nbroken executors             caught by');
  for (const { variant, schedules, caught, example } of report.catches) {
    console.log(
      `${variant.padEnd(29)}${caught} of ${schedules}${caught === 0 ? '  NOT CAUGHT' : `, as in ${example?.slice(0, 150)}`}`,
    );
  }
  if (report.violations.length > 0) console.log('\nviolations');
  for (const violation of report.violations.slice(0, violationsShown)) console.log(inLines(violation));
  const hidden = report.violated - Math.min(report.violations.length, violationsShown);
  if (hidden > 0) console.log(`… and ${hidden} more`);
  return all;
}

/** What broke, and the command that shows it again. */
export function inLines({ sentence, kind, inWords, flow, recipe }: Violation): string {
  const own = kind.includes('few requests') ? 'tight' : flow;
  return `${kind}, ${inWords}: ${sentence.slice(0, 600)}\n  again: npm run simulate -- --flow ${own} --recipe '${recipe}'`;
}

function rateOf(schedules: number, ms: number): string {
  return ms === 0 ? '-' : String(Math.round((schedules / ms) * 60_000));
}
