// The fields of Pax8's objects that are used; all others are ignored.
import { z } from 'zod';
import { currency, day, decimal, flag, id, instant, line, part, text } from '../../lib/lenient.ts';

const content = z.array(z.unknown()).optional();

/**
 * The envelope of every paged list; one that lacks it is an answer of the wrong shape. An empty list may come without its
 * content, a list that counts elements may not.
 */
export const pagedList = z
  .object({ content, page: z.object({ totalElements: z.int(), totalPages: z.int() }) })
  .refine(({ content, page }) => content !== undefined || page.totalElements === 0, {
    path: ['content'],
    error: 'is missing although the page counts elements',
  })
  .transform(({ content = [], page }) => ({ content, page }));

export const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export const companyBody = z.object({
  id,
  name: line,
  address: part({ street: text, stateOrProvince: text, postalCode: text }),
  phone: text,
  website: text,
  externalId: id,
  status: text,
});

export const productBody = z.object({ id, name: line, sku: text, vendorName: line, vendorSku: text });

/** The documentation says `commitmentTerm`, the wire says `commitment`. */
export const subscriptionBody = z.object({
  id,
  companyId: id,
  productId: id,
  productName: line,
  quantity: decimal,
  status: text,
  billingTerm: text,
  commitmentTerm: part({ endDate: day }),
  commitment: part({ endDate: day }),
  startDate: day,
  endDate: day,
  billingStart: day,
  createdDate: instant,
  updatedDate: instant,
  price: decimal,
  partnerCost: decimal,
  currencyCode: currency,
});

export const historyBody = z.object({
  content: z.array(z.object({ id, quantity: decimal, status: text, createdDate: instant, updatedDate: instant })),
});

export const invoiceBody = z.object({
  id,
  companyId: id,
  invoiceDate: day,
  dueDate: day,
  status: text,
  total: decimal,
  currencyCode: currency,
});

/** The vendor's items come without an id; reading the list adds one. */
export const invoiceItemBody = z.object({
  id,
  companyId: id,
  type: text,
  subscriptionId: id,
  productId: id,
  productName: line,
  description: line,
  sku: text,
  term: text,
  startPeriod: day,
  endPeriod: day,
  quantity: decimal,
  price: decimal,
  cost: decimal,
  costTotal: decimal,
  currencyCode: currency,
});

/** What a subscription says about whose it is. */
export const ownerBody = z.object({ id, companyId: id });

/** Listed under a subscription, the company may be left out. */
export const usageSummaryBody = z.object({
  id,
  companyId: id,
  subscriptionId: id,
  productId: id,
  resourceGroup: line,
  vendorName: line,
  currentCharges: decimal,
  partnerTotal: decimal,
  currencyCode: currency,
  isTrial: flag,
});

/** The vendor's lines come without an id; reading the list adds one. */
export const usageLineBody = z.object({
  id,
  usageSummaryId: id,
  usageDate: day,
  productId: id,
  productName: line,
  unitOfMeasure: text,
  quantity: decimal,
  unitPrice: decimal,
  currentCharges: decimal,
  partnerTotal: decimal,
  currencyCode: currency,
  isTrial: flag,
});
