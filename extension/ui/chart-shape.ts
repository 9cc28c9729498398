// Turns step lines into the paths of a small picture.
import type { WordsChart } from '../../shared/words/define-words.ts';
import { formatMonth } from './format.ts';

const width = 284;
const height = 80;
const plotWidth = 206;
const topY = 12;
const bottomY = 46;
const groundY = 60;
const labelX = plotWidth + 8;
const labelApartY = 16;
const monthApartX = 38;

interface Step {
  day: string;
  value: number;
}

export interface ChartShape {
  width: number;
  height: number;
  groundY: number;
  labelX: number;
  months: { x: number; text: string }[];
  lines: { tone: string; path: string; label: string; labelY: number }[];
  /** The area between the two lines, or null when there are not two. */
  gap: string | null;
}

/** The paths, labels and months of a chart. */
export function chartShape(chart: WordsChart): ChartShape {
  const fromMs = Date.parse(chart.fromDay);
  const spanMs = Math.max(1, Date.parse(chart.toDay) - fromMs);
  const x = (day: string) => round(clamp((Date.parse(day) - fromMs) / spanMs) * plotWidth);
  const values = chart.lines.flatMap(({ steps }) => steps.map(({ value }) => value));
  const low = Math.min(...values);
  const spread = Math.max(1, Math.max(...values) - low);
  const y = (value: number) => round(bottomY - ((value - low) / spread) * (bottomY - topY));
  const lines = chart.lines
    .filter(({ steps }) => steps.length > 0)
    .map(({ name, tone, steps }) => {
      const last = steps.at(-1)?.value ?? 0;
      return { tone, path: `M${forward(steps, x, y)}`, label: `${last} ${name}`, labelY: y(last) + 4 };
    });
  return { width, height, groundY, labelX, months: monthsOf(chart, x), lines: apart(lines), gap: gapOf(chart, x, y) };
}

function forward(steps: Step[], x: (day: string) => number, y: (value: number) => number): string {
  const parts = steps.map(({ day, value }, index) =>
    index === 0 ? `${x(day)} ${y(value)}` : `H${x(day)}V${y(value)}`,
  );
  return `${parts.join('')}H${plotWidth}`;
}

function gapOf(chart: WordsChart, x: (day: string) => number, y: (value: number) => number): string | null {
  const [first, second] = chart.lines.map(({ steps }) => steps);
  if (first?.[0] === undefined || second?.[0] === undefined) return null;
  const back = second
    .map(({ day, value }, index) => `V${y(value)}H${x(index === 0 ? chart.fromDay : day)}`)
    .toReversed()
    .join('');
  return `M${forward(first, x, y)}${back}Z`;
}

/** Labels of lines that end close together move apart. */
function apart<T extends { labelY: number }>(lines: T[]): T[] {
  const [a, b] = lines;
  if (a === undefined || b === undefined || Math.abs(a.labelY - b.labelY) >= labelApartY) return lines;
  const [upper, lower] = a.labelY <= b.labelY ? [a, b] : [b, a];
  const middle = (upper.labelY + lower.labelY) / 2;
  return lines.map((line) => ({ ...line, labelY: middle + (line === lower ? labelApartY / 2 : -labelApartY / 2) }));
}

function monthsOf({ fromDay, toDay }: WordsChart, x: (day: string) => number): ChartShape['months'] {
  const months: ChartShape['months'] = [];
  for (let day = fromDay; day <= toDay && months.length < 24; day = firstOfNextMonth(day)) {
    const at = x(day);
    const before = months.at(-1);
    if (at <= plotWidth - 16 && (before === undefined || at - before.x >= monthApartX)) {
      months.push({ x: at, text: formatMonth(day) });
    }
  }
  return months;
}

function firstOfNextMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

function clamp(share: number): number {
  return Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
