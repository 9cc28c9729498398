// From proposed writes to actions with an identity: what may be approved, over which bytes.
import Big from 'big.js';
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { Salt } from '../../../shared/salted.ts';
import type { Day } from '../../../shared/time.ts';
import { compensationOf } from '../actions/compensation.ts';
import { endAndStart } from '../actions/end-and-start.ts';
import { withDigest } from '../actions/identity.ts';
import { type BilledBy, invoiceNoteOf, noteFor, noteOfTakingBack } from '../actions/note.ts';
import { type ClientView, recordsOf } from '../client-view.ts';
import type { Detected, ProposedAction } from '../rules/types.ts';

/** An action the client had before. */
export interface PastAction {
  action: Action;
  /** True once a later pull showed the change in the vendor's system. */
  confirmed: boolean;
}

const underway = new Set<Action['state']>(['approved', 'sending', 'unknown']);
const ended = new Set<Action['state']>(['done', 'rejected', 'stale']);

/**
 * The actions a finding offers now: its write, in one step or in the two the MSP asked for, and the note that records
 * it. None while an earlier one is on its way, unknown, or done and not seen yet. A write that ended is offered anew
 * under a new id.
 */
export function actionsFor(view: ClientView, { finding, action }: Detected, past: readonly PastAction[]): Action[] {
  if (action === null) return [];
  const own = past.filter((each) => each.action.finding === finding.key && each.action.half === action.half);
  const isOpen = own.some(
    ({ action: { state }, confirmed }) => underway.has(state) || (state === 'done' && !confirmed),
  );
  if (isOpen) return [];
  const round = own.filter((each) => ended.has(each.action.state)).length;
  const steps: Action[] = [];
  for (const step of stepsOf(view, action)) {
    steps.push(identify(view, finding.key, step, round, steps.slice(-1)));
  }
  return [...steps, ...noteOn(view, finding, action, steps, round)];
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
  const own = past.filter((each) => each.action.finding === finding.key && each.action.half === 'catch-up');
  if (own.some(({ action: { state }, confirmed }) => underway.has(state) || (state === 'done' && !confirmed)))
    return [];
  const round = own.filter((each) => ended.has(each.action.state)).length;
  const step = identify(view, finding.key, catchUp, round);
  const note = identify(view, finding.key, noteFor(companyOf(view), finding, catchUp, step.id), round, [step]);
  return [step, note].map((each) => ({ ...each, state: 'prepared' }));
}

/** Of a client's actions the offers of a second half that nobody took: prepared, and no way back of something. */
export function untakenCatchUps(actions: readonly Action[]): Action[] {
  const sums = new Set(actions.filter((each) => each.half === 'catch-up' && !each.compensates).map(({ id }) => id));
  return actions.filter(
    ({ id, state, follows = [] }) => state === 'prepared' && (sums.has(id) || follows.some((each) => sums.has(each))),
  );
}

/** Offers again the one step of a change that did not happen, and a note of it. */
export function stepAgain(view: ClientView, finding: Finding, step: Action, after: Action, tries: number): Action[] {
  const {
    id: _,
    digest: _digest,
    state: _state,
    receipt: _receipt,
    finding: _finding,
    follows: _f,
    ...proposed
  } = step;
  const again = identify(view, finding.key, proposed, tries, [after]);
  return [again, ...noteOn(view, finding, proposed, [again], tries)];
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

function stepsOf(view: ClientView, action: ProposedAction): readonly ProposedAction[] {
  if (view.quantityChange !== 'end-and-start' || action.type !== 'addition-quantity' || action.half === 'manual') {
    return [action];
  }
  const line = recordsOf(view, 'agreement-line').find(
    ({ connection, id }) => connection === action.connection && id === action.target.id,
  );
  return (line === undefined ? null : endAndStart(action, line)) ?? [action];
}

/** The note waits for every step; a step that a person does by hand is recorded by that person. */
function noteOn(view: ClientView, finding: Finding, change: ProposedAction, steps: Action[], round: number): Action[] {
  const last = steps.at(-1);
  if (last === undefined || change.half === 'manual') return [];
  const note = noteFor(companyOf(view), finding, change, last.id);
  const { effectiveDate } = change;
  const onInvoices =
    effectiveDate === undefined
      ? []
      : booksOf(view).map((books) =>
          invoiceNoteOf(note, books, runOf(view, change, effectiveDate), billedBy(view, change)),
        );
  return [note, ...onInvoices].map((each) => identify(view, finding.key, each, round, [last]));
}

function companyOf({ company, client }: ClientView) {
  return { connection: company.connection, id: company.id, name: client.name };
}

/** The day of the run that bills a change from that day on: in arrears it comes later. */
function runOf(view: ClientView, change: ProposedAction, fromDay: Day): Day {
  const agreement = recordsOf(view, 'agreement').find(
    ({ connection, id }) => connection === change.connection && id === change.target.within?.id,
  );
  const next = agreement?.data.nextInvoiceDay ?? fromDay;
  return next > fromDay ? next : fromDay;
}

/** The invoices that bill the change: the agreement's newest one says of which type; null where none names it. */
function billedBy(view: ClientView, change: ProposedAction): BilledBy | null {
  const agreement = change.target.within?.id;
  const own = recordsOf(view, 'invoice').filter(
    ({ connection, data }) =>
      connection === change.connection && data.agreementId !== null && data.agreementId === agreement,
  );
  const newest = own
    .toSorted((a, b) => (a.data.day < b.data.day ? 1 : -1))
    .find(({ data }) => !new Big(data.net).lt(0));
  const { agreementId = null, type = '' } = newest?.data ?? {};
  return agreementId === null ? null : { connection: change.connection, agreementId, type };
}

/** Accounting systems that know this client and take a note on an invoice. */
function booksOf({ systems, linkedCompanies }: ClientView): string[] {
  return systems
    .filter(({ id, role, writes }) => role === 'accounting' && writes.includes('invoice-note') && isTied(id))
    .map(({ id }) => id);

  function isTied(system: string): boolean {
    return linkedCompanies.some((company) => company.connection === system);
  }
}

function identify(
  view: ClientView,
  finding: string,
  action: ProposedAction,
  round: number,
  follows: readonly Action[] = [],
): Action {
  const step = withDigest(view.salt, {
    ...action,
    finding,
    ...(follows.length > 0 ? { follows: follows.map(({ id }) => id) } : {}),
  });
  return { id: deriveId('ac', view.client.id, finding, action.type, step.digest, round), ...step, state: 'proposed' };
}
