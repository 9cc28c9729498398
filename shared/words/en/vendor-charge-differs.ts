// A charge of the distributor that the subscription's history cannot explain.
import { linked, sentence } from '../sentence.ts';

export const vendorChargeDiffers = {
  moneyMeaning: 'is charged differently from what was ordered',
  title: sentence('The distributor charges {charged} {product}, the subscription had {held}'),
  verdict: 'Ask the distributor',
  chargedTooMuch: linked(
    "{charged} on [the distributor's invoice of {vendorInvoiceDay}](vendorInvoice) − {held} in [the subscription's history](subscription) = {difference} × {unitCost}",
  ),
  chargedTooLittle: linked(
    "{held} in [the subscription's history](subscription) − {charged} on [the distributor's invoice of {vendorInvoiceDay}](vendorInvoice) = {difference} × {unitCost}",
  ),
  /** What to ask the distributor: figures and days alone. */
  dispute: sentence(
    "Your invoice of {vendorInvoiceDay} charges {charged} × {product} for {periodFromDay} to {periodToDay}. The subscription's history shows {held} at that time. Please check the difference of {difference} × {unitCost} = {sum}.",
  ),
};
