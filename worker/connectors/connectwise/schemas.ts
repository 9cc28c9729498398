// The fields of ConnectWise's objects that are used; all others are ignored. Money and work: schemas-billing, schemas-service.
import { z } from 'zod';
import { currency, day, decimal, flag, id, instant, line, part, parts, text } from '../../lib/lenient.ts';

export const reference = part({ id, name: line });
export const currencyReference = part({ currencyCode: currency, isoCode: currency, name: currency });

export const companyBody = z.object({
  id,
  identifier: line,
  name: line,
  status: part({ name: line, inactiveFlag: flag }),
  types: parts({ name: line }),
  website: text,
  phoneNumber: text,
  addressLine1: text,
  state: text,
  zip: text,
  accountNumber: id,
  customFields: parts({ caption: line, value: id }),
  billToCompany: reference,
  parentCompany: reference,
  currency: currencyReference,
  deletedFlag: flag,
});

export const contactBody = z.object({
  id,
  firstName: line,
  lastName: line,
  title: line,
  company: reference,
  types: parts({ name: line }),
  communicationItems: parts({ value: text, communicationType: text, defaultFlag: flag }),
  defaultBillingFlag: flag,
  defaultFlag: flag,
  inactiveFlag: flag,
});

/** `billingCycle` is the 2022 name, `billCycle` the one of model 2025.1. */
export const agreementBody = z.object({
  id,
  name: line,
  type: reference,
  company: reference,
  parentAgreement: part({ id }),
  billToCompany: reference,
  agreementStatus: text,
  cancelledFlag: flag,
  dateCancelled: day,
  startDate: day,
  endDate: day,
  noEndingDateFlag: flag,
  nextInvoiceDate: day,
  billingCycle: reference,
  billCycle: reference,
  prorateFlag: flag,
  currency: currencyReference,
});

export const additionBody = z.object({
  id,
  agreementId: id,
  product: part({ id, identifier: line }),
  description: line,
  invoiceDescription: line,
  quantity: decimal,
  lessIncluded: decimal,
  unitPrice: decimal,
  unitCost: decimal,
  billCustomer: text,
  effectiveDate: day,
  cancelledDate: day,
  _info: part({ lastUpdated: instant, updatedBy: text }),
});

export const catalogBody = z.object({
  id,
  identifier: line,
  description: line,
  vendor: reference,
  vendorSku: text,
  manufacturer: reference,
  manufacturerPartNumber: text,
  price: decimal,
  cost: decimal,
  recurringFlag: flag,
  recurringBillCycle: reference,
  inactiveFlag: flag,
});

export const noteBody = z.object({ id, text });

/** What `fields=id,company` leaves of an agreement or a ticket. */
export const ownerBody = z.object({ id, company: reference });

/** The currency a reference names: by code, or by a name that is one. */
export function currencyOf(read: { currencyCode: string | null; isoCode: string | null; name: string | null } | null) {
  return read?.currencyCode ?? read?.isoCode ?? read?.name ?? null;
}

/** What a refusal says. */
export const refusal = z.object({ message: text, errors: parts({ message: text }) });
