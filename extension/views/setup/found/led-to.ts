// What led to an issue: the match it compares by, the calendar it goes by, and the check itself.
import type { FoundExample } from '../../../../shared/api/found.ts';
import { refKey } from '../../../../shared/records/record.ts';
import { call } from '../../../messages/call.ts';
import { openWindow } from '../../popup/open-item.ts';

interface Cause {
  title: string;
  says: string;
  testId: string;
  open(): void;
}

/** Kinds that an agreement's billing days decide about. */
const byCalendar: ReadonlySet<string> = new Set(['agreement', 'agreement-line', 'invoice', 'time-entry']);

/** The likely ones first; the check is always one. */
export function ledTo({ finding, packet }: FoundExample): Cause[] {
  const { subject, evidence, key } = finding;
  const systems = new Set([subject, ...evidence].map(({ connection }) => connection));
  const dated = [subject, ...evidence].some(({ kind }) => byCalendar.has(kind));
  return [
    ...(systems.size > 1
      ? [
          {
            title: 'These are not the same thing:',
            says: 'the client or the product is matched wrongly.',
            testId: 'to-match',
            open: () => void call('open-links', { about: refKey(subject) }),
          },
        ]
      : []),
    ...(dated
      ? [
          {
            title: 'It is billed on another day:',
            says: 'the agreement’s calendar is wrong, or not confirmed.',
            testId: 'to-calendar',
            open: () => void openWindow(packet, null),
          },
        ]
      : []),
    {
      title: 'It is meant to be like this:',
      says: 'say why it is no problem, and the check stays silent about it.',
      testId: 'to-check',
      open: () =>
        void openWindow(packet, {
          ...{ verb: 'not-a-problem', finding: key, reason: '', until: '', ceiling: '', of: '', text: '', to: '' },
        }),
    },
  ];
}
