// What could not be checked, and why.

import { countOf, formatAge } from '../../../../shared/counting.ts';
import {
  type ShownNotChecked as NotCheckedItem,
  type SourceCoverage,
  sumNotChecked,
} from '../../../../shared/coverage.ts';
import { refKey } from '../../../../shared/records/record.ts';
import { kindInWords } from '../../../../shared/words/record-words.ts';
import { sayAside } from '../../../../shared/words/set-aside.ts';
import { call } from '../../../messages/call.ts';
import { Button } from '../../../ui/button.tsx';
import { capital, sayDays } from '../../../ui/format.ts';
import { formatAmount, isShown } from '../../../ui/money.tsx';
import { titleOf } from '../../../ui/titles.ts';

/** "Not checked: $31.00/mo", or how many where no amount is known. */
export function notCheckedTitle(items: readonly NotCheckedItem[]): string {
  const { count, monthlyMinor } = sumNotChecked(items);
  const sums = [...monthlyMinor].map(([currency, amountMinor]) => ({ currency, amountMinor }));
  const shown = sums.filter(isShown);
  const isWhole = shown.length > 0 && shown.length === sums.length;
  return `Not checked: ${isWhole ? shown.map((sum) => `${formatAmount(sum)}/mo`).join(', ') : countOf(count, 'line')}`;
}

/** The list behind it. */
export function NotChecked({ items, nowMs }: { items: readonly NotCheckedItem[]; nowMs: number }) {
  return (
    <ul class="stack" data-testid="not-checked">
      {items.map(({ cause, rule, subject, name, reason, amountMinor, currency, oneOff, asks }) => (
        <li key={`${rule}${subject.connection}${subject.kind}${subject.id}`}>
          <div class="row between nowrap">
            <b>{name}</b>
            {amountMinor !== null && amountMinor !== 0 && (
              <span class="amount money">
                {formatAmount({ amountMinor, currency })}
                {!oneOff && '/mo'}
              </span>
            )}
          </div>
          <span class="dim">{capital(sayDays(reason, nowMs))}</span>
          {cause === 'mapping' && asks === undefined && (
            <div>
              <Button
                kind="plain"
                testId="open-links"
                onClick={() => void call('open-links', { about: refKey(subject) })}
              >
                Link…
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Why a source does not count as checked; null when it does. */
export function sourceTrouble(source: SourceCoverage, nowMs: number): string | null {
  const name = `${titleOf(source.connection)} ${kindInWords(source.stream)}`;
  if (source.error !== null) return `${name}: ${source.error}`;
  if (source.checkedAt === null) return `${name} was never read`;
  if (!source.complete) return `${name} was read only in part`;
  const ageMs = nowMs - Date.parse(source.checkedAt);
  if (ageMs > 24 * 3_600_000) return `${name} was last read ${formatAge(ageMs)}`;
  return source.quarantined > 0 ? asideOf(source) : null;
}

/** What was set aside of a source, by name where it is told. */
export function asideOf({ connection, stream, quarantined, setAside = [] }: SourceCoverage): string {
  const title = titleOf(connection);
  if (setAside.length > 0) return sayAside(title, setAside, quarantined);
  return `${title} ${kindInWords(stream)}: ${countOf(quarantined, 'record')} could not be read`;
}
