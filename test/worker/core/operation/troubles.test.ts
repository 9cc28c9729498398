// What the operator is told: what stopped, and nothing that merely hiccups.
import { describe, expect, it } from 'vitest';
import { keysRefused } from '../../../../shared/keys-refused.ts';
import { type Operation, type Reading, troublesOf } from '../../../../worker/core/operation/troubles.ts';

const nowMs = Date.parse('2026-11-20T15:00:00Z');
const minuteMs = 60_000;
const ago = (minutes: number) => nowMs - minutes * minuteMs;

const reading = (over: Partial<Reading> = {}): Reading => ({
  connection: 'psa',
  stream: 'companies',
  checkedMs: ago(10),
  error: null,
  attempts: 0,
  nextMs: nowMs,
  ...over,
});
const silent = (over: Partial<Reading> = {}) =>
  reading({ checkedMs: ago(58), error: 'answered 401', attempts: 5, ...over });
const troubles = (over: Partial<Operation>) =>
  troublesOf({ zone: 'UTC', lastTickMs: ago(1), oldestDueMs: null, readings: [], ...over }, nowMs);

describe('the schedule', () => {
  it('has stopped after three intervals without a tick, not before', () => {
    expect(troubles({ lastTickMs: ago(15) })).toEqual([]);
    expect(troubles({ lastTickMs: ago(16) })).toEqual([{ kind: 'schedule', since: '2026-11-20T14:44:00Z' }]);
  });

  it('that never ran is said without a time', () => {
    expect(troubles({ lastTickMs: null })).toEqual([{ kind: 'schedule', since: null }]);
  });
});

it('work that nobody takes for half an hour is told', () => {
  expect(troubles({ oldestDueMs: ago(30) })).toEqual([]);
  expect(troubles({ oldestDueMs: ago(31) })).toEqual([{ kind: 'work', since: '2026-11-20T14:29:00Z' }]);
});

describe('a system', () => {
  it('that answers nothing is told with when it last did and what it said', () => {
    const readings = [silent(), silent({ stream: 'invoices', checkedMs: ago(50) })];
    expect(troubles({ readings })).toEqual([
      { kind: 'connection', since: '2026-11-20T14:10:00Z', system: 'psa', text: 'answered 401' },
    ]);
  });

  it('that is asked every hour, as at night, is told only once it missed more than that', () => {
    const midnightMs = Date.parse('2026-11-19T00:00:00Z');
    const atNight = (minutes: number) =>
      troublesOf(
        {
          ...{ zone: 'UTC', lastTickMs: midnightMs, oldestDueMs: null },
          readings: [silent({ checkedMs: midnightMs - minutes * minuteMs })],
        },
        midnightMs,
      );
    expect(atNight(90)).toEqual([]);
    expect(atNight(91)).toMatchObject([{ kind: 'connection' }]);
  });

  it('that never answered is told without a time', () => {
    expect(troubles({ readings: [silent({ checkedMs: null })] })).toMatchObject([{ kind: 'connection', since: null }]);
  });

  it('that does not take its keys is told at once, whichever list it said so of', () => {
    const error = keysRefused('ConnectWise', 'GET /x was answered 401: no');
    const own = [reading({ stream: 'a' }), reading({ stream: 'b', error, attempts: 3 })];
    expect(troubles({ readings: own })).toEqual([
      { kind: 'keys', since: '2026-11-20T14:50:00Z', system: 'psa', text: error },
    ]);
    expect(troubles({ readings: [reading({ error, attempts: 2 })] })).toEqual([]);
  });

  it('of which a part answers is told as a part, from the oldest', () => {
    const readings = [reading(), silent({ stream: 'a', checkedMs: ago(90) }), silent({ stream: 'b' })];
    expect(troubles({ readings })).toMatchObject([{ kind: 'source', since: '2026-11-20T13:30:00Z', system: 'psa' }]);
    const never = [reading(), silent({ checkedMs: null })];
    expect(troubles({ readings: never })).toMatchObject([{ kind: 'source', since: null }]);
  });

  it.each([
    ['failed twice', silent({ attempts: 2 })],
    ['was read three quarters of an hour ago', silent({ checkedMs: ago(45) })],
    ['is being read for long', reading({ checkedMs: ago(600) })],
    ['was never read and is on its way', reading({ checkedMs: null, attempts: 1 })],
  ])('that %s is no trouble', (_, one) => {
    expect(troubles({ readings: [one] })).toEqual([]);
  });

  it('is told beside others, each once', () => {
    const readings = [silent(), silent({ connection: 'books' }), reading({ connection: 'store' })];
    expect(troubles({ readings }).map(({ system }) => system)).toEqual(['psa', 'books']);
  });
});
