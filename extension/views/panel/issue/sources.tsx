// What an issue rests on: each record once, with what was read in it and when.

import type { PacketView } from '../../../../shared/api/packets.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { fieldMoney } from '../../../../shared/money-fields.ts';
import { fieldInWords, isHidden, kindInWords, valueInWords } from '../../../../shared/words/record-words.ts';
import { capital, formatDay, sayDays } from '../../../ui/format.ts';
import { titleOf } from '../../../ui/titles.ts';
import { RecordLink } from '../record-link.tsx';

interface SourcesProps {
  evidence: readonly Evidence[];
  /** Of the amounts in it. */
  currency: string;
  view: PacketView;
  nowMs: number;
}

/** The list behind a click. */
export function Sources({ evidence, currency, view, nowMs }: SourcesProps) {
  if (evidence.length === 0) return null;
  const records = Map.groupBy(evidence, ({ connection, kind, id }) => `${connection} ${kind} ${id}`);
  return (
    <details class="sources">
      <summary>Evidence</summary>
      <ul class="stack">
        {[...records].map(([key, [first, ...others]]) =>
          first === undefined ? null : (
            <li key={key}>
              <RecordLink record={first} addresses={view.addresses}>
                {capital(titleOf(first.connection))} {kindInWords(first.kind)}
              </RecordLink>
              <small class="dim block">seen {lastSeen([first, ...others], nowMs)}</small>
              <dl class="read">
                {[first, ...others].filter(isTelling).map(({ field, value }) => (
                  <div key={field}>
                    <dt>{sayDays(fieldInWords(field), nowMs)}</dt>
                    <dd>{sayDays(valueInWords(field, value, currency), nowMs)}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ),
        )}
      </ul>
    </details>
  );
}

function lastSeen(evidence: readonly Evidence[], nowMs: number): string {
  const days = evidence.map(({ seenAt }) => seenAt).toSorted();
  return formatDay(days.at(-1) ?? '', nowMs);
}

/** What is hidden, another record's id, or a zero that changes nothing, tells a reader nothing. */
function isTelling({ field, value }: Evidence): boolean {
  const isNothing = Number(value) === 0 && (field === 'included' || fieldMoney(field) !== null);
  return !isHidden(value) && !(isNothing && value !== null) && !(field.endsWith('Id') && value !== null);
}
