// What of a client's earlier packet stays in its next one: decided actions, ways back, findings that were just settled.
import { type Action, isMessage } from '../../../shared/action.ts';
import type { Draft } from '../../../shared/draft.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { Salt } from '../../../shared/salted.ts';
import type { Day } from '../../../shared/time.ts';
import { hasDoneFollower } from '../actions/unfinished.ts';
import type { Detected } from '../rules/types.ts';
import { preparedFor, untakenCatchUps } from './build-actions.ts';

export interface EarlierPacket {
  period: string;
  findings: Finding[];
  actions: Action[];
  /** Letters of it may wait still. */
  drafts?: readonly Draft[];
}

/** Decided actions stay with the packet of their month; an unknown one stays until a person settles it. */
export function keptActions(
  earlier: EarlierPacket | null,
  detected: readonly Detected[],
  { period, today }: { period: string; today: Day },
): Action[] {
  if (earlier === null) return [];
  const open = new Set(detected.map((each) => each.finding.key));
  const done = new Set(settledFindings(earlier, detected, period).map(({ key }) => key));
  const stillReady = new Set(
    untakenCatchUps(earlier.actions)
      .filter(({ finding }) => done.has(finding) && isStillReady(earlier, finding, today))
      .map(({ id }) => id),
  );
  return earlier.actions.filter((action) => {
    if (action.state === 'proposed' || action.state === 'withdrawn') return false;
    if (action.state === 'prepared') return stillReady.has(action.id) || isWayBack(earlier, action, period);
    if (['approved', 'sending', 'unknown'].includes(action.state)) return true;
    return earlier.period === period || open.has(action.finding);
  });
}

/** Once its first half is done, the second one stays for the choosing until the run that was to carry it. */
function isStillReady({ actions }: EarlierPacket, finding: string, today: Day): boolean {
  const halves = actions.filter((each) => each.finding === finding && each.purpose === 'catch-up');
  const isTaken = halves.some(({ state }) => ['approved', 'sending', 'done', 'unknown'].includes(state));
  return !isTaken && halves.every((each) => runDayOf(each) > today);
}

/** The day of the run that carries a sum, or the note on one. */
function runDayOf(action: Action): Day {
  const nextInvoiceDay = action.type === 'bill-once' ? action.before.nextInvoiceDay : null;
  return nextInvoiceDay ?? action.effectiveDate ?? '';
}

/** Where a way back was tried and came to nothing, another one is made ready. */
export function waysBackAgain(salt: Salt, earlier: EarlierPacket | null, period: string): Action[] {
  if (earlier === null || earlier.period !== period) return [];
  return earlier.actions.flatMap((change) => {
    const tried = earlier.actions.filter((each) => each.compensates === change.id);
    const failed = tried.filter(({ state }) => state === 'rejected' || state === 'stale');
    if (failed.length === 0 || failed.length < tried.length) return [];
    if (change.state !== 'done' || hasDoneFollower(earlier.actions, change)) return [];
    const note = earlier.actions.find((each) => each.purpose === 'record' && each.follows?.includes(change.id));
    return preparedFor(salt, change, note, failed.length);
  });
}

/** A way back is there while its change is done in this month's packet and nothing later rests on it. */
function isWayBack(earlier: EarlierPacket, action: Action, period: string): boolean {
  const first = action.compensates ?? earlier.actions.find((each) => action.follows?.includes(each.id))?.compensates;
  const change = earlier.actions.find((each) => each.id === first);
  return earlier.period === period && change?.state === 'done' && !hasDoneFollower(earlier.actions, change);
}

/**
 * Findings no longer detected stay while an action of theirs is under way, as they were and into the next month; with one
 * that is done they stay as settled until the month ends.
 */
export function settledFindings(
  earlier: EarlierPacket | null,
  detected: readonly Detected[],
  period: string,
): Finding[] {
  if (earlier === null) return [];
  const open = new Set(detected.map((each) => each.finding.key));
  const taken = earlier.actions.filter(
    (action) =>
      (action.purpose !== 'record' || isMessage(action)) && action.state !== 'withdrawn' && action.state !== 'prepared',
  );
  return earlier.findings
    .filter((finding) => !open.has(finding.key))
    .flatMap((finding): Finding[] => {
      const own = taken.filter((action) => action.finding === finding.key);
      // Money for the past settles nothing of what goes on.
      const state = own.findLast((action) => action.purpose !== 'catch-up')?.state;
      const { remindDay: _, ...ended } = finding;
      if (state === 'done') return earlier.period === period ? [{ ...ended, state: 'done' }] : [];
      return own.some((action) => isUnderway(action, state)) ? [finding] : [];
    });
}

/** Gone from the rule's sight and not closed yet, because what would show it was not read again. */
export function isUnseen({ key, state }: Finding, earlier: EarlierPacket | null): boolean {
  const waits = (action: Action) => action.finding === key && action.by === 'person' && action.state === 'approved';
  return state === 'set-aside' || earlier?.actions.some(waits) === true;
}

function isUnderway({ purpose, state }: Action, last: Action['state'] | undefined): boolean {
  return ['approved', 'sending', 'unknown'].includes((purpose === 'catch-up' ? state : last) ?? '');
}
