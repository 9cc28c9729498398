// How much of the month is matched, in money or, for who sees none, in lines.
import type { LinksView, MatchedMonth } from '../../../shared/api/links.ts';
import { countOf, listOf } from '../../../shared/counting.ts';
import { formatAmount } from '../../ui/money.tsx';
import { minutesText } from './words.ts';

const kinds = [
  { of: 'personMinor', name: 'sure', says: 'Confirmed by a person' },
  { of: 'idMinor', name: 'byid', says: 'Same id in both systems' },
  { of: 'proposedMinor', name: 'maybe', says: 'Proposed, look below' },
  { of: 'nothingMinor', name: 'none', says: 'Nothing proposed' },
] as const;

/** The card over the list. */
export function ProgressCard({ view }: { view: LinksView }) {
  const { month, lines, open, waiting } = view;
  const left = open.company + open.line + (open.product ?? 0);
  const isAll = left === 0 && waiting.length === 0;
  return (
    <section class="card stack" aria-label="How much is matched" data-testid="progress">
      {month === null || month.length === 0 ? (
        <Headline left={left} isAll={isAll}>
          {lines.matched} of {countOf(lines.total, 'line')} that bill every month {lines.total === 1 ? 'is' : 'are'}{' '}
          matched
        </Headline>
      ) : (
        month.map((each, at) => <Month key={each.currency} month={each} left={at === 0 ? left : null} isAll={isAll} />)
      )}
      {waiting.length > 0 && (
        <p class="dim" data-testid="waiting">
          {listOf(waiting)} {waiting.length === 1 ? 'is' : 'are'} still being read for the first time: questions about{' '}
          {waiting.length === 1 ? 'it' : 'them'} come when that is done.
        </p>
      )}
    </section>
  );
}

function Headline(props: { left: number | null; isAll: boolean; children: preact.ComponentChildren }) {
  return (
    <div class="row between">
      <h2>{props.children}</h2>
      {props.left !== null && (
        <span class="dim" data-testid="questions-left">
          {props.left === 0
            ? props.isAll
              ? 'Nothing is left to ask'
              : 'No questions now'
            : `${countOf(props.left, 'question')} left, ${minutesText(props.left)}`}
        </span>
      )}
    </div>
  );
}

function Month({ month, left, isAll }: { month: MatchedMonth; left: number | null; isAll: boolean }) {
  const { totalMinor, currency } = month;
  const amount = (amountMinor: number) => formatAmount({ amountMinor, currency });
  const parts = kinds.map((kind) => ({ ...kind, amountMinor: month[kind.of] }));
  return (
    <>
      <Headline left={left} isAll={isAll}>
        <bdi>{amount(month.personMinor + month.idMinor)}</bdi> of <bdi>{amount(totalMinor)}</bdi> a month is matched
      </Headline>
      <div
        class="bar-money"
        role="img"
        aria-label={listOf(parts.map(({ amountMinor, says }) => `${amount(amountMinor)} ${says.toLowerCase()}`))}
      >
        {parts.map(({ name, amountMinor }) => (
          <i key={name} class={name} style={{ width: `${totalMinor === 0 ? 0 : (100 * amountMinor) / totalMinor}%` }} />
        ))}
      </div>
      <ul class="legend">
        {parts.map(({ name, says, amountMinor }) => (
          <li key={name}>
            <b>
              <i class={`swatch ${name}`} aria-hidden="true" />
              {amount(amountMinor)}
            </b>
            <small>{says}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
