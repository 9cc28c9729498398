// The QuickBooks lists that are read.
import type { Stream } from '../../types.ts';
import { mapCompany } from '../map/company.ts';
import { mapInvoice } from '../map/invoice.ts';
import { asCreditMemo, creditIds, mapPayment, paymentIdOf } from '../map/payment.ts';
import { mapProduct } from '../map/product.ts';
import { idOf } from '../map/reading.ts';
import { accountingSettings } from './accounting-settings.ts';
import { changesStream } from './changes.ts';

export const streams = {
  companies: changesStream({
    kind: 'company',
    mapperVersion: 4,
    sources: [{ entity: 'Customer', hidesInactive: true }],
    map: mapCompany,
    idOf,
  }),
  items: changesStream({
    kind: 'product',
    mapperVersion: 1,
    sources: [{ entity: 'Item', hidesInactive: true }],
    map: mapProduct,
    idOf,
  }),
  invoices: changesStream({
    kind: 'invoice',
    mapperVersion: 2,
    sources: [{ entity: 'Invoice', hidesInactive: false }],
    map: mapInvoice,
    idOf,
  }),
  payments: changesStream({
    kind: 'payment',
    mapperVersion: 1,
    sources: [
      { entity: 'Payment', hidesInactive: false },
      { entity: 'CreditMemo', hidesInactive: false, mark: asCreditMemo, idStart: creditIds.start },
    ],
    map: mapPayment,
    idOf: paymentIdOf,
  }),
  'accounting-settings': accountingSettings,
} satisfies Record<string, Stream>;
