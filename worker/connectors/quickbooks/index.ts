// QuickBooks Online: the MSP's books: customers, items, invoices, payments, and how they are set up.
import type { Connector } from '../types.ts';
import { invoiceNote } from './actions/invoice-note.ts';
import { streams } from './streams/index.ts';
import { refresh } from './token.ts';

/** As public integrations link them; Intuit's documentation does not name them. */
const pages: Readonly<Record<string, string>> = { invoice: 'invoice?txnId=', company: 'customerdetail?nameId=' };

/**
 * Settings: `realmId` (the company, from the consent's callback); `apiUrl` and `tokenUrl` where they are not the vendor's
 * production hosts; `webSite` ("https://app.qbo.intuit.com"). Secrets: `clientId`, `clientSecret`, and `refreshToken`
 * as the consent gave it: from its first use on, the gate keeps the ones that follow.
 */
export const quickbooks: Connector = {
  id: 'quickbooks',
  title: 'QuickBooks Online',
  role: 'accounting',
  // 500 requests a minute and company, which other apps of the MSP share, and 10 a second (developer.intuit.com).
  limits: { requestsPerMinute: 450, concurrent: 4, scanRequestsPerTick: 10 },
  hosts: ['quickbooks.api.intuit.com', 'sandbox-quickbooks.api.intuit.com', 'oauth.platform.intuit.com'],

  baseUrl({ apiUrl = 'https://quickbooks.api.intuit.com', realmId = '' }) {
    return `${apiUrl.replace(/\/$/, '')}/v3/company/${encodeURIComponent(realmId)}/`;
  },

  tokenBaseUrl: ({ tokenUrl = 'https://oauth.platform.intuit.com' }) => tokenUrl,

  headers(_secrets, token) {
    return token === null ? {} : { authorization: `Bearer ${token}` };
  },

  obtainToken: (http, secrets, _settings, kept) => refresh(http, secrets, kept ?? secrets.refreshToken ?? ''),

  streams,
  writes: { note: invoiceNote },

  webAddress({ webSite = 'https://app.qbo.intuit.com' }, { kind, id }) {
    const page = pages[kind];
    return page === undefined ? null : `${webSite.replace(/\/$/, '')}/app/${page}${encodeURIComponent(id)}`;
  },
};
