// A change where the system that bills also collects: it says whether the client is charged, and at which price.
import { type ClientView, connectionsAs, dataOf, recordsOf } from '../client-view.ts';
import { termsOn } from '../lines/terms-on.ts';
import type { Change } from '../rules/types.ts';

/**
 * The change with how it is collected and the price of a unit among what must still stand, where a payment system bills it;
 * unchanged where another system does. Null where it is not known how it is collected: nobody is charged unasked.
 */
export function asCollected(view: ClientView, change: Change): Change | null {
  const { connection, target } = change;
  if (!connectionsAs(view, 'payments').has(connection)) return change;
  if (change.type !== 'line-quantity' && change.type !== 'bill-once') return change;
  const collected = dataOf(view, 'agreement', connection, target.within?.id ?? '')?.collected;
  const line = recordsOf(view, 'agreement-line').find(
    (each) => each.connection === connection && each.id === target.id,
  );
  const terms = line === undefined ? null : termsOn(line, change.effectiveDate);
  if (collected === undefined || terms === null) return null;
  const known = { unitPrice: terms.unitPrice, collected };
  return change.type === 'line-quantity'
    ? { ...change, before: { ...change.before, ...known } }
    : { ...change, before: { ...change.before, ...known } };
}
