// Whose money a field of a record is, by its name: evidence, an action's values and what was read around a write use these.
import type { Money } from './facts/kinds.ts';

const plain = new Set(
  (
    'quantity included billing term status number day hours from at text summary closed answer marker toDo ' +
    'createdAt syncedAt updatedAt updatedBy startDay endDay cancelledDay effectiveDay nextInvoiceDay invoiceId agreementId ' +
    'agreementHours productId productCode description state code currency fromDay toDay until ' +
    // Of a message to the client.
    'to cc newest answers'
  ).split(' '),
);
const sell = new Set('unitPrice price rate agreementAmount total tax net balance amount'.split(' '));

/** Null: no money. A field that is not named here is taken for cost, which the fewest may see. */
export function fieldMoney(field: string): Money | null {
  // "quantity since 2026-10-18", "new quantity"
  const name = field.replace(/^new /, '').replace(/ since .*$/, '');
  if (plain.has(name)) return null;
  return sell.has(name) ? 'sell' : 'cost';
}

const names = new Set('number invoiceId agreementId productId productCode code marker newest answers'.split(' '));

/** Whether the field is a name for something, whatever digits it has. */
export function isNameField(field: string): boolean {
  return names.has(field.replace(/^new /, ''));
}
