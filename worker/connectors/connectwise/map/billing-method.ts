// How the time on a ticket, a project or a phase is billed, by ConnectWise's words.
import type { Ticket } from '../../../../shared/records/ticket.ts';
import { billingOf, mayBeCharged } from './billing.ts';

const methods: Readonly<Record<string, Ticket['billing']>> = {
  actualrates: 'actual-rates',
  fixedfee: 'fixed-fee',
  nottoexceed: 'not-to-exceed',
  overriderate: 'override-rate',
};

/** By `billTime` and `billingMethod`; null where neither says. */
export function methodOf(billTime: string | null, method: string | null): Ticket['billing'] {
  if (!mayBeCharged(billingOf(billTime))) return 'no-charge';
  return method === null ? null : (methods[method.toLowerCase()] ?? 'unknown');
}
