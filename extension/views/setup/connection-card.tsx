// One connected account: what may be read there, how far it is, and what an administrator may do with it.
import { useSignal } from '@preact/signals';
import type { ConnectionEntry } from '../../../shared/api/connections.ts';
import { firstReadLeftMs, leftInWords, lettersOf, placeOf, standingOf, type Vendor } from '../../state/systems.ts';
import { Chip } from '../../ui/chip.tsx';
import { formatMoment, formatSince, sayDays } from '../../ui/format.ts';
import { ConnectionDeeds } from './connection-deeds.tsx';
import { ReadingList } from './reading-list.tsx';
import { TriedNote } from './tried-note.tsx';

interface ConnectionCardProps {
  entry: ConnectionEntry;
  vendor: Vendor;
  nowMs: number;
  workerUrl: string;
  me: string | null;
  onChanged: () => Promise<void>;
}

export function ConnectionCard({ entry, vendor, nowMs, workerUrl, me, onChanged }: ConnectionCardProps) {
  const said = useSignal<string | null>(null);
  const standing = standingOf(entry);
  const isWriting = entry.gate?.mode === 'writing';
  const place = placeOf(entry);
  return (
    <section class="card stack" aria-label={entry.title} data-testid={`connection-${entry.id}`}>
      <div class="system-head">
        <span class="logo" aria-hidden="true">
          {lettersOf(vendor.title)}
        </span>
        <h2>{entry.title}</h2>
        <span class="row">
          <Chip>{isWriting ? 'reads and writes' : 'reads only'}</Chip>
          <Chip tone={standing.tone}>{standing.words}</Chip>
        </span>
      </div>
      {place !== '' && <p class="dim">{place}</p>}
      {entry.ends !== null && (
        <p class={entry.ends.isSoon ? 'strong' : 'dim'} data-testid="ends">
          {sayDays(entry.ends.words, nowMs)}
        </p>
      )}
      <TriedNote entry={entry} nowMs={nowMs} />
      {standing.is === 'lost' ? (
        <p>Its keys are gone. Nothing of it is read or written until the same account is connected again.</p>
      ) : (
        <ReadingList entry={entry} />
      )}
      <p class="dim" role="status">
        {progressOf(entry, nowMs)}
      </p>
      {said.value !== null && <p role="status">{said.value}</p>}
      <ConnectionDeeds entry={entry} vendor={vendor} workerUrl={workerUrl} me={me} said={said} onChanged={onChanged} />
    </section>
  );
}

function progressOf(entry: ConnectionEntry, nowMs: number): string {
  const standing = standingOf(entry);
  if (entry.paused !== null) {
    const { by, at, reason } = entry.paused;
    const why = reason.trim() === '' ? '' : `: ${reason.trim()}`;
    const what = 'Nothing of it is read or written, and what is known of it is named as old after a day.';
    return `Paused by ${by} since ${formatSince(at, nowMs)}${why}. ${what}`;
  }
  if (standing.is === 'reading') {
    const leftMs = firstReadLeftMs(entry, nowMs);
    return `${leftMs === null ? 'It is being read' : leftInWords(leftMs)}. You can close this page; it goes on.`;
  }
  const readAt = entry.lists
    .flatMap((each) => each.readAt ?? [])
    .toSorted()
    .at(-1);
  return readAt === undefined ? '' : `Last read ${formatMoment(readAt, nowMs)}.`;
}
