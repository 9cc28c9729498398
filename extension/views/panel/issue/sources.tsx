// What an issue rests on: each record once, with what was read in it and when.
import type { PacketView } from '../../../../shared/api/packets.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { formatDay, sayDays } from '../../../ui/format.ts';
import { kindName } from '../../../ui/kind-name.ts';
import { titleOf } from '../../../ui/titles.ts';
import { RecordLink } from '../record-link.tsx';
import { fieldName, valueText } from '../writes/write-line.ts';

interface SourcesProps {
  evidence: readonly Evidence[];
  view: PacketView;
  nowMs: number;
}

/** The list behind a click. */
export function Sources({ evidence, view, nowMs }: SourcesProps) {
  if (evidence.length === 0) return null;
  const records = Map.groupBy(evidence, ({ connection, kind, id }) => `${connection} ${kind} ${id}`);
  return (
    <details class="sources">
      <summary>What this rests on</summary>
      <ul class="stack">
        {[...records].map(([key, [first, ...others]]) =>
          first === undefined ? null : (
            <li key={key}>
              <RecordLink record={first} addresses={view.addresses}>
                {titleOf(first.connection)} {kindName(first.kind)} <span title={first.id}>{shortId(first.id)}</span>
              </RecordLink>
              <small class="dim block">seen {lastSeen([first, ...others], nowMs)}</small>
              <dl class="read">
                {[first, ...others].map(({ field, value }) => (
                  <div key={field}>
                    <dt>{sayDays(fieldName(field), nowMs)}</dt>
                    <dd>{sayDays(valueText(value), nowMs)}</dd>
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

/** A long id by its beginning; the whole one shows on hover. */
function shortId(id: string): string {
  return id.length > 20 ? `${id.slice(0, 8)}…` : id;
}
