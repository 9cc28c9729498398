// What the writes to agreement additions share: the look at one, what moved in it since, and the patch of one field.

import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { messageOf } from '../../../../shared/errors.ts';
import { toDecimal } from '../../../../shared/money.ts';
import type { AgreementLine, LineStep } from '../../../../shared/records/agreement-line.ts';
import type { Day } from '../../../../shared/time.ts';
import { fieldInWords, valueInWords } from '../../../../shared/words/record-words.ts';
import { VendorError } from '../../../lib/http.ts';
import { text } from '../../../lib/lenient.ts';
import type { ReadContext, SendResult } from '../../types.ts';
import { readOne } from '../client.ts';
import { mapAgreementLine } from '../map/agreement-line.ts';

/** An addition's values under our names: it is a line of one step. */
export interface AdditionLine extends Omit<AgreementLine, 'steps'>, Omit<LineStep, 'from' | 'until' | 'posted'> {
  effectiveDay: Day | null;
  cancelledDay: Day | null;
}

/** One addition as the vendor gave it, and as everyone else knows it. */
export interface Addition {
  id: string;
  body: Readonly<Record<string, unknown>>;
  line: AdditionLine;
}

const anyFields = z.looseObject({ agreementStatus: text });
/** Longer than the vendor's second, and than its clock is likely to be apart from ours. */
const tooFreshMs = 60_000;
/** An agreement that bills nothing any more. */
const closedStatuses = new Set(['cancelled', 'expired']);

/** Reads the action's target; null when the vendor says it is gone. Throws VendorError, "shape" for an unreadable one. */
export async function readAddition(ctx: ReadContext, action: Action): Promise<Addition | null> {
  const body = await readOne(ctx, additionPath(action));
  return body === null ? null : toAddition(body, action);
}

/** Reads a body as an addition of the action's agreement. Throws VendorError "shape" naming what cannot be read. */
export function toAddition(body: unknown, { target }: Action): Addition {
  try {
    const { id, data } = mapAgreementLine({ body, ...(target.within ? { parent: target.within.id } : {}) });
    return { id, body: anyFields.parse(body), line: lineOf(data) };
  } catch (cause) {
    throw new VendorError('shape', messageOf(cause), { body, cause });
  }
}

function lineOf({ steps, ...ofLine }: AgreementLine): AdditionLine {
  const [step] = steps;
  if (step === undefined) throw new Error('an addition maps to one step, and this one has none');
  const { from: effectiveDay, until: cancelledDay, posted: _, ...ofStep } = step;
  return { ...ofLine, ...ofStep, effectiveDay, cancelledDay };
}

/**
 * What is not as it was approved, in a sentence; null when all of `before` still stands. What an addition does not say
 * (the days a sum is for) is not compared.
 */
export function whatMoved({ body, line }: Addition, { before }: Pick<Action, 'before'>): string | null {
  const fields: Readonly<Record<string, unknown>> = { ...line, from: line.effectiveDay, until: line.cancelledDay };
  for (const [field, value] of Object.entries(before)) {
    const now = fields[field] === '' ? null : fields[field];
    if (!stands(now, value))
      return `${fieldInWords(field)} was ${valueInWords(field, value)} when this was approved and is ${valueInWords(field, now)} now`;
  }
  const status = text.parse(body.agreementStatus)?.toLowerCase() ?? '';
  return closedStatuses.has(status) ? `its agreement is ${status}` : null;
}

/**
 * What tells one write of an addition from the next: when it was last written, to the second. Null where the vendor does
 * not say, and for a while after a write, because another one in the same second would look the same.
 */
export function versionOf({ updatedAt }: AdditionLine, nowMs: number): string | null {
  return updatedAt !== null && nowMs - Date.parse(updatedAt) >= tooFreshMs ? updatedAt : null;
}

/** Says that an addition is over; null while it still bills on `today`. */
export function whyOver({ line }: Addition, today: Day): string | null {
  return line.cancelledDay !== null && line.cancelledDay < today ? `the addition ended on ${line.cancelledDay}` : null;
}

/** Patches one field of the action's target. Throws VendorError. */
export async function patchAddition(
  ctx: ReadContext,
  action: Action,
  path: string,
  value: number | string,
): Promise<SendResult> {
  const body = [{ op: 'replace', path, value }];
  const answer = await ctx.http.send({ method: 'PATCH', path: additionPath(action), body }, z.unknown());
  return { status: answer.status, answer: answer.body };
}

/** The list of the agreement the target hangs under. Throws VendorError when the action does not name it. */
export function additionsPath({ target }: Action): string {
  if (target.within === undefined) {
    throw new VendorError('rejected', `addition ${target.id}: its agreement is missing (target.within)`, {
      sent: false,
    });
  }
  return `finance/agreements/${encodeURIComponent(target.within.id)}/additions`;
}

function additionPath(action: Action): string {
  return `${additionsPath(action)}/${encodeURIComponent(action.target.id)}`;
}

/** The JSON number for a decimal. Throws VendorError for one that a JSON number would change. */
export function exactNumber(quantity: string): number {
  const value = Number(quantity);
  if (toDecimal(value) === quantity) return value;
  throw new VendorError('rejected', `quantity ${quantity} has no exact JSON number`, { sent: false });
}

/** The instant ConnectWise writes for a calendar day. */
export function dateOf(day: Day): string {
  return `${day}T00:00:00Z`;
}

function stands(now: unknown, value: unknown): boolean {
  if (now === undefined) return true;
  if (now === null || value === null || typeof value === 'object') return now === value;
  return String(now) === String(value) || sameNumber(now, value);
}

function sameNumber(left: unknown, right: unknown): boolean {
  try {
    return toDecimal(String(left)) === toDecimal(String(right));
  } catch {
    return false;
  }
}
