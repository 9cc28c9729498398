// From proposed writes to actions with an identity: what may be approved, over which bytes.
import Big from 'big.js';
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';
import type { Salt } from '../../../shared/salted.ts';
import type { Day } from '../../../shared/time.ts';
import { asStepByHand } from '../actions/by-hand.ts';
import { compensationOf } from '../actions/compensation.ts';
import { withDigest } from '../actions/identity.ts';
import { agreementOf, carryOut, meansFor } from '../actions/means.ts';
import { type BilledBy, invoiceNoteOf, noteFor, noteOfTakingBack, type ProposedNote } from '../actions/note.ts';
import { type ClientView, recordsOf } from '../client-view.ts';
import { billedWith } from '../lines/parent-agreement.ts';
import { companyOf } from '../lines/whose.ts';
import { withNumberOf } from '../matching/same-number.ts';
import type { Change, Detected, ProposedAction } from '../rules/types.ts';

/** An action the client had before. */
export interface PastAction {
  action: Action;
  /** True once a later pull showed the change in the vendor's system. */
  confirmed: boolean;
}

/** How often it was offered before: the whole change, or one step of it by itself. */
type Round = number | string;

const underway = new Set<Action['state']>(['approved', 'sending', 'unknown']);
const ended = new Set<Action['state']>(['done', 'rejected', 'stale']);

/**
 * The actions a finding offers now: its write, in the steps its system takes, and the notes that
 * record it. None while an earlier one is on its way, unknown, or done and not seen yet. A write that ended is offered anew
 * under a new id.
 */
export function actionsFor(view: ClientView, { finding, action }: Detected, past: readonly PastAction[]): Action[] {
  if (action === null) return [];
  // Whoever does it: while a person has the step its system must not get it as well, and the other way round.
  const own = past.filter((each) => each.action.finding === finding.key && each.action.purpose === action.purpose);
  const isOpen = own.some(
    ({ action: { state }, confirmed }) => underway.has(state) || (state === 'done' && !confirmed),
  );
  if (isOpen) return [];
  const round = own.filter((each) => ended.has(each.action.state)).length;
  const steps: Action[] = [];
  for (const step of carryOut(view, action)) {
    steps.push(identify(view, finding.key, step, round, steps.slice(-1)));
  }
  return [...steps, ...notesOn(view, finding, action, steps, round)];
}

/**
 * The other half of a correction, with its note: ready for whoever wants it, asked of nobody. None while an earlier one is
 * on its way or may be there; the days of one that was done are no longer in the finding's sum.
 */
export function catchUpFor(
  view: ClientView,
  { finding, catchUp = null }: Detected,
  past: readonly PastAction[],
): Action[] {
  if (catchUp === null) return [];
  const own = past.filter((each) => each.action.finding === finding.key && each.action.purpose === 'catch-up');
  if (own.some(({ action: { state }, confirmed }) => underway.has(state) || (state === 'done' && !confirmed)))
    return [];
  const round = own.filter((each) => ended.has(each.action.state)).length;
  const steps = carryOut(view, catchUp).map((step) => identify(view, finding.key, step, round));
  const [step] = steps;
  if (step === undefined || step.by === 'person') return [];
  const notes = placesOf(view, catchUp).map((place) => noteFor(place, finding, step, step.id));
  const actions = [...steps, ...notes.flatMap((note) => identifyNote(view, finding, note, round, step))];
  return actions.map((each) => ({ ...each, state: 'prepared' }));
}

/** Of a client's actions the offers of a second half that nobody took: prepared, and no way back of something. */
export function untakenCatchUps(actions: readonly Action[]): Action[] {
  const sums = new Set(actions.filter((each) => each.purpose === 'catch-up' && !each.compensates).map(({ id }) => id));
  return actions.filter(
    ({ id, state, follows = [] }) => state === 'prepared' && (sums.has(id) || follows.some((each) => sums.has(each))),
  );
}

/** Offers again the one step of a change that did not happen, and the notes on it. */
export function stepAgain(view: ClientView, finding: Finding, step: Action, after: Action, tries: number): Action[] {
  const { id: _, digest: _digest, state: _state, receipt: _receipt, finding: _finding, follows: _f, ...again } = step;
  const { by: _by, undo: _undo, ...change } = again;
  const isTaken = meansFor(view, step.connection, step.type, step.target.kind) !== null;
  // A whole change that was offered again before counts its rounds as well.
  const round = `again ${tries}`;
  const offered = identify(view, finding.key, isTaken ? again : asStepByHand(change), round, [after]);
  return [offered, ...notesOn(view, finding, change, [offered], round)];
}

/**
 * What takes an approved change back, with its own note: ready from the moment of approval, and again under another id
 * after `tries` that came to nothing. A way back has no way back: the change is simply offered anew.
 */
export function preparedFor(salt: Salt, change: Action, note: Action | undefined, tries = 0): Action[] {
  const back = change.compensates === undefined ? compensationOf(change) : null;
  if (back === null) return [];
  const again = tries === 0 ? [] : [tries];
  const id = deriveId('ac', 'back', change.id, ...again);
  const { finding } = change;
  const prepared = withDigest(salt, { id, ...back, finding, compensates: change.id, state: 'prepared' as const });
  if (note === undefined) return [prepared];
  const noteId = deriveId('ac', 'back', note.id, ...again);
  const noteBack = noteOfTakingBack(note, back, id);
  return [prepared, withDigest(salt, { id: noteId, ...noteBack, finding, follows: [id], state: 'prepared' as const })];
}

/** The notes wait for every step; a step that a person does by hand is recorded by that person. */
function notesOn(view: ClientView, finding: Finding, change: Change, steps: Action[], round: Round): Action[] {
  const last = steps.at(-1);
  if (last === undefined || last.by === 'person') return [];
  const { effectiveDate } = last;
  // As it is carried out: its system may take it from a later day on.
  const told = steps.length === 1 ? last : { ...change, effectiveDate };
  const notes = placesOf(view, change).map((place) => noteFor(place, finding, told, last.id));
  const [first = noteFor(companyPlace(view, change), finding, told, last.id)] = notes;
  const onInvoices =
    effectiveDate === undefined
      ? []
      : booksOf(view, change).map((books) =>
          invoiceNoteOf(first, books, runOf(view, change, effectiveDate), billedBy(view, change)),
        );
  return [...notes, ...onInvoices].flatMap((note) => identifyNote(view, finding, note, round, last));
}

function identifyNote(view: ClientView, finding: Finding, note: ProposedNote, round: Round, after: Action): Action[] {
  return carryOut(view, note)
    .filter(({ by }) => by === 'connector')
    .map((each) => identify(view, finding.key, each, round, [after]));
}

/**
 * Where the note of a change is taken: in the PSA on the company it is of, else on the agreement; on an agreement of
 * another system there as well. Nowhere where neither takes one.
 */
function placesOf(view: ClientView, change: Change): Pick<Change, 'connection' | 'target'>[] {
  const { connection, target } = change;
  const company = companyPlace(view, change);
  const places = meansFor(view, company.connection, 'note', 'company') === null ? [] : [company];
  if (places.length > 0 && connection === company.connection) return places;
  const agreement = agreementOf(view, connection, target.within?.id);
  if (agreement === undefined || meansFor(view, connection, 'note', 'agreement') === null) return places;
  return [{ connection, target: { kind: 'agreement', id: agreement.id, name: agreement.data.name } }, ...places];
}

/** The PSA's company, whichever system bills the change. */
function companyPlace(view: ClientView, { connection, target }: Change): Pick<Change, 'connection' | 'target'> {
  const head = { connection: view.company.connection, company: view.company.id };
  const { id, name } = companyOf(view, agreementOf(view, connection, target.within?.id) ?? head);
  return { connection: head.connection, target: { kind: 'company', id, name } };
}

/** The day of the run that bills a change from that day on: in arrears it comes later. */
function runOf(view: ClientView, change: Change, fromDay: Day): Day {
  const next = agreementOf(view, change.connection, change.target.within?.id)?.data.nextInvoiceDay ?? fromDay;
  return next > fromDay ? next : fromDay;
}

/** The invoices that bill the change: the agreement's newest one says of which type; null where none names it. */
function billedBy(view: ClientView, change: Change): BilledBy | null {
  const newest = newestOf(view, change);
  if (newest === undefined || newest.data.agreementId === null) return null;
  return { connection: change.connection, agreementId: newest.data.agreementId, type: newest.data.type };
}

/** The newest invoice of the agreement that a change is on; credits are none. */
function newestOf(view: ClientView, change: Change): StoredRecord<'invoice'> | undefined {
  const agreement = agreementOf(view, change.connection, change.target.within?.id);
  if (agreement === undefined) return undefined;
  const billed = billedWith(agreement, recordsOf(view, 'agreement')) ?? agreement;
  const own = recordsOf(view, 'invoice').filter(
    ({ connection, data }) => connection === change.connection && data.agreementId === billed.id,
  );
  return own.toSorted((a, b) => (a.data.day < b.data.day ? 1 : -1)).find(({ data }) => !new Big(data.net).lt(0));
}

/**
 * Accounting systems that know this client and take a note on an invoice. Of what another system than the PSA bills they
 * have an invoice only where they have the newest one by its number.
 */
function booksOf(view: ClientView, change: Change): string[] {
  const tied = new Set(view.linkedCompanies.map((company) => company.connection));
  const books = view.systems
    .filter(({ id, role, writes }) => role === 'accounting' && tied.has(id) && writes.note?.on.includes('invoice'))
    .map(({ id }) => id);
  if (change.connection === view.company.connection) return books;
  const newest = newestOf(view, change);
  if (newest === undefined) return [];
  const invoices = recordsOf(view, 'invoice');
  return books.filter((id) => {
    const theirs = invoices.filter(({ connection }) => connection === id);
    return withNumberOf(newest, theirs, new Set()).length > 0;
  });
}

function identify(
  view: ClientView,
  finding: string,
  action: ProposedAction,
  round: Round,
  follows: readonly Action[] = [],
): Action {
  const step = withDigest(view.salt, {
    ...action,
    finding,
    ...(follows.length > 0 ? { follows: follows.map(({ id }) => id) } : {}),
  });
  return { id: deriveId('ac', view.client.id, finding, action.type, step.digest, round), ...step, state: 'proposed' };
}
