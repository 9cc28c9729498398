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

/** What an item of this type and term is; a subscription's is told by its term, and use is never a part of a term. */
export function classOf(type: string, term: Term | null): ChargeClass {
  if (bare(type) === 'subscription') return ofSubscription(term);
  const byType = classes[bare(type)] ?? 'unknown';
  if (byType !== 'proration') return byType;
  return term?.kind === 'metered' || term?.kind === 'trial' ? term.kind : byType;
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
