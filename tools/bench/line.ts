// What a benchmark reports, and how it is printed.

export interface Line {
  name: string;
  value: number;
  unit: string;
  /** Why the figure is not as it has to be; the bench fails with it. */
  failed?: string;
  [more: string]: unknown;
}

export interface Skipped {
  name: string;
  skipped: string;
}

/** The middle one of the values; of an even number, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
  if (middle === undefined) throw new Error('there is no median of no values');
  return middle;
}

/** Three digits are as exact as a benchmark gets. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** One row of the table: name, value, unit, and what else there is in words. */
export function rowOf(line: Line | Skipped): string {
  if ('skipped' in line && typeof line.skipped === 'string') return `${line.name.padEnd(28)} skipped: ${line.skipped}`;
  const { name, value, unit, ...more } = line as Line;
  const rest = Object.entries(more).map(
    ([key, each]) => `${key} ${typeof each === 'object' ? JSON.stringify(each) : each}`,
  );
  return `${name.padEnd(28)} ${value.toLocaleString('en').padStart(10)} ${unit.padEnd(12)} ${rest.join(', ')}`.trimEnd();
}
