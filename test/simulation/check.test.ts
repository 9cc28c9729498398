// The checker itself: each check sees the violation it is there for, and an untroubled schedule has none.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { approvedBase, booksBase } from './bases.ts';
import { violationsOf } from './check.ts';
import { type Outcome, runSchedule } from './run.ts';

let good: Outcome;
let goodBooks: Outcome;
let outcome: Outcome;

beforeAll(async () => {
  good = (await runSchedule(await approvedBase(), 'delivery', { kind: 'none' })).outcome;
  goodBooks = (await runSchedule(await booksBase(), 'books', { kind: 'none' })).outcome;
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
      link.event = String(link.event).replace('"v":2', '"v":3');
    },
    /link 1 of the trail does not follow/,
  ],
  [
    'another private part of the trail',
    () => {
      const [first, second] = outcome.trail.filter((link) => link.private !== null);
      if (first !== undefined) first.private = second?.private;
    },
    /of the trail has another private part/,
  ],
  [
    'too many requests',
    () => {
      outcome.limits.connectwise = { perMinute: 3 };
    },
    /connectwise saw more than 3 requests within a minute/,
  ],
  [
    'too many requests within a second',
    () => {
      outcome.limits.connectwise = { perSecond: 1 };
    },
    /connectwise saw more than 1 requests within a second/,
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

const noteIn = () => theFirst(outcome.ledger.effects.filter(({ path }) => path.endsWith('/attachable')));
const referenceIn = () =>
  theFirst(
    (noteIn().body as { AttachableRef: { EntityRef: { value: string }; IncludeOnSend: boolean }[] }).AttachableRef,
  );

const plantedInBooks: [string, () => void, RegExp][] = [
  [
    'a note that goes to the client',
    () => {
      referenceIn().IncludeOnSend = true;
    },
    /attachable took effect at step \d+ and is no action's/,
  ],
  [
    'a note on another invoice',
    () => {
      referenceIn().EntityRef.value = '600';
    },
    /is no action's/,
  ],
  [
    'a note on a later invoice than the first',
    () => {
      outcome.invoices.unshift({ ...theFirst(outcome.invoices.filter(({ day }) => day === '2026-12-01')), id: '1' });
    },
    /hangs on invoice \d+ and belongs on 1/,
  ],
  [
    'a note of a change that was taken back',
    () => {
      const { follows } = JSON.parse(String(actionOf(noteIn().action).body));
      const back = theFirst(outcome.actions.filter(({ body }) => JSON.parse(String(body)).compensates === follows[0]));
      const settled = eventOf('write-settled');
      const event = { ...settled.event, body: { ...settled.event.body, action: String(back.id), state: 'done' } };
      outcome.ledger.events.unshift({ ...settled, step: 0, event });
    },
    /its change was taken back before/,
  ],
  [
    'a note that is given up',
    () => {
      actionOf(noteIn().action).state = 'withdrawn';
    },
    /is withdrawn, and its change was done/,
  ],
  [
    'a connection made anew for nothing',
    () => outcome.ledger.connectedAgain.push({ step: 7, atMs: 0, isNeeded: false }),
    /connected again at step 7, though no refresh token was lost/,
  ],
  [
    'books that nobody can read any more',
    () => {
      for (const row of outcome.streams) row.checked_ms = 0;
    },
    /the books could not be read at the end: and nobody was told/,
  ],
];

test('an untroubled schedule with books puts one note on each client’s invoice', () => {
  expect(violationsOf(goodBooks)).toEqual([]);
  const notes = goodBooks.ledger.effects.filter(({ path }) => path.endsWith('/attachable'));
  expect(notes).toHaveLength(2);
});

test.each(plantedInBooks)('%s is seen', (_, plant, sentence) => {
  outcome = structuredClone(goodBooks);
  plant();
  expect(violationsOf(outcome).join('\n')).toMatch(sentence);
});
