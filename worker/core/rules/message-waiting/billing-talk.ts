// Whether words are about billing: a list of words, and what looks like them and is not.

/** Other things of the same name. They are taken out before anything is looked for. */
const otherThings: readonly RegExp[] = [
  // Somebody called Bill: a capital, and no "the", "our" or "for" beside it.
  /(?<!\b(?:the|my|our|your|this|that|last|a|new|monthly|latest|each|every|next)\s)\bBill\b(?! (?:for|from|of|amount|total|number|no|payment|question|due|date|seems|looks|dated)\b| ?[#\d])/g,
  /\bin charge\b/gi,
  /\b(charg(e|es|ed|ing)) (the |my |our |his |her |a |up )*(laptops?|batter(y|ies)|phones?|tablets?|devices?|ipads?|headsets?|mouse|macbooks?|pc|docks?)\b/gi,
  /\b(laptops?|batter(y|ies)|phones?|tablets?|devices?|ipads?|headsets?|macbooks?|docks?|it)( \w+('t)?){0,4} charg(e|es|ed|ing)\b/gi,
  /\bcharging (cables?|ports?|stations?|docks?|pads?|issues?|problems?)\b/gi,
  /\bcredit (cards?|unions?|scores?|reports?|checks?|bureaus?|histor(y|ies)|applications?)\b/gi,
  /\b(licen[cs]e) (keys?|plates?|servers?|files?|managers?|activation|errors?|agreements?|warnings?|prompts?|messages?|expired|pop-?ups?)\b/gi,
  /\b(activat\w+|renew\w* (my|his|her)|driver'?s?'?|driving) (the |my |our |your )?licen[cs]es?\b/gi,
  /\b(car|booster|toilet|window|aisle) seats?\b|\b(have|take) a seat\b|\bseat ?belts?\b/gi,
  /\b(billing|invoic(e|es|ing)|pricing|prices?) (list )?(software|systems?|programs?|apps?|applications?|modules?|servers?|computers?|pcs?|printers?|scanners?|folders?|shares?|drives?|mailbox(es)?|templates?|databases?|spreadsheets?|workstations?|tools?|websites?|portals?)\b/gi,
  /\b(print|printing|scan|scanning|generate|generating|create|creating|export|exporting|import|importing) (\w+ ){0,3}(invoices?|bills)\b/gi,
  /\b(customer|client|vendor|supplier|patient|tenant)s?'?s? (invoices?|bills?|billing)\b/gi,
];

/** Mail that pretends to be a bill is a matter of safety. */
const suspicion = /\b(phish\w*|spam|scam\w*|suspicious|malware|virus|legit(imate)?|fraud\w*|spoof\w*)\b/i;

const plain =
  /\b(invoices?|invoiced|invoicing|bill|bills|billed|billing|charges?|charged|charging|overcharg\w*|over-charg\w*|undercharg\w*|overbill\w*|refund\w*|prices?|priced|pricing|credit (note|memo)s?|credited|credits?|overpaid)\b/i;

/** Licences and seats are talked about for many reasons; with one of these beside them it is money. */
const countable = /\b(seats?|licen[cs]es?|licen[cs]ed|licen[cs]ing|subscriptions?|fees?|costs?|payments?)\b/i;
const ofMoney =
  /(\b(why (are|do|did|is) (we|there|i)|how (many|much)|too many|extra|unused|pay|paying|paid|expensive|increased?|went up|gone up|only have|instead of|(correct|right) (number|count)|each month|per (month|user|seat))\b|[$€£] ?\d)/i;

/** True where the words are about invoices, charges, prices, refunds, or what seats and licences cost. */
export function isAboutBilling(speech: string): boolean {
  const straight = speech.replaceAll('’', "'");
  if (suspicion.test(straight)) return false;
  const words = otherThings.reduce((text, other) => text.replaceAll(other, ' '), straight);
  return plain.test(words) || (countable.test(words) && ofMoney.test(words));
}
