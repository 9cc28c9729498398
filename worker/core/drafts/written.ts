// Letters about changes that are written: with the figures that were approved, until a person says what became of them.
import type { Draft } from '../../../shared/draft.ts';
import { decimalOf } from '../../../shared/edit-rule.ts';
import type { Finding } from '../../../shared/finding.ts';
import { type Decimal, multiply } from '../../../shared/money.ts';
import { addMonths, type Day, readInstantMs } from '../../../shared/time.ts';
import type { Fields } from '../../../shared/writes.ts';
import type { FindingDecision } from '../decisions/finding-decision.ts';
import type { PastAction } from '../packets/build-actions.ts';

/** A letter that nobody sent, told or declined is forgotten after so many billing months. */
const keptMonths = 3;
const suffix = '-written';

/** What was written of a finding's change, as a letter tells it. */
export interface WrittenChange {
  /** How many more there are now than before; null where no quantity was written. */
  more: Decimal | null;
  fromDay: Day | null;
}

/** Changes of a finding that were written and not taken back, oldest first. */
export function changesOf(key: string, past: readonly PastAction[]): PastAction[] {
  const isBack = ({ action: { id } }: PastAction) =>
    past.some(({ action: { compensates, state } }) => compensates === id && state === 'done');
  return past
    .filter(
      ({ action: { finding, purpose, state, compensates, receipt } }) =>
        finding === key &&
        purpose === 'forward' &&
        state === 'done' &&
        compensates === undefined &&
        receipt !== undefined,
    )
    .filter((each) => !isBack(each))
    .sort((one, other) => writtenMs(one) - writtenMs(other));
}

/** When it was written, UTC milliseconds. */
export function writtenMs({ action: { receipt } }: PastAction): number {
  return receipt === undefined ? 0 : readInstantMs(receipt.at);
}

/** The same as a letter tells it. */
export function asWritten({ action }: PastAction): WrittenChange {
  const [stood, stands]: [Fields, Fields] = [action.before, action.after];
  const [before, after] = [decimalOf(stood.quantity), decimalOf(stands.quantity)];
  return {
    more: before === null || after === null ? null : multiply(after).minus(before).toFixed(),
    fromDay: action.effectiveDate ?? null,
  };
}

/** The id of a letter of that name about what is written. */
export function writtenId(name: string): string {
  return `${name}${suffix}`;
}

/** The letter's name, whether about what is offered or what is written. */
export function nameOfLetter({ id = '' }: Pick<Draft, 'id'>): string {
  return id.split(suffix)[0] ?? id;
}

/** Whether somebody said, since that moment, what became of the letter of that name about this finding, over the same amount. */
export function isTold(
  name: string,
  { key, amountMinor, currency }: { key: string; amountMinor: number; currency: string },
  decisions: readonly FindingDecision[],
  sinceMs: number,
): boolean {
  return decisions.some(
    ({ verb, letter, about, at }) =>
      verb === 'tell' &&
      nameOfLetter({ id: letter?.draft }) === name &&
      readInstantMs(at) >= sinceMs &&
      about.some((each) => each.key === key && each.amountMinor === amountMinor && each.currency === currency),
  );
}

/** Letters about earlier months' changes that wait still: as they were, but for what is told again or has been told. */
export function keptLetters(
  earlier: readonly Draft[],
  findings: readonly Finding[],
  decisions: readonly FindingDecision[],
  period: string,
): Draft[] {
  const known = new Set(findings.map(({ key }) => key));
  return earlier.flatMap((draft) => {
    const { written } = draft;
    if (written === undefined || written.period === period) return [];
    if (addMonths(`${written.period}-01`, keptMonths) < `${period}-01`) return [];
    const name = nameOfLetter(draft);
    const waits = written.findings.some((each) => !known.has(each.key) && !isTold(name, each, decisions, 0));
    return waits ? [{ ...draft, id: keptId(draft, written.period) }] : [];
  });
}

/** Beside a letter of this month, an earlier one has a name of its own. */
function keptId({ id = '' }: Draft, period: string): string {
  return id.includes(period) ? id : `${id} ${period}`;
}
