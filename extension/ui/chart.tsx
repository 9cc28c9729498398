// Two step lines over time: what is bought and what is billed.
import type { WordsChart } from '../../shared/words/define-words.ts';
import { chartShape } from './chart-shape.ts';

/** The little chart of an issue. */
export function Chart({ chart }: { chart: WordsChart }) {
  const shape = chartShape(chart);
  return (
    <svg class="chart" viewBox={`0 0 ${shape.width} ${shape.height}`} role="img" aria-label={chart.label}>
      {shape.months.map(({ x, text }) => (
        <text key={x} x={x} y={shape.height - 5}>
          {text}
        </text>
      ))}
      <path class="ground" d={`M0 ${shape.groundY}H${shape.width}`} />
      {shape.gap !== null && <path class="gap" d={shape.gap} />}
      {shape.lines.map(({ tone, path }) => (
        <path key={tone} class={`line ${tone}`} d={path} />
      ))}
      {shape.lines.map(({ tone, label, labelY }) => (
        <text key={tone} class={tone} x={shape.labelX} y={labelY}>
          {label}
        </text>
      ))}
    </svg>
  );
}
