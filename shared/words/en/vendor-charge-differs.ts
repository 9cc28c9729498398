// A charge of the distributor that the subscription's history cannot explain.
import { linked, sentence } from '../sentence.ts';

export const vendorChargeDiffers = {
  moneyTooMuch: { whole: 'is charged for more than was ordered', short: 'charged too much' },
  moneyTooLittle: { whole: 'is not charged although it was ordered', short: 'charged too little' },
  titleTooMuch: sentence('The distributor charges {difference} {product} too many: {charged} instead of {held}'),
  titleTooLittle: sentence('The distributor charges {difference} {product} too few: {charged} instead of {held}'),
  verdictTooMuch: 'Overcharged',
  verdictTooLittle: 'Undercharged',
  chargedTooMuch: linked(
    "{charged} on [the distributor's invoice of {vendorInvoiceDay}](vendorInvoice) − {held} in [the subscription's history](subscription) = {difference} × {unitCost}",
  ),
  chargedTooLittle: linked(
    "{held} in [the subscription's history](subscription) − {charged} on [the distributor's invoice of {vendorInvoiceDay}](vendorInvoice) = {difference} × {unitCost}",
  ),
  /** What waits. */
  heldTooMuch: sentence(
    'none of the {difference} is billed to the client until the distributor has answered: “{dispute}”',
  ),
  heldTooLittle: sentence('there is nothing to dispute, and the distributor may still charge the missing {difference}'),
  /** What to ask the distributor of a charge that is too high: figures and days alone. */
  dispute: sentence(
    "Your invoice of {vendorInvoiceDay} charges {charged} × {product} for {periodFromDay} to {periodToDay}. The subscription's history shows {held} at that time. Please check the difference of {difference} × {unitCost} = {sum}.",
  ),
};
