// What would be worst to show: names that want to be markup, and names without an end; and everything that can stop at once.
import type { QueueAnswer } from '../../shared/api/queue.ts';
import type { Trouble } from '../../shared/trouble.ts';
import { larkfield, queue } from './fixtures.ts';

const markup = `<img src=x onerror="document.title='hacked'"> =HYPERLINK("https://evil.org")`;
/** As long as a connector lets a name be. */
const endless = `${'x'.repeat(300)}…`;

const worse: Readonly<Record<string, string>> = {
  'Larkfield Dental Group': markup,
  'Larkfield Holdings': endless,
  'Microsoft 365 Business Premium': endless,
  'Osgood Law PLLC': endless,
  'Exchange Online Plan 1': '<script>document.title = "hacked"</script>',
};

/** The same value with each name replaced, wherever it stands in a text. */
function worsened<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string'
      ? Object.entries(worse).reduce((text, [name, bad]) => text.replaceAll(name, bad), each)
      : each,
  );
}

export const hostileView = worsened(larkfield());
export const hostileQueue: QueueAnswer = worsened(queue);

export const troubles: Trouble[] = [
  { kind: 'schedule', since: '2026-11-22T09:40:00Z' },
  {
    kind: 'connection',
    since: '2026-11-19T14:02:00Z',
    system: 'connectwise',
    text: 'GET /v4_6_release/apis/3.0/company/companies was answered 401: The API key was refused',
  },
  { kind: 'source', since: null, system: 'pax8', text: 'GET /v1/usage-summaries was answered 403: not permitted' },
];
