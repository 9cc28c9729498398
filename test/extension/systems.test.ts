// What the set-up page says of connected systems: ok only where something was read, and what is wrong in words.
import { expect, test } from 'vitest';
import {
  byVendor,
  firstReadLeftMs,
  leftInWords,
  lettersOf,
  placeOf,
  readingsOf,
  standingOf,
} from '../../extension/state/systems.ts';
import { plainProblem } from '../../extension/ui/plain-reason.ts';
import { connection, connectwise, inProgress, list, pax8, quickbooks } from './setup-fixtures.ts';

const of = (...lists: Parameters<typeof list>[0][]) =>
  connection({ id: 'pax8', vendor: 'pax8', lists: lists.map((each) => list(each)) });

test('a system is ok only once all of it was read, an empty list among them', () => {
  expect(standingOf(of({ list: 'a', kind: 'company' }, { list: 'b', kind: 'product', read: 0 })).is).toBe('read');
  expect(standingOf(of({ list: 'a', kind: 'company' }, { list: 'b', kind: 'product', state: 'waiting' })).is).toBe(
    'reading',
  );
  expect(standingOf(of({ list: 'a', kind: 'company', state: 'reading' })).words).toBe('reading');
});

test('what is wrong is said by the worst of it, and a gate without keys before all', () => {
  expect(standingOf(connectwise)).toEqual({ is: 'rights', words: '1 right is missing', tone: 'look' });
  expect(standingOf(quickbooks)).toEqual({ is: 'keys', words: 'keys are refused', tone: 'harm' });
  expect(standingOf({ ...connectwise, gate: null }).is).toBe('lost');
  expect(standingOf(of({ list: 'a', kind: 'company', state: 'failed', problem: 'busy' })).is).toBe('failed');
});

test('lists of one kind are one line, as the worst of them stands, with a total only where all tell it', () => {
  const two = of(
    { list: 'a', kind: 'message', read: 9, total: 6 },
    { list: 'b', kind: 'message', read: 9, total: 8, state: 'reading' },
  );
  expect(readingsOf(two)).toMatchObject([{ name: 'Messages', state: 'reading', read: 9, total: 14 }]);
  const silent = of({ list: 'a', kind: 'message', read: 9, total: 6 }, { list: 'b', kind: 'message', read: 9 });
  expect(readingsOf(silent)[0]?.total).toBeNull();
  // What was counted before some were added would make more than the whole.
  expect(readingsOf(of({ list: 'a', kind: 'company', read: 9, total: 6 }))[0]?.total).toBeNull();
  const names = readingsOf(
    of(
      { list: 'a', kind: 'subscription-history' },
      { list: 'b', kind: 'time-entry' },
      { list: 'c', kind: 'accounting-settings' },
      { list: 'd', kind: 'agreement-line' },
    ),
  ).map(({ name }) => name);
  expect(names).toEqual(['Subscription history', 'Time entries', 'Accounting settings', 'Agreement lines']);
});

test('the time left follows from the speed so far, and is not said before there is one', () => {
  const begunMs = Date.parse(pax8.addedAt);
  // 66 of 87 in 66 seconds.
  expect(firstReadLeftMs(pax8, begunMs + 66_000)).toBe(21_000);
  expect(firstReadLeftMs(pax8, begunMs + 5000)).toBeNull();
  expect(firstReadLeftMs(connectwise, begunMs + 66_000)).toBeNull();
  expect([20_000, 60_000, 130_000, 7_200_000].map(leftInWords)).toEqual([
    'Less than a minute left',
    'About 1 minute left',
    'About 2 minutes left',
    'About 2 hours left',
  ]);
});

test('a place shows hosts and names, never what only machines read', () => {
  expect(placeOf(connectwise)).toBe('api-na.myconnectwise.net · tamarack');
  expect(placeOf(quickbooks)).toBe('');
  expect(placeOf(pax8)).toBe('');
});

test('a removed account is not offered as connected, and two letters stand for a system', () => {
  const removed = { ...connectwise, removedAt: '2026-11-20T09:00:00Z' };
  const own = byVendor({ ...inProgress, connections: [removed] }).map((each) => [each.vendor.id, each.own]);
  expect(own).toContainEqual(['connectwise', []]);
  expect(['ConnectWise', 'Pax8', 'Xero'].map(lettersOf)).toEqual(['CW', 'P8', 'Xe']);
});

test('a problem is said without the address that was asked and its code', () => {
  const [refused] = readingsOf(connectwise).flatMap(({ problem }) => problem ?? []);
  expect(plainProblem(refused ?? '')).toBe(
    'the account that ConnectWise is connected with lacks “Finance › Invoicing: Inquire”: grant it under System › Security Roles in ConnectWise, for the role of the API member',
  );
});
