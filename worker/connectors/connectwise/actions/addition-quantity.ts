// Sets the quantity of an agreement addition.
import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { messageOf } from '../../../../shared/errors.ts';
import { toDecimal } from '../../../../shared/money.ts';
import type { AgreementLine } from '../../../../shared/records/agreement-line.ts';
import { dayOf } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import { decimal } from '../../../lib/lenient.ts';
import type { ActionHandler, ReadContext, TargetState } from '../../types.ts';
import { readOne } from '../client.ts';
import { mapAgreementLine } from '../map/agreement-line.ts';

const wanted = z.object({ quantity: decimal });

/**
 * `after.quantity` is the addition's raw quantity, included units with it. `before` may hold any fields of the agreement
 * line; all of them must still stand. The vendor has no version check, so reading right before is all there is.
 */
export const additionQuantity: ActionHandler = {
  async readBefore(ctx, action) {
    const line = await readLine(ctx, action);
    return line === null ? { state: 'gone', seen: null } : compare(line, action, dayOf(ctx.nowMs));
  },

  async send(ctx, action) {
    const body = [{ op: 'replace', path: 'quantity', value: exactNumber(wantedOf(action)) }];
    const answer = await ctx.http.send({ method: 'PATCH', path: pathOf(action), body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const line = await readLine(ctx, action);
    return { done: line?.quantity === wantedOf(action), seen: line };
  },
};

function compare(line: AgreementLine, action: Action, today: string): TargetState {
  if (line.quantity === wantedOf(action)) return { state: 'already-done', seen: line };
  const moved = Object.entries(action.before).find(([field, value]) => !stands(line, field, value));
  if (moved) {
    const [field, value] = moved;
    const now = String(line[field as keyof AgreementLine] ?? 'empty');
    return {
      state: 'moved',
      seen: line,
      why: `${field} was ${value ?? 'empty'} when this was approved and is ${now} now`,
    };
  }
  if (line.cancelledDay !== null && line.cancelledDay < today) {
    return { state: 'moved', seen: line, why: `the addition ended on ${line.cancelledDay}` };
  }
  return { state: 'as-expected', seen: line };
}

function stands(line: AgreementLine, field: string, value: unknown): boolean {
  const now = line[field as keyof AgreementLine];
  if (now === undefined) return true;
  if (now === null || value === null || typeof value === 'object') return now === value;
  return now === String(value) || sameNumber(now, value);
}

function sameNumber(left: unknown, right: unknown): boolean {
  try {
    return toDecimal(String(left)) === toDecimal(String(right));
  } catch {
    return false;
  }
}

function wantedOf({ after }: Action): string {
  const read = wanted.safeParse(after);
  if (read.success && read.data.quantity !== null) return read.data.quantity;
  throw new VendorError('rejected', 'after.quantity is not a number', { sent: false });
}

/** The JSON number for a decimal; refuses one that a JSON number would change. */
function exactNumber(quantity: string): number {
  const value = Number(quantity);
  if (toDecimal(value) === quantity) return value;
  throw new VendorError('rejected', `quantity ${quantity} has no exact JSON number`, { sent: false });
}

function pathOf({ target }: Action): string {
  if (target.within === undefined) {
    throw new VendorError('rejected', `addition ${target.id}: its agreement is missing (target.within)`, {
      sent: false,
    });
  }
  return `finance/agreements/${encodeURIComponent(target.within.id)}/additions/${encodeURIComponent(target.id)}`;
}

async function readLine(ctx: ReadContext, action: Action): Promise<AgreementLine | null> {
  const body = await readOne(ctx, pathOf(action));
  if (body === null) return null;
  try {
    return mapAgreementLine({ body, ...(action.target.within ? { parent: action.target.within.id } : {}) }).data;
  } catch (cause) {
    throw new VendorError('shape', messageOf(cause), { body, cause });
  }
}
