// The fields of ConnectWise's objects that are used; all others are ignored.
import { z } from 'zod';
import { currency, day, decimal, flag, id, instant, part, parts, text } from '../../lib/lenient.ts';

const reference = part({ id, name: text });
const currencyReference = part({ currencyCode: currency, name: currency });

export const companyBody = z.object({
  id,
  identifier: text,
  name: text,
  status: part({ name: text, inactiveFlag: flag }),
  types: parts({ name: text }),
  website: text,
  phoneNumber: text,
  zip: text,
  billToCompany: reference,
  currency: currencyReference,
  deletedFlag: flag,
});

export const contactBody = z.object({
  id,
  firstName: text,
  lastName: text,
  title: text,
  company: reference,
  types: parts({ name: text }),
  communicationItems: parts({ value: text, communicationType: text, defaultFlag: flag }),
  defaultBillingFlag: flag,
  defaultFlag: flag,
  inactiveFlag: flag,
});

/** `billingCycle` is the 2022 name, `billCycle` the one of model 2025.1. */
export const agreementBody = z.object({
  id,
  name: text,
  type: reference,
  company: reference,
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
  product: part({ id, identifier: text }),
  description: text,
  invoiceDescription: text,
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
  identifier: text,
  description: text,
  vendor: reference,
  vendorSku: text,
  manufacturer: reference,
  manufacturerPartNumber: text,
  price: decimal,
  cost: decimal,
  inactiveFlag: flag,
});

export const noteBody = z.object({ id, text });

/** What `fields=id,company` leaves of an agreement. */
export const agreementOwner = z.object({ id, company: reference });
