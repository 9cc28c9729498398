// Changes that were offered and nobody decided on, beside what became of them: how it would have been.
import type { ShadowAnswer, ShadowChange, ShadowOutcome } from '../../../../shared/api/shadow.ts';
import { listOf } from '../../../../shared/counting.ts';
import { dayInWords } from '../../../../shared/words/day.ts';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { formatMoment } from '../../../ui/format.ts';
import { titleOf } from '../../../ui/titles.ts';

interface ShadowProps {
  shadow: ShadowAnswer;
  nowMs: number;
}

const outcomes: Readonly<Record<ShadowOutcome, { counted: string; said: string; tone: Tone }>> = {
  same: { counted: 'made just so by somebody', said: 'made just so', tone: 'go' },
  otherwise: { counted: 'made otherwise', said: 'made otherwise', tone: 'look' },
  gone: { counted: 'not called for any more', said: 'not called for any more', tone: 'calm' },
  open: { counted: 'still open', said: 'still open', tone: 'calm' },
};

/** The card; nothing where nothing was offered. */
export function Shadow({ shadow, nowMs }: ShadowProps) {
  const { sinceDay, counts, changes, more, isCut } = shadow;
  if (changes.length === 0) return null;
  const parts = (Object.keys(outcomes) as ShadowOutcome[])
    .filter((outcome) => (counts[outcome] ?? 0) > 0)
    .map((outcome) => `${counts[outcome]} ${outcomes[outcome].counted}`);
  return (
    <section class="card stack" aria-labelledby="shadow-title" data-testid="shadow">
      <h3 id="shadow-title">Beside what your people did</h3>
      <p class="dim">
        Changes of lines that were offered since {dayInWords(sinceDay)} and that nobody decided on here: {listOf(parts)}
        .
      </p>
      <ul class="gaps">
        {changes.map((change) => (
          <li key={`${change.connection}:${change.line}`} class="row between nowrap">
            <span>
              <b>{change.client.name}</b>: {change.name}, {offeredText(change)}{' '}
              <small class="dim">{becameText(change, nowMs)}</small>
            </span>
            <Chip tone={outcomes[change.outcome].tone}>{outcomes[change.outcome].said}</Chip>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p class="dim">
          And {more} more{isCut && ', of those that were looked through: there are more than are counted here'}.
        </p>
      )}
    </section>
  );
}

function offeredText({ what, before, offered }: ShadowChange): string {
  if (what === 'quantity') return `${before ?? 'not known'} → ${offered ?? 'none'}`;
  return `to end on ${offered === null ? 'no day' : dayInWords(offered)}`;
}

/** What it is now, where that says something, and until when it was offered. */
function becameText({ what, now, outcome, until, connection }: ShadowChange, nowMs: number): string {
  const when = until === null ? '' : `, offered until ${formatMoment(until, nowMs)}`;
  if (outcome !== 'otherwise') return `${titleOf(connection)}${when}`;
  if (what === 'quantity')
    return `${titleOf(connection)}: ${now === null ? 'the line is gone' : `it is ${now} now`}${when}`;
  return `${titleOf(connection)}: it ends ${now === null ? 'on no day, or is gone' : `on ${dayInWords(now)}`}${when}`;
}
