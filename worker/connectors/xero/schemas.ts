// The fields of Xero's objects that are used; all others are ignored.
import { z } from 'zod';
import { currency, decimal, flag, id, line, part, parts, text } from '../../lib/lenient.ts';
import { day, instant, wrappedMs } from './wire-dates.ts';

/** Every answer's envelope, read: its list, and when it was given. */
export function listAnswer(entity: string) {
  return z
    .object({ [entity]: z.array(z.unknown()), DateTimeUTC: z.unknown().optional() })
    .transform((body) => ({ list: body[entity] as unknown[], answeredMs: wrappedMs(body.DateTimeUTC) }));
}

const pagination = z.object({ pageSize: z.int().positive(), itemCount: z.int().nonnegative() });

/** The envelope of a page: also how large it is, and how many objects there are in all. */
export function pageAnswer(entity: string) {
  const counts = z.object({ pagination }).transform((body) => body.pagination);
  return z.intersection(listAnswer(entity), counts);
}

/** Refusals of the API name what is wrong by element; those of the gateway, in names of either case, have a detail. */
export const refusal = z.object({
  Type: text,
  Message: text,
  Detail: text,
  detail: text,
  Elements: parts({ ValidationErrors: parts({ Message: text }) }),
});

/** Whether an object stands, told by the status of whatever it is. */
export const standing = z.object({ Status: text });

const contactReference = part({ ContactID: id, Name: line });

export const contactBody = z.object({
  ContactID: id,
  ContactStatus: text,
  Name: line,
  ContactNumber: text,
  AccountNumber: line,
  EmailAddress: text,
  Website: text,
  DefaultCurrency: currency,
  ContactGroups: parts({ Name: line }),
  Addresses: parts({ AddressType: text, AddressLine1: text, Region: text, PostalCode: text }),
  Phones: parts({ PhoneType: text, PhoneNumber: text, PhoneAreaCode: text, PhoneCountryCode: text }),
});

export const itemBody = z.object({
  ItemID: id,
  Code: line,
  Name: line,
  SalesDetails: part({ UnitPrice: decimal }),
  PurchaseDetails: part({ UnitPrice: decimal }),
});

const lineItem = {
  LineItemID: id,
  Description: text,
  ItemCode: text,
  Item: part({ ItemID: id }),
  Quantity: decimal,
  UnitAmount: decimal,
  LineAmount: decimal,
  TaxAmount: decimal,
};

export type LineItem = z.infer<z.ZodObject<typeof lineItem>>;

export const invoiceBody = z.object({
  InvoiceID: id,
  InvoiceNumber: line,
  Type: text,
  Status: text,
  Contact: contactReference,
  DateString: day,
  Date: day,
  DueDateString: day,
  DueDate: day,
  LineAmountTypes: text,
  LineItems: parts(lineItem),
  TotalTax: decimal,
  Total: decimal,
  AmountDue: decimal,
  CurrencyCode: currency,
  UpdatedDateUTC: instant,
});

export const paymentBody = z.object({
  PaymentID: id,
  Reference: line,
  Date: day,
  Amount: decimal,
  Invoice: part({ InvoiceID: id, CurrencyCode: currency, Contact: contactReference }),
  UpdatedDateUTC: instant,
});

export const creditBody = z.object({
  CreditNoteID: id,
  OverpaymentID: id,
  PrepaymentID: id,
  CreditNoteNumber: line,
  Reference: line,
  Contact: contactReference,
  DateString: day,
  Date: day,
  Total: decimal,
  RemainingCredit: decimal,
  CurrencyCode: currency,
  Allocations: parts({ Amount: decimal, IsDeleted: flag, Invoice: part({ InvoiceID: id }) }),
  UpdatedDateUTC: instant,
});

export const organisationBody = z.object({
  OrganisationID: id,
  Name: line,
  BaseCurrency: currency,
  PeriodLockDate: day,
  EndOfYearLockDate: day,
  /** Added by reading, from what the organisation lets its users do. */
  multicurrency: flag,
});

export const actionBody = z.object({ Name: text, Status: text });

export const historyBody = z.object({ Details: text });
