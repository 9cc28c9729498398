// Pax8 in the sandbox.
import { instantMs, instantText } from '../clock.ts';
import type { SandboxVendor } from '../vendor.ts';
import { PAX8_CREDENTIALS } from './auth.ts';
import { tooManyRequests } from './errors.ts';
import { createPax8 } from './pax8.ts';
import { recorded } from './recorded.ts';
import { sample } from './sample.ts';

export const pax8 = {
  portOffset: 5,
  account: PAX8_CREDENTIALS.clientId,
  create: createPax8,
  limits: { perMinute: 1000 },
  tooManyRequests,
  settings: ({ address }) => ({ apiUrl: address }),
  secrets: (account) => ({ ...PAX8_CREDENTIALS, clientId: account }),
  requests: {
    reads: { method: 'GET' },
    writes: [],
    token: { method: 'POST', path: '/token', rotates: false },
  },
  world: {
    id: { field: 'id', type: 'string' },
    withoutId: ['invoices/draftItems'],
    ownedLists: {
      'subscriptions/history': { owner: 'subscriptions' },
      'invoices/items': { owner: 'invoices' },
      'usage-lines': { owner: 'usage-summaries' },
      'companies/contacts': { owner: 'companies' },
      'products/pricing': { owner: 'products' },
      'products/dependencies': { owner: 'products' },
    },
    times: (row) => ({
      bornMs: instantMs(row.createdDate ?? row.invoiceDate),
      changedMs: instantMs(row.updatedDate),
      changedAt: (one, atMs, changedMs) =>
        changedMs === null || instantMs(one.updatedDate) !== changedMs
          ? one
          : { ...one, updatedDate: instantText(atMs) },
    }),
    snapshots: { subscriptions: 'subscriptions/history' },
    currencyOf({ invoices = [] }) {
      const currency = Array.isArray(invoices) ? invoices[0]?.currencyCode : undefined;
      return typeof currency === 'string' ? currency : null;
    },
  },
  sample,
  recorded,
} satisfies SandboxVendor;
