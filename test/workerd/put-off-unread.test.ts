// A look waits for lists of its client that have yet to come: for a while, and not for what fails or is anyone's.
import { beforeEach, expect, test } from 'vitest';
import { keepBooks } from '../../worker/store/commit.ts';
import { claimDue, makeClientsDue, makeDue, postponeDue, settleUntil } from '../../worker/store/due.ts';
import { putOffUnread } from '../../worker/store/waiting-reads.ts';
import { db, forgetAll, rows, startMs } from './world.ts';

const minute = 60_000;
const look = { kind: 'assess', key: 'cl_1' };
const notes = { kind: 'follow', key: 'psa/notes/7' };

beforeEach(async () => {
  await forgetAll();
  for (const id of ['1', '2']) {
    await db
      .prepare("INSERT INTO clients (id, name, connection, company) VALUES ('cl_' || ?1, ?1, 'psa', ?1)")
      .bind(id)
      .run();
    await db
      .prepare("INSERT INTO client_companies (connection, company, client) VALUES ('psa', ?1, 'cl_' || ?1)")
      .bind(id)
      .run();
  }
  await keepBooks(db, [makeDue(db, look, startMs), makeDue(db, { ...look, key: 'cl_2' }, startMs)]);
});

const read = (payload: object, key = notes.key) => makeDue(db, { kind: 'follow', key }, startMs + minute, payload);

/** When each client is looked at, in minutes from the start. */
async function looks(): Promise<Record<string, number>> {
  const due = await rows<{ key: string; at_ms: number }>("SELECT key, at_ms FROM due WHERE kind = 'assess'");
  return Object.fromEntries(due.map(({ key, at_ms }) => [key, (at_ms - startMs) / minute]));
}

async function putOffAt(minutes: number): Promise<Record<string, number>> {
  await keepBooks(db, [putOffUnread(db, startMs + minutes * minute)]);
  return looks();
}

async function take(due: { kind: string; key: string }, atMs: number) {
  const row = await claimDue(db, due, atMs);
  if (row === null) throw new Error('it is not due');
  return row;
}

test('the client of which a list has yet to come waits, and no other', async () => {
  await keepBooks(db, [read({ parent: '7', company: '1' })]);
  expect(await putOffAt(0)).toEqual({ cl_1: 5, cl_2: 0 });
});

test('the list that came makes it due at once, and another that is still missing no longer than five minutes in all', async () => {
  await keepBooks(db, [read({ parent: '7', company: '1' })]);
  await putOffAt(0);
  await keepBooks(db, [makeClientsDue(db, 'psa', ['1'], startMs + 3 * minute)]);
  expect(await looks()).toMatchObject({ cl_1: 3 });
  expect(await putOffAt(3)).toMatchObject({ cl_1: 5 });
  expect(await putOffAt(5)).toMatchObject({ cl_1: 5 });
});

test('what was looked at may wait again the next time', async () => {
  await keepBooks(db, [read({ parent: '7', company: '1' })]);
  await putOffAt(0);
  const row = await take(look, startMs + 5 * minute);
  await keepBooks(db, settleUntil(db, row, startMs + 20 * minute, null));
  expect(await putOffAt(20)).toMatchObject({ cl_1: 25 });
});

test('a look that somebody has taken, or that was to be long ago, goes on', async () => {
  await keepBooks(db, [read({ parent: '7', company: '1' })]);
  expect(await putOffAt(6)).toEqual({ cl_1: 0, cl_2: 0 });
  await take(look, startMs);
  expect(await putOffAt(0)).toEqual({ cl_1: 0, cl_2: 0 });
});

test('nobody waits for what failed, for what is only asked again, for another system’s company of that id, or for what may be anyone’s', async () => {
  await keepBooks(db, [
    read({ parent: '7', company: '1' }),
    read({ parent: '8', company: '1', again: 1 }, 'psa/notes/8'),
    read({ parent: '9', company: '1' }, 'psa-2/notes/9'),
    read({ parent: '10', company: null }, 'psa/notes/10'),
  ]);
  const row = await take(notes, startMs + minute);
  await keepBooks(db, [postponeDue(db, row, startMs + 2 * minute, 'it broke off')]);
  expect(await putOffAt(0)).toEqual({ cl_1: 0, cl_2: 0 });
});
