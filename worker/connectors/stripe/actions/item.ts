// A subscription item as it stands right now, with the subscription around it: what a write on one looks at first.

import type { Action } from '../../../../shared/action.ts';
import { messageOf } from '../../../../shared/errors.ts';
import type { Day, Instant } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import { whatMoved } from '../../../lib/marked-note.ts';
import type { ReadContext } from '../../types.ts';
import { mapAgreement } from '../map/agreement.ts';
import { mapAgreementLine } from '../map/agreement-line.ts';
import { dayOfInstant } from '../map/reading.ts';
import { subscriptionBody, subscriptionItemBody } from '../schemas.ts';
import { streams } from '../streams/index.ts';

/** Where the id of the action stands that made or changed an object last, in its metadata. */
export const madeBy = 'countersign';

/** The item's values, under the names that actions use. */
interface SeenItem {
  productId: string | null;
  quantity: string;
  unitPrice: string;
  billing: string;
  until: null;
  collected: string | null;
  currency: string | null;
  nextInvoiceDay: Day | null;
}

export interface ItemNow {
  seen: SeenItem;
  customer: string;
  /** The subscription it is on. */
  subscription: string;
  /** The action that changed it last, of ours. */
  changedBy: string | null;
  /** The first day that no invoice bills yet of this item. */
  periodEnd: Day | null;
  /** When sums that wait are invoiced, where that is not with the period. */
  sumsDay: Day | null;
  /** The last day of its subscription, where one is set. */
  endDay: Day | null;
  /** Why nothing of it may be written now, as a sentence without its point; null where all of it may. */
  barred: string | null;
}

/** The action's target; null where it, or the subscription it was on, is gone. Throws VendorError. */
export async function readItem(ctx: ReadContext, { target }: Action): Promise<ItemNow | null> {
  const within = target.within?.id;
  if (within === undefined) {
    throw new VendorError('rejected', `item ${target.id}: its subscription is missing (target.within)`, {
      sent: false,
    });
  }
  const item = await streams['subscription-items'].get?.(ctx, target.id, within);
  const owner = item == null ? null : await streams.subscriptions.get?.(ctx, within, null);
  if (item == null || owner == null) return null;
  const { line, agreement, body, subscription } = readAs(item.body, () => ({
    line: mapAgreementLine(item),
    agreement: mapAgreement(owner),
    subscription: subscriptionBody.parse(owner.body),
    body: subscriptionItemBody.parse(item.body),
  }));
  if (body.subscription !== within) return null;
  const [step] = line.data.steps;
  const { status, collected = null, currency, nextInvoiceDay, endDay, byHand } = agreement.data;
  if (step === undefined) return null;
  const { quantity, unitPrice, billing } = step;
  return {
    seen: {
      ...{ productId: line.data.productId, quantity, unitPrice, billing, until: null },
      ...{ collected, currency, nextInvoiceDay },
    },
    customer: agreement.company ?? '',
    subscription: within,
    changedBy: body.metadata[madeBy] ?? null,
    periodEnd: dayOf(body.current_period_end),
    sumsDay: dayOf(subscription.next_pending_invoice_item_invoice),
    endDay,
    barred: whyBarred(status, byHand ?? null, billing),
  };
}

function dayOf(instant: Instant | null): Day | null {
  return instant === null ? null : dayOfInstant(instant);
}

function whyBarred(status: string, byHand: string | null, billing: string): string | null {
  if (status !== 'active') return `its subscription is ${status}`;
  if (byHand !== null) return byHand;
  return billing === 'billable' ? null : 'its price is not one for each unit: it has tiers, packs or metered use';
}

/** What keeps a write on the item from being sent, in a sentence; null where all that was approved still stands. */
export function whyNot(
  { seen, barred, endDay }: ItemNow,
  { before, effectiveDate }: Pick<Action, 'before' | 'effectiveDate'>,
): string | null {
  if (endDay !== null && effectiveDate !== undefined && endDay < effectiveDate)
    return `its subscription ends on ${endDay}`;
  const told = Object.entries(before).filter(([field]) => Object.hasOwn(seen, field));
  return barred ?? whatMoved(Object.fromEntries(told), seen);
}

function readAs<T>(body: unknown, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new VendorError('shape', messageOf(cause), { body, cause });
  }
}
