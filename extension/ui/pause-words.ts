// A pause in plain words.
import type { Pause } from '../../shared/pause.ts';
import { formatSince } from './format.ts';
import { titleOf } from './titles.ts';

/** "All writes are paused", "Writes to the PSA are paused". */
export function pauseTitle({ connection }: Pick<Pause, 'connection'>): string {
  return connection === null ? 'All writes are paused' : `Writes to ${titleOf(connection)} are paused`;
}

/** "By Jane Doe since 10:14: invoice run". */
export function pauseStory({ by, at, reason }: Pause, nowMs: number): string {
  const who = `By ${by.name} since ${formatSince(at, nowMs)}`;
  return reason.trim() === '' ? who : `${who}: ${reason.trim()}`;
}
