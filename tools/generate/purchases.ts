// What a company buys from the distributor, and what the distributor's invoices hold of it.
import { addDays, addMonths, type Day, daysBetween, type Instant } from '../../shared/time.ts';
import { lastOfMonth } from './calendar.ts';
import type { Draft } from './draft.ts';
import type { DistributorCharge, DistributorInvoice, Product, Subscription } from './model.ts';

export interface Purchase extends Partial<Subscription> {
  since?: Day;
  /** Later quantities, oldest first. */
  changes?: readonly { at: Instant; quantity: number }[];
  /** False leaves it to the kind what is charged. */
  isCharged?: boolean;
  /** True where days of a change are charged on their own. */
  isProrated?: boolean;
}

export class Purchases {
  private readonly draft: Draft;

  constructor(draft: Draft) {
    this.draft = draft;
  }

  /** A subscription, charged by the month like any other unless told otherwise. */
  buy(product: Product, quantity: number, purchase: Purchase = {}): Subscription {
    const { draft } = this;
    const {
      since = addMonths(draft.calendar.thisMonth, -20),
      changes = [],
      isCharged = true,
      isProrated,
      ...rest
    } = purchase;
    const n = draft.next('subscription');
    const steps = [{ at: `${since}T08:30:00Z`, quantity }, ...changes];
    const subscription: Subscription = { n, product, startDay: since, end: null, steps, ...rest };
    draft.subscriptions.push(subscription);
    draft.made({ kind: 'subscription', n }, subscription);
    if (isCharged) this.chargeMonthly(subscription, isProrated ?? draft.random.chance(0.5));
    return subscription;
  }

  charge(invoice: DistributorInvoice, subscription: Subscription, charge: Partial<DistributorCharge>): void {
    this.draft.charges.push({ invoice, subscription, quantity: 0, ...charge });
  }

  /** The regular invoice dated in a month. */
  invoiceOf(month: Day): DistributorInvoice {
    const found = this.draft.frame.distributorInvoices.find(
      ({ fromDay, isCredited = false, currency }) => fromDay === month && !isCredited && currency === undefined,
    );
    if (found === undefined) throw new Error(`the distributor has no invoice for ${month}`);
    return found;
  }

  /** Three months of it: what there was at each cut, and the days of changes where those are charged apart. */
  private chargeMonthly(subscription: Subscription, isProrated: boolean): void {
    const { thisMonth } = this.draft.calendar;
    for (const back of [2, 1, 0]) {
      const invoice = this.invoiceOf(addMonths(thisMonth, -back));
      const quantity = quantityBefore(subscription, invoice.day);
      const end = subscription.end?.isDated === false ? addDays(subscription.end.day, -1) : subscription.end?.day;
      if (quantity === 0 || (end ?? invoice.fromDay) < invoice.fromDay) continue;
      this.charge(invoice, subscription, {
        quantity,
        ...(end !== undefined && end < invoice.toDay ? { toDay: end } : {}),
      });
      if (isProrated) this.chargeDaysOfChanges(subscription, invoice);
    }
  }

  private chargeDaysOfChanges(subscription: Subscription, invoice: DistributorInvoice): void {
    const cutBefore = addMonths(invoice.day, -1);
    for (const [at, step] of subscription.steps.entries()) {
      const before = subscription.steps[at - 1];
      const day = step.at.slice(0, 10);
      if (before === undefined || day <= cutBefore || day >= invoice.fromDay) continue;
      const toDay = lastOfMonth(day);
      const share = (daysBetween(day, toDay) + 1) / (daysBetween(`${day.slice(0, 8)}01`, toDay) + 1);
      const full = subscription.costMinor ?? subscription.product.costMinor;
      this.charge(invoice, subscription, {
        type: 'prorate',
        quantity: step.quantity - before.quantity,
        fromDay: day,
        toDay,
        costMinor: Math.round(full * share),
      });
    }
  }
}

function quantityBefore({ steps }: Subscription, day: Day): number {
  return steps.findLast(({ at }) => at.slice(0, 10) <= day)?.quantity ?? 0;
}
