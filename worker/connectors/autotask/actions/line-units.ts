// What the changes of a line's units share: the line as it stands, its rows from a day on, and the difference that is sent.

import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { messageOf } from '../../../../shared/errors.ts';
import type { Means } from '../../../../shared/means.ts';
import { multiply } from '../../../../shared/money.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { Day } from '../../../../shared/time.ts';
import { fieldInWords, valueInWords } from '../../../../shared/words/record-words.ts';
import { VendorError } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { PageItem, ReadContext, SendResult, TargetState } from '../../types.ts';
import { mapContractLine } from '../map/contract-line.ts';
import { contractLineBody } from '../schemas.ts';
import { readContractLine } from '../streams/contract-lines.ts';

/** How units are changed, and the request whose right that needs. */
export const byDifference = {
  request: { method: 'POST', path: 'ContractServiceAdjustments' },
  means: (): Means => ({
    on: ['agreement-line'],
    how: 'signed-delta',
    from: 'first-unbilled',
    lockedBy: ['posted'],
    undo: 'can be undone until its period is posted',
    repeat: 'findable',
  }),
} as const;

/** How the two kinds of lines are adjusted. */
const adjusted = {
  service: { path: 'ContractServiceAdjustments', field: 'contractServiceID' },
  bundle: { path: 'ContractServiceBundleAdjustments', field: 'contractServiceBundleID' },
} as const;

/** A line and what of it an adjustment needs. */
export interface UnitsLine {
  adjustments: (typeof adjusted)[keyof typeof adjusted];
  number: string;
  record: MappedRecord<'agreement-line'>;
  rows: { id: string | null; startDate: Day | null; endDate: Day | null; units: string | null; isPosted: boolean }[];
}

/** The line's values on a day, under the names that actions use. */
export interface SeenUnits {
  quantity: string;
  unitPrice: string;
  productId: string | null;
  until: Day | null;
  isPosted: boolean;
}

/**
 * The action's target on the contract it hangs under; null where there is no such line. A service and a bundle may have one
 * number, and a service is sold by another name: only one of this contract counts. Throws VendorError.
 */
export async function readLine(ctx: ReadContext, { target }: Action): Promise<UnitsLine | null> {
  const contract = target.within?.id;
  if (contract === undefined) {
    throw new VendorError('rejected', `line ${target.id}: its contract is missing (target.within)`, { sent: false });
  }
  const item = await readContractLine(ctx, target.id, contract);
  if (item === null) return null;
  const { serviceBundleID, _beside } = contractLineBody.parse(item.body);
  return {
    adjustments: serviceBundleID === null ? adjusted.service : adjusted.bundle,
    number: idOf(item.body) ?? '',
    record: recordOf(item),
    rows: (_beside?.units ?? []).map(({ approveAndPostDate, ...row }) => ({
      ...row,
      isPosted: approveAndPostDate !== null,
    })),
  };
}

function recordOf(item: PageItem): MappedRecord<'agreement-line'> {
  try {
    return mapContractLine(item);
  } catch (cause) {
    throw new VendorError('shape', messageOf(cause), { body: item.body, cause });
  }
}

/** What the line bills on a day; null where it has no units then, not even none. */
export function unitsOn({ record, rows }: UnitsLine, day: Day): SeenUnits | null {
  const row = rows.find(({ startDate, endDate }) => (startDate ?? '') <= day && day <= (endDate ?? ''));
  const steps = record.data.steps;
  if (row?.units == null) return null;
  const last: LineStep | undefined = steps.at(-1);
  return {
    quantity: row.units,
    unitPrice: last?.unitPrice ?? '0',
    productId: record.data.productId,
    until: last?.until ?? null,
    isPosted: row.isPosted,
  };
}

/**
 * Which rows there are from a day on, and with how many units: an adjustment of anybody's moves it. By its help pages the
 * vendor makes a new row from the day of each adjustment, so that one which was taken back leaves another id behind; that
 * it does so on the first day of a row as well is UNCONFIRMED.
 */
export function versionFrom({ rows }: UnitsLine, day: Day): string {
  return rows
    .filter(({ endDate }) => (endDate ?? '') >= day)
    .map(({ id, startDate, units }) => `${id}:${startDate}:${units}`)
    .sort()
    .join(' ');
}

/** Says what keeps a change from the day on from being written, or that it may be. */
export function judged(line: UnitsLine, seen: SeenUnits, day: Day, before: Action['before']): TargetState {
  const why = whyNot(seen, day, before);
  return why === null ? { state: 'as-expected', seen, version: versionFrom(line, day) } : { state: 'moved', seen, why };
}

/** What is not as it was approved, in a sentence; null when all of `before` that a line tells still stands. */
function whyNot(seen: SeenUnits, day: Day, before: Action['before']): string | null {
  const now: Readonly<Record<string, unknown>> = { ...seen };
  for (const [field, value] of Object.entries(before)) {
    const stands = now[field];
    if (stands === undefined || stands === value || isSameNumber(stands, value)) continue;
    return `${fieldInWords(field)} was ${valueInWords(field, value)} when this was approved and is ${valueInWords(field, stands)} now`;
  }
  return seen.isPosted ? `the units of ${day} have been posted` : null;
}

function isSameNumber(left: unknown, right: unknown): boolean {
  const isNumber = (value: unknown) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
  return isNumber(left) && isNumber(right) && multiply(String(left)).eq(String(right));
}

/**
 * Sends the difference from a day on. It counts each time it is sent and cannot be read back, so that whoever sends has looked
 * at the units right before. By the line's own id: by contract and service the vendor would make a line where there is none.
 * Throws VendorError.
 */
export async function sendDifference(
  ctx: ReadContext,
  { adjustments, number }: UnitsLine,
  day: Day,
  from: string,
  to: string,
): Promise<SendResult> {
  const unitChange = Number(multiply(to).minus(from).toFixed());
  if (!Number.isSafeInteger(unitChange)) {
    throw new VendorError('rejected', `units are whole: from ${from} to ${to} is no whole number`, { sent: false });
  }
  const body = { [adjustments.field]: Number(number), effectiveDate: `${day}T00:00:00.000Z`, unitChange };
  const answer = await ctx.http.send({ method: 'POST', path: adjustments.path, body }, z.unknown());
  return { status: answer.status, answer: answer.body };
}

/** The day that an action is to hold from. Throws VendorError "rejected" where it names none. */
export function dayOfChange({ effectiveDate, target }: Action): Day {
  if (effectiveDate !== undefined) return effectiveDate;
  throw new VendorError('rejected', `line ${target.id}: a difference needs the day it begins`, { sent: false });
}
