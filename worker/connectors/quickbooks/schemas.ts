// The fields of QuickBooks' objects that are used; all others are ignored.
import { z } from 'zod';
import { currency, day, decimal, flag, id, instant, line, part, parts, text } from '../../lib/lenient.ts';

/** The envelope of a query; `QueryResponse` without the entity's name means that nothing was found. */
export const queryAnswer = z.object({
  QueryResponse: z.record(z.string(), z.unknown()),
  time: z.string().optional(),
});

/** Entities without a change have an empty block, and a block's place says nothing of its entity. */
export const changesAnswer = z.object({
  CDCResponse: z.array(z.object({ QueryResponse: z.array(z.record(z.string(), z.unknown())) })),
});

/** Refusals come with upper-case names from the service and with lower-case ones from the gateway. */
export const refusal = z.object({
  Fault: part({ Error: parts({ code: id, Message: text, Detail: text }) }),
  fault: part({ error: parts({ code: id, message: text, detail: text }) }),
});

export const listed = z.object({ Id: id, status: text, MetaData: part({ LastUpdatedTime: instant }) });

const reference = part({ value: id, name: line });
const metaData = part({ CreateTime: instant, LastUpdatedTime: instant });
const currencyReference = part({ value: currency });
const linkedTxn = parts({ TxnId: id, TxnType: text });

export const customerBody = z.object({
  Id: id,
  DisplayName: line,
  FullyQualifiedName: line,
  CompanyName: line,
  Active: flag,
  ParentRef: reference,
  BillWithParent: flag,
  WebAddr: part({ URI: text }),
  PrimaryPhone: part({ FreeFormNumber: text }),
  PrimaryEmailAddr: part({ Address: text }),
  BillAddr: part({ Line1: text, CountrySubDivisionCode: text, PostalCode: text }),
  CurrencyRef: currencyReference,
});

export const itemBody = z.object({
  Id: id,
  Name: line,
  Sku: text,
  Active: flag,
  UnitPrice: decimal,
  PurchaseCost: decimal,
  PrefVendorRef: reference,
});

const lineFields = {
  Id: id,
  DetailType: text,
  Description: text,
  Amount: decimal,
  SalesItemLineDetail: part({ ItemRef: reference, Qty: decimal, UnitPrice: decimal }),
};

/** A bundle's own row holds the rows it is made of. */
const saleLine = { ...lineFields, GroupLineDetail: part({ Line: parts(lineFields) }) };

export type SaleLine = z.infer<z.ZodObject<typeof saleLine>>;

export const invoiceBody = z.object({
  Id: id,
  SyncToken: id,
  DocNumber: line,
  TxnDate: day,
  DueDate: day,
  CustomerRef: reference,
  CurrencyRef: currencyReference,
  Line: parts(saleLine),
  TxnTaxDetail: part({ TotalTax: decimal }),
  TotalAmt: decimal,
  Balance: decimal,
  PrivateNote: text,
  DeliveryInfo: part({ DeliveryTime: instant }),
  MetaData: metaData,
});

export const paymentBody = z.object({
  Id: id,
  DocNumber: line,
  PaymentRefNum: text,
  TxnDate: day,
  CustomerRef: reference,
  CurrencyRef: currencyReference,
  TotalAmt: decimal,
  UnappliedAmt: decimal,
  RemainingCredit: decimal,
  Line: parts({ Amount: decimal, LinkedTxn: linkedTxn }),
  MetaData: metaData,
});

export const preferencesBody = z.object({
  Id: id,
  CompanyName: line,
  SalesFormsPrefs: part({ CustomTxnNumbers: flag }),
  AccountingInfoPrefs: part({ BookCloseDate: day }),
  CurrencyPrefs: part({ MultiCurrencyEnabled: flag, HomeCurrency: currencyReference }),
});

export const companyInfoBody = z.object({ CompanyName: line });

export const attachableBody = z.object({ Id: id, Note: text });
