// The Xero lists that are read.
import type { Stream } from '../../types.ts';
import { mapCompany } from '../map/company.ts';
import { mapInvoice } from '../map/invoice.ts';
import { creditIdOf, mapCredit, mapPayment, paymentIdOf } from '../map/payment.ts';
import { mapProduct } from '../map/product.ts';
import { idIn } from '../map/reading.ts';
import { accountingSettings } from './accounting-settings.ts';
import { changesStream } from './changes.ts';
import { contacts, credits, invoices, items, payments } from './sources.ts';

export const streams = {
  companies: changesStream({
    kind: 'company',
    mapperVersion: 1,
    sources: [contacts],
    isAlone: true,
    map: mapCompany,
    idOf: (body) => idIn(body, 'ContactID'),
  }),
  items: changesStream({
    kind: 'product',
    mapperVersion: 1,
    sources: [items],
    isAlone: true,
    map: mapProduct,
    idOf: (body) => idIn(body, 'ItemID'),
  }),
  invoices: changesStream({
    kind: 'invoice',
    mapperVersion: 1,
    sources: [invoices],
    isAlone: true,
    map: mapInvoice,
    idOf: (body) => idIn(body, 'InvoiceID'),
  }),
  payments: changesStream({
    kind: 'payment',
    mapperVersion: 1,
    sources: [payments],
    isAlone: false,
    map: mapPayment,
    idOf: paymentIdOf,
  }),
  credits: changesStream({
    kind: 'payment',
    mapperVersion: 1,
    sources: credits,
    isAlone: false,
    map: mapCredit,
    idOf: creditIdOf,
  }),
  'accounting-settings': accountingSettings,
} satisfies Record<string, Stream>;
