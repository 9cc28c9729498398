// Pax8's words for what an invoice item is → charge class.
import type { Term } from '../../../../shared/records/term.ts';
import type { ChargeClass } from '../../../../shared/records/vendor-charge.ts';
import { bare } from './spelling.ts';

const classes: Readonly<Record<string, ChargeClass>> = {
  prorate: 'proration',
  onetime: 'one-off',
  servicecharge: 'one-off',
  rebate: 'credit',
  paymentcredit: 'credit',
  servicecredit: 'credit',
  invoicecredit: 'credit',
};

/** What an item of this type and term is; a subscription's is told by its term. */
export function classOf(type: string, term: Term | null): ChargeClass {
  return bare(type) === 'subscription' ? ofSubscription(term) : (classes[bare(type)] ?? 'unknown');
}

/** Units where the term is left out or has a new word: what tells the rest apart is always said. */
function ofSubscription(term: Term | null): ChargeClass {
  switch (term?.kind) {
    case 'metered':
      return 'metered';
    case 'trial':
      return 'trial';
    case 'one-time':
    case 'activation':
      return 'one-off';
    default:
      return (term?.months ?? 1) >= 12 ? 'yearly' : 'seat';
  }
}
