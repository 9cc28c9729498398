// The counts there are: each source's newest file, and which month it lacks.
import type { CountsView } from '../../../shared/api/counts.ts';
import { countOf } from '../../../shared/counting.ts';
import { dayInWords, monthInWords } from '../../../shared/words/day.ts';
import { Card } from '../../ui/card.tsx';

export function SourcesCard({ sources }: Pick<CountsView, 'sources'>) {
  return (
    <Card title="What there is" testId="counts-sources">
      {sources.length === 0 && <p class="dim">No file was given yet.</p>}
      {sources.map(({ source, measure, month, file, givenAt, givenBy, rows, missing, lacks }) => (
        <div key={`${source}/${measure}`} data-testid="counts-source-row">
          <p>
            <strong>{source}</strong>, {measure === 'counted' ? 'counted' : 'assigned'}: {countOf(rows, 'row')} for{' '}
            {monthInWords(month)}
          </p>
          <p class="dim">
            {file}, given on {dayInWords(givenAt.slice(0, 10))} by {givenBy}
          </p>
          {missing > 0 && (
            <p class="error">
              {countOf(missing, 'row')} of an earlier file {missing === 1 ? 'is' : 'are'} not in the newest one: not
              checked
            </p>
          )}
          {lacks !== null && (
            <p class="error">No file was given for {monthInWords(lacks)}: nothing of it is checked until one is.</p>
          )}
        </div>
      ))}
    </Card>
  );
}
