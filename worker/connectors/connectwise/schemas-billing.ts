// The fields of ConnectWise's time, expenses, products, adjustments, invoices and payments that are used.
import { z } from 'zod';
import { day, decimal, flag, id, instant, line, part, text } from '../../lib/lenient.ts';
import { currencyReference, reference } from './schemas.ts';

const info = part({ lastUpdated: instant, dateEntered: instant });

export const timeEntryBody = z.object({
  id,
  company: reference,
  chargeToId: id,
  chargeToType: text,
  ticket: part({ id }),
  member: part({ id, name: line, identifier: line }),
  workType: reference,
  activity: reference,
  project: reference,
  phase: part({ id }),
  agreement: reference,
  invoice: part({ id }),
  timeStart: z
    .unknown()
    .optional()
    .transform((value): { day?: unknown; at?: unknown } => ({ day: value, at: value }))
    .pipe(z.object({ day, at: instant })),
  timeEnd: instant,
  actualHours: decimal,
  hoursDeduct: decimal,
  hoursBilled: decimal,
  agreementHours: decimal,
  agreementAmount: decimal,
  invoiceHours: decimal,
  extendedInvoiceAmount: decimal,
  hourlyRate: decimal,
  billableOption: text,
  status: text,
  notes: text,
  addToDetailDescriptionFlag: flag,
  addToInternalAnalysisFlag: flag,
  addToResolutionFlag: flag,
  dateEntered: instant,
  _info: info,
});

/** The names are those of clients generated from model 2025.1. */
export const expenseBody = z.object({
  id,
  company: reference,
  chargeToId: id,
  chargeToType: text,
  type: reference,
  amount: decimal,
  invoiceAmount: decimal,
  billableOption: text,
  date: day,
  notes: text,
  invoice: part({ id }),
  ticket: part({ id }),
  project: part({ id }),
  currency: currencyReference,
  _info: info,
});

/** `extPrice` came with model 2025.1. */
export const productItemBody = z.object({
  id,
  company: reference,
  catalogItem: part({ id, identifier: line }),
  description: text,
  customerDescription: text,
  quantity: decimal,
  quantityCancelled: decimal,
  cancelledFlag: flag,
  price: decimal,
  cost: decimal,
  discount: decimal,
  extPrice: decimal,
  billableOption: text,
  purchaseDate: day,
  invoice: part({ id }),
  ticket: part({ id }),
  project: part({ id }),
  salesOrder: part({ id }),
  opportunity: part({ id }),
  agreement: part({ id }),
  _info: info,
});

export const adjustmentBody = z.object({
  id,
  agreementId: id,
  amount: decimal,
  description: text,
  effectiveDate: day,
  _info: info,
});

/** The date is `date`, not `invoiceDate`. */
export const invoiceBody = z.object({
  id,
  invoiceNumber: line,
  type: text,
  status: part({ name: line }),
  company: reference,
  billToCompany: reference,
  applyToType: text,
  applyToId: id,
  date: day,
  dueDate: day,
  subtotal: decimal,
  salesTax: decimal,
  total: decimal,
  balance: decimal,
  currency: currencyReference,
  agreement: part({ id }),
  ticket: part({ id }),
  project: part({ id }),
  salesOrder: part({ id }),
  _info: info,
});

export const paymentBody = z.object({
  id,
  type: text,
  invoice: part({ id }),
  credit: part({ id, identifier: line }),
  amount: decimal,
  paymentDate: day,
  _info: info,
});
