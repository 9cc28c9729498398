// What the three exports say together: sums, and row beside row.
import type { Report, ReportPart } from '../../../worker/core/audit/report.ts';
import { Card } from '../../ui/card.tsx';

export function ReportParts({ report }: { report: Report }) {
  return (
    <>
      <p class="lead" role="status" data-testid="audit-lead">
        {report.lead}
      </p>
      {report.parts.map((part) => (
        <Part key={part.id} part={part} />
      ))}
    </>
  );
}

function Part({ part }: { part: ReportPart }) {
  return (
    <Card title={part.title} testId={`part-${part.id}`}>
      {part.sums.map((sum) => (
        <p class="sum" key={sum}>
          {sum}
        </p>
      ))}
      <p class="dim">{part.note}</p>
      {part.rows.length === 0 ? (
        <p>None.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is scrolled with the keys too
        <section class="wide" tabIndex={0} aria-label={`${part.title}, list`}>
          <table>
            <thead>
              <tr>
                {part.columns.map((column) => (
                  <th scope="col" key={column}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {part.rows.map(({ cells }, place) => (
                <tr key={place}>
                  {cells.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}
