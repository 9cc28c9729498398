// What stopped working, in plain words.
import type { Trouble } from '../../shared/trouble.ts';
import { formatSince } from './format.ts';
import { plainReason } from './plain-reason.ts';
import { titleOf } from './titles.ts';

/** "No check has run since 14:02", "The PSA has not answered since 19 Nov, 14:02". A kind this build does not know is shown as it came. */
export function troubleTitle({ kind, since, system }: Trouble, nowMs: number): string {
  const when = since === null ? null : `since ${formatSince(since, nowMs)}`;
  const name = system === undefined ? 'A system' : titleOf(system);
  switch (kind) {
    case 'schedule':
      return when === null ? 'No check has run yet' : `No check has run ${when}`;
    case 'work':
      return when === null ? 'Work waits' : `Work waits ${when}`;
    case 'connection':
      return when === null ? `${name} has never answered` : `${name} has not answered ${when}`;
    case 'source':
      return when === null ? `A part of ${name} was never read` : `A part of ${name} could not be read ${when}`;
    default:
      return [kind, system === undefined ? null : name, when].filter((part) => part !== null).join(', ');
  }
}

/** What follows from it and what to do, after the system's own words where there are any. */
export function troubleStory({ kind, system = '', text = '' }: Trouble): string {
  const said = text.trim() === '' ? '' : `${plainReason(text.trim(), system).replace(/[.\s]+$/, '')}. `;
  switch (kind) {
    case 'schedule':
      return 'The schedule may have stopped. Nothing is read, and approved changes wait. Look at the cron trigger of the deployment.';
    case 'work':
      return 'What is due is not being done. Look at the queue and the logs of the deployment.';
    case 'connection':
      return `${said}Nothing of it is checked, and changes to it wait. Look at its access and settings.`;
    case 'source':
      return `${said}What is in it is not checked. Look at what the access may read.`;
    default:
      return said.trim();
  }
}
