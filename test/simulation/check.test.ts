// The checker itself: each check sees the violation it is there for, and an untroubled schedule has none.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { violationsOf } from './check.ts';
import { approvedBase } from './flows.ts';
import { type Outcome, runSchedule } from './run.ts';

let good: Outcome;
let outcome: Outcome;

beforeAll(async () => {
  good = (await runSchedule(await approvedBase(), 'delivery', { kind: 'none' })).outcome;
});

beforeEach(() => {
  outcome = structuredClone(good);
});

const theFirst = <T>(items: readonly T[]): T => {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
};
const eventOf = (type: string) => theFirst(outcome.ledger.events.filter(({ event }) => event.type === type));
const actionOf = (id: string) => theFirst(outcome.actions.filter((row) => row.id === id));

test('an untroubled schedule violates nothing, and does something', () => {
  expect(violationsOf(outcome)).toEqual([]);
  expect(outcome.ledger.effects).toHaveLength(4);
});

const planted: [string, () => void, RegExp][] = [
  [
    'a second effect',
    () => outcome.ledger.effects.push({ ...theFirst(outcome.ledger.effects) }),
    /took effect 2 times/,
  ],
  ['done without an effect', () => void outcome.ledger.effects.shift(), /is called done and never took effect/],
  [
    'an effect called stale',
    () => {
      actionOf(theFirst(outcome.ledger.effects).action).state = 'stale';
    },
    /took effect and is called stale/,
  ],
  [
    'an effect that is no action’s',
    () => {
      theFirst(outcome.ledger.effects).body = [{ op: 'replace', path: 'quantity', value: 999 }];
    },
    /is no action's/,
  ],
  [
    'sent again after its end',
    () => outcome.ledger.sent.push({ ...theFirst(outcome.ledger.sent), step: 9999 }),
    /was done at step \d+ and sent again at step 9999/,
  ],
  [
    'a decision over other bytes',
    () => {
      for (const { event } of outcome.ledger.events) {
        const { signed } = event.body as { signed?: { actions: { digest: string }[] } };
        for (const each of signed?.actions ?? []) each.digest = 'other';
      }
    },
    /without a decision over its bytes/,
  ],
  [
    'sent after it was taken back',
    () => {
      const { body } = eventOf('write-intended').event;
      const event = { ...eventOf('write-intended') };
      event.step = 0;
      event.event = {
        ...event.event,
        type: 'decision-revoked',
        body: { decision: body.decision, actions: [body.action] },
      };
      outcome.ledger.events.unshift(event);
    },
    /taken back at step 0/,
  ],
  [
    'no intent',
    () => {
      outcome.ledger.events = outcome.ledger.events.filter(({ event }) => event.type !== 'write-intended');
    },
    /without an intent|unannounced/,
  ],
  [
    'never settled',
    () => {
      outcome.ledger.events = outcome.ledger.events.filter(({ event }) => event.type !== 'write-settled');
    },
    /was never settled/,
  ],
  [
    'sent while paused',
    () => outcome.ledger.pauses.push({ step: 0, connection: 'connectwise', paused: true }),
    /while writes were paused/,
  ],
  [
    'sent without the gate',
    () => {
      outcome.ledger.admissions = [];
    },
    /without the gate's word/,
  ],
  [
    'a changed trail',
    () => {
      const link = theFirst(outcome.trail);
      link.event = String(link.event).replace('"v":1', '"v":2');
    },
    /link 1 of the trail does not follow/,
  ],
  [
    'too many requests',
    () => {
      outcome.limits.connectwise = 3;
    },
    /connectwise saw more than 3 requests within a minute/,
  ],
  [
    'an action left behind',
    () => {
      theFirst(outcome.actions).state = 'sending';
    },
    /is left sending/,
  ],
  [
    'a lease left behind',
    () => {
      theFirst(outcome.due).lease_until_ms = 1;
    },
    /the due row .* is left at/,
  ],
  [
    'records apart from the vendor',
    () => {
      outcome.flow = 'full';
      outcome.records = [];
    },
    /at the vendor and unknown here/,
  ],
];

test.each(planted)('%s is seen', (_, plant, sentence) => {
  plant();
  expect(violationsOf(outcome).join('\n')).toMatch(sentence);
});
