// What a part of the simulation found, as plain data that threads hand each other.
export interface Violation {
  sentence: string;
  /** The kind of schedule that showed it. */
  kind: string;
  /** How to see it again: the flow, and the recipe as JSON. */
  flow: string;
  recipe: string;
  inWords: string;
}

export interface Catch {
  variant: string;
  schedules: number;
  caught: number;
  example: string | null;
}

export interface Coverage {
  /** Labels of points by step: each seen, and those that had something done to them. */
  seen: Record<string, string[]>;
  treated: Record<string, string[]>;
}

export interface Effort {
  schedules: number;
  cpuMs: number;
}

export interface Report {
  /** Schedules, and the processor's time they took, by kind. */
  kinds: Record<string, Effort>;
  /** The first of them; `violated` counts them all. */
  violations: Violation[];
  violated: number;
  catches: Catch[];
  coverage: Coverage;
}

/** A report keeps so many violations of each part: where everything breaks, a few are as good as all. */
const violationsKept = 50;

/** Adds what a schedule broke. */
export function addViolation(report: Report, violation: Violation): void {
  report.violated += 1;
  if (report.violations.length < violationsKept) report.violations.push(violation);
}

export function emptyReport(): Report {
  return { kinds: {}, violations: [], violated: 0, catches: [], coverage: { seen: {}, treated: {} } };
}

/** Puts parts together; the result does not depend on how the work was shared. */
export function merged(reports: readonly Report[]): Report {
  const all = emptyReport();
  for (const report of reports) {
    for (const [kind, { schedules, cpuMs }] of Object.entries(report.kinds)) {
      const known = all.kinds[kind] ?? { schedules: 0, cpuMs: 0 };
      all.kinds[kind] = { schedules: known.schedules + schedules, cpuMs: known.cpuMs + cpuMs };
    }
    all.violated += report.violated;
    all.violations.push(...report.violations);
    for (const one of report.catches) addCatch(all.catches, one);
    for (const part of ['seen', 'treated'] as const) {
      for (const [step, labels] of Object.entries(report.coverage[part])) {
        all.coverage[part][step] = [...new Set([...(all.coverage[part][step] ?? []), ...labels])].sort();
      }
    }
  }
  all.violations.sort((a, b) => (a.recipe + a.sentence < b.recipe + b.sentence ? -1 : 1));
  return all;
}

function addCatch(catches: Catch[], { variant, schedules, caught, example }: Catch): void {
  const known = catches.find((each) => each.variant === variant);
  if (known === undefined) {
    catches.push({ variant, schedules, caught, example });
    return;
  }
  known.schedules += schedules;
  known.caught += caught;
  known.example ??= example;
}
