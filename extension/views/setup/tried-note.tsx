// What came of the note that showed whether a connection can be written to.
import type { ConnectionEntry } from '../../../shared/api/connections.ts';
import { formatMoment, sentence } from '../../ui/format.ts';
import { plainReason } from '../../ui/plain-reason.ts';

/** Says nothing where none was asked for, or its trial is long past: it only reads again. */
export function TriedNote({ entry: { id, writing, gate }, nowMs }: { entry: ConnectionEntry; nowMs: number }) {
  const { tried } = writing;
  const mode = gate?.mode;
  if (tried === null || (mode !== 'writing' && mode !== 'reading')) return null;
  const when = tried.at === null ? '' : formatMoment(tried.at, nowMs);
  switch (tried.state) {
    case 'waiting':
      return (
        <p role="status" data-testid="tried-waiting">
          A note is on its way to {tried.on}. It may write once that is there; until then it only reads.
        </p>
      );
    case 'written':
      return (
        <p class="dim" data-testid="tried-written">
          The note on {tried.on} was written {when}; {tried.by} let it write.
        </p>
      );
    default:
      return (
        <p class="trouble" data-testid="tried-failed">
          The note on {tried.on} was not written, so it only reads. {sentence(plainReason(tried.why ?? '', id))} Grant
          what is missing, test again, and let it write once more.
        </p>
      );
  }
}
