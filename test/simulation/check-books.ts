// What must hold of notes in the books, and of the connection to them: each sentence names what happened.
import { type Known, knownActions, nameOf } from './known.ts';
import type { Effect } from './ledger.ts';
import type { Outcome } from './run.ts';
import { sideOf } from './sides/index.ts';
import { customerOf } from './with-books.ts';

export function booksApart(outcome: Outcome): string[] {
  if (outcome.books === null) return [];
  const known = knownActions(outcome);
  const notes = [...known.values()].filter(({ type, kind }) => type === 'note' && kind === 'invoice');
  return [
    ...notes.flatMap((note) => [
      ...elsewhere(note, outcome),
      ...ofNoChange(note, known, outcome),
      ...missing(note, known, outcome),
    ]),
    ...connectionLost(outcome),
  ];
}

/** A note hangs on its client's first invoice from the day of its change on. */
function elsewhere(note: Known, { ledger, invoices, books }: Outcome): string[] {
  const number = customerOf(note.client);
  const customer = number === undefined ? undefined : sideOf(books ?? '')?.books?.customerId(number);
  const own = invoices.filter((each) => each.customer === customer && each.day >= (note.fromDay ?? ''));
  const right = own.toSorted((one, other) => (one.day < other.day ? -1 : 1))[0]?.id;
  if (note.fromDay === null || effectsOf(note, ledger.effects).length === 0 || note.target === right) return [];
  return [`${nameOf(note)} hangs on invoice ${note.target} and belongs on ${right ?? 'none'}`];
}

/** No note of a change that did not happen, or that was taken back before the note was sent. */
function ofNoChange(note: Known, known: ReadonlyMap<string, Known>, { ledger }: Outcome): string[] {
  return effectsOf(note, ledger.effects).flatMap((effect) =>
    note.follows.flatMap((id) => {
      const change = effectsBefore(id, effect, ledger.effects);
      const backs = [...known.values()].filter(({ compensates }) => compensates === id);
      const isBack = backs.some((back) => settledBefore(back.id, effect, ledger.events));
      const isByWord = known.get(id)?.state === 'done';
      return [
        ...(change || isByWord ? [] : [`${nameOf(note)} was sent at step ${effect.step}, and its change was not done`]),
        ...(isBack ? [`${nameOf(note)} was sent at step ${effect.step}, and its change was taken back before`] : []),
      ];
    }),
  );
}

/** A change that was done and stands has its note, or a known reason why not. */
function missing(note: Known, known: ReadonlyMap<string, Known>, { ledger, actions }: Outcome): string[] {
  if (ledger.restores.length > 0 || !['withdrawn', 'stale'].includes(note.state ?? '')) return [];
  const isApproved = actions.some(({ id, decision }) => id === note.id && decision !== null);
  const isDone = note.follows.every((id) => known.get(id)?.state === 'done');
  const isBack = [...known.values()].some(
    ({ compensates, state }) => compensates !== null && note.follows.includes(compensates) && state !== 'prepared',
  );
  return isApproved && isDone && !isBack ? [`${nameOf(note)} is ${note.state}, and its change was done`] : [];
}

/** The connection works at the end, and had to be made anew only where the vendor's answer was lost. */
function connectionLost({ ledger, streams, books }: Outcome): string[] {
  const needless = ledger.connectedAgain
    .filter(({ isNeeded }) => !isNeeded)
    .map(({ step }) => `the books had to be connected again at step ${step}, though no refresh token was lost`);
  const read = streams.find(({ connection, stream }) => connection === books && stream === 'invoices');
  const isRead =
    read !== undefined && read.error === null && Number(read.checked_ms) >= (ledger.lastLookMs ?? Infinity);
  return isRead
    ? needless
    : [...needless, `the books could not be read at the end: ${read?.error ?? 'and nobody was told'}`];
}

function effectsOf({ id }: Known, effects: readonly Effect[]): Effect[] {
  return effects.filter(({ action }) => action === id);
}

function effectsBefore(id: string, { step }: Effect, effects: readonly Effect[]): boolean {
  return effects.some((each) => each.action === id && each.step < step);
}

function settledBefore(id: string, { sentStep }: Effect, events: Outcome['ledger']['events']): boolean {
  return events.some(
    ({ event, step }) =>
      step < sentStep && event.type === 'write-settled' && event.body.action === id && event.body.state === 'done',
  );
}
