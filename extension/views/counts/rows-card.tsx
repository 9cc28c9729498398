// The rows of a file as they were read: each is taken, or refused in words; the refused ones first.
import type { ComponentChildren } from 'preact';
import { countOf } from '../../../shared/counting.ts';
import { monthInWords } from '../../../shared/words/day.ts';
import { countFields } from '../../../worker/core/counts/read-file.ts';
import { Card } from '../../ui/card.tsx';

/** One row of a file, and why it is not taken; null where it is. */
export interface ShownRow {
  line: number;
  cells: readonly string[];
  why: string | null;
}

const mostShown = 200;

interface RowsCardProps {
  rows: readonly ShownRow[];
  /** The month it counts for; null where no row can be taken. */
  month: string | null;
  children: ComponentChildren;
}

export function RowsCard({ rows, month, children }: RowsCardProps) {
  const refused = rows.filter(({ why }) => why !== null);
  const taken = rows.filter(({ why }) => why === null);
  const shown = [...refused, ...taken].slice(0, mostShown);
  const title = month === null ? 'Nothing of it can be taken' : `What counts for ${monthInWords(month)}`;
  return (
    <Card title={title} testId="counts-rows">
      <p role="status" data-testid="counts-judged">
        <strong>{countOf(taken.length, 'row')} taken</strong>
        {refused.length > 0 && `, ${refused.length} refused`}
        {rows.length > shown.length && `; the first ${shown.length} are shown`}
      </p>
      {children}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled with the keys too */}
      <section class="wide" tabIndex={0} aria-label={`${title}, list`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Taken</th>
              {countFields.map(({ key, label }) => (
                <th scope="col" key={key}>
                  {key === 'month' ? 'Month' : label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, cells, why }) => (
              <tr key={line} data-testid={why === null ? 'row-taken' : 'row-refused'}>
                <td>{line}</td>
                <td>{why === null ? 'yes' : <span class="error">no: {why}</span>}</td>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
