// What happened, newest first.
import type { PacketView } from '../../../../shared/api/packets.ts';
import { formatDay, sayDays } from '../../../ui/format.ts';
import { titleOf } from '../../../ui/titles.ts';
import { RecordLink } from '../record-link.tsx';

/** The timeline of a packet. */
export function TimelineTab({ view, nowMs }: { view: PacketView; nowMs: number }) {
  const entries = [...view.packet.timeline].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (entries.length === 0) return <p class="dim pad">Nothing has happened yet.</p>;
  return (
    <ol class="card timeline" data-testid="timeline">
      {entries.map(({ at, kind, text, subject }) => (
        <li key={`${at}${text}`} class={kind === 'record' ? undefined : 'ours'}>
          <time class="dim" dateTime={at}>
            {formatDay(at, nowMs)}
          </time>
          <span>
            {sayDays(text, nowMs)}
            {subject !== undefined && (
              <small class="block">
                <RecordLink record={subject} addresses={view.addresses}>
                  <span class="dim">{titleOf(subject.connection)}</span>
                </RecordLink>
              </small>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
