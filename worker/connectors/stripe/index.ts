// Stripe: who paid by card or bank debit, what became of it, and what Stripe itself bills.
import type { Connector } from '../types.ts';
import { itemQuantity } from './actions/item-quantity.ts';
import { metadataNote } from './actions/metadata-note.ts';
import { pendingItem } from './actions/pending-item.ts';
import { guide } from './guide.ts';
import { checkMode } from './mode.ts';
import { rightFor, saidIn } from './refusals.ts';
import { streams } from './streams/index.ts';
import { webhooks } from './webhooks.ts';

/** The version that the schemas were made with; without one Stripe answers in the account's own. */
const version = '2026-10-28.endive';

/** As the Dashboard's own addresses are. */
const pages: Readonly<Record<string, string>> = {
  company: 'customers',
  product: 'products',
  agreement: 'subscriptions',
  invoice: 'invoices',
  payment: 'payments',
  dispute: 'disputes',
  payout: 'payouts',
};

export const stripe: Connector = {
  id: 'stripe',
  title: 'Stripe',
  role: 'payments',
  // 100 requests a second and account in live mode, 25 in test mode and for each endpoint (docs.stripe.com/rate-limits),
  // which the MSP's other tools share.
  limits: { perSecond: 20, concurrent: 8, scanRequestsPerTick: 10 },
  hosts: ['api.stripe.com'],
  fields: [
    {
      name: 'apiUrl',
      title: 'API address',
      part: 'origin',
      isRequired: false,
      help: 'https://api.stripe.com where it is left out.',
    },
    {
      name: 'accountId',
      title: 'Account',
      part: 'account',
      isRequired: true,
      help: 'Its id: Settings › Business › Account details.',
      example: 'acct_1Pgaf2B7WZ01zgkW',
    },
    {
      name: 'mode',
      title: 'Mode',
      part: 'account',
      isRequired: false,
      help: 'live where it is left out; test for a sandbox of yours.',
    },
    {
      name: 'apiKey',
      title: 'Restricted key',
      part: 'secret',
      isRequired: true,
      help: 'It begins with rk_live_: Developers › API keys › Create restricted key.',
    },
  ],
  guide,

  baseUrl({ apiUrl = 'https://api.stripe.com' }) {
    return `${apiUrl.replace(/\/$/, '')}/v1/`;
  },

  headers({ apiKey = '', mode = 'live' }) {
    checkMode(apiKey, mode);
    return { authorization: `Bearer ${apiKey}`, 'stripe-version': version };
  },

  rightFor,
  saidIn,

  streams,
  webhooks,
  writes: { 'line-quantity': itemQuantity, 'bill-once': pendingItem, note: metadataNote },

  webAddress(_settings, { kind, id }) {
    const page = pages[kind];
    return page === undefined ? null : `https://dashboard.stripe.com/${page}/${encodeURIComponent(id)}`;
  },
};
