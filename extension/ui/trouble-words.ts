// What stopped working, in plain words.
import type { Trouble } from '../../shared/trouble.ts';
import { capital, formatSince } from './format.ts';
import { plainReason } from './plain-reason.ts';
import { titleOf } from './titles.ts';

/** "No check has run since 14:02", "The PSA has not answered since 19 Nov, 14:02". A kind this build does not know is shown as it came. */
export function troubleTitle({ kind, since, system }: Trouble, nowMs: number): string {
  const when = since === null ? null : `since ${formatSince(since, nowMs)}`;
  const name = system === undefined ? 'a system' : titleOf(system);
  switch (kind) {
    case 'schedule':
      return when === null ? 'No check has run yet' : `No check has run ${when}`;
    case 'work':
      return when === null ? 'Work is waiting' : `Work has been waiting ${when}`;
    case 'keys':
      return `${capital(name)} has to be connected again`;
    case 'connection':
      return when === null ? `${capital(name)} has never answered` : `${capital(name)} has not answered ${when}`;
    case 'source':
      return when === null ? `A part of ${name} was never read` : `A part of ${name} could not be read ${when}`;
    case 'ending':
      return `Access to ${name} ends soon`;
    default:
      return [`${capital(name)} needs a look`, when].filter((part) => part !== null).join(' ');
  }
}

/** What follows from it and what to do, after the system's own words where there are any. */
export function troubleStory({ kind, system = '', text = '' }: Trouble): string {
  const said = text.trim() === '' ? '' : `${plainReason(text.trim(), system).replace(/[.\s]+$/, '')}. `;
  switch (kind) {
    case 'schedule':
      return 'The schedule may have stopped. Nothing is read, and approved changes wait. Check the cron trigger of the deployment.';
    case 'work':
      return 'Nobody is doing what is due. Check the queue and the logs of the deployment.';
    case 'keys':
      return `${said}Until then nothing in it is checked, and changes to it wait.`;
    case 'connection':
      return `${said}Nothing in it is checked, and changes to it wait. Check its access and settings.`;
    case 'source':
      return `${said}That part is not checked. Check what its access may read.`;
    default:
      return said.trim();
  }
}
