// The fields of Autotask's charges, expenses, billing items and invoices that are used.
import { z } from 'zod';
import { day, decimal, flag, id, line, part, parts, text } from '../../lib/lenient.ts';
import { utc } from './reading.ts';

/** One shape for the charges of tickets, projects and contracts. */
export const chargeBody = z.object({
  id,
  ticketID: id,
  projectID: id,
  contractID: id,
  name: line,
  description: text,
  datePurchased: day,
  unitQuantity: decimal,
  unitPrice: decimal,
  unitCost: decimal,
  billableAmount: decimal,
  isBillableToCompany: flag,
  isBilled: flag,
  productID: id,
  statusLastModifiedDate: utc,
  _beside: part({ companyID: id, invoiceID: id }),
});

/** No specification here has this entity; the names are of public clients. */
export const expenseBody = z.object({
  id,
  companyID: id,
  ticketID: id,
  projectID: id,
  description: text,
  expenseDate: day,
  internalCurrencyExpenseAmount: decimal,
  expenseCurrencyExpenseAmount: decimal,
  isBillableToCompany: flag,
  isRejected: flag,
  _beside: part({ invoiceID: id }),
});

/** What was approved and posted; one item each, and the invoice is the sum of them. */
export const billingItem = {
  id,
  invoiceID: id,
  contractID: id,
  ticketID: id,
  projectID: id,
  serviceID: id,
  serviceBundleID: id,
  contractServiceID: id,
  contractServiceBundleID: id,
  itemName: line,
  description: line,
  quantity: decimal,
  rate: decimal,
  extendedPrice: decimal,
};

export const invoiceBody = z.object({
  id,
  companyID: id,
  invoiceNumber: line,
  invoiceDateTime: day,
  dueDate: day,
  createDateTime: utc,
  invoiceTotal: decimal,
  totalTaxValue: decimal,
  isVoided: flag,
  paidDate: utc,
  webServiceDate: utc,
  _beside: part({ items: parts(billingItem) }),
});
