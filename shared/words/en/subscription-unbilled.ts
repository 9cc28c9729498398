// A subscription that no agreement bills.
import { linked, sentence } from '../sentence.ts';
import { counted } from './counted.ts';

export const subscriptionUnbilled = {
  moneyMeaning: { whole: 'a month is not billed', short: 'not billed' },
  title: counted({
    one: '{quantity} {product} is bought and on no agreement',
    other: '{quantity} {product} are bought and on no agreement',
  }),
  measure: counted({ one: '{quantity} licence', other: '{quantity} licences' }),
  measureMeaning: 'bought and on no agreement',
  verdict: 'Not on any agreement',
  quantity: linked('{quantity} on [the subscription](subscription)'),
  quantityOnInvoice: linked("{quantity} on [the distributor's invoice of {vendorInvoiceDay}](vendorInvoice)"),
  price: linked(' × {unitPrice}, [the catalogue price](priceSource)'),
  priceOfCost: linked(" × {unitPrice}, [the distributor's cost](priceSource)"),
  /** Behind it where one on the line stands for several, or several for one. */
  inUnits: sentence('; {bought} are bought, and {perBilled} on a line stands for {perBought}'),
  step: sentence('add a line for {quantity} × {product} at {unitPrice}; check tax and text'),
  stepWithoutPrice: sentence('add a line for {quantity} × {product}, at a price of your choice; check tax and text'),
};
