// QuickBooks Online: the MSP's books: customers, items, invoices, payments, and how they are set up.
import { refresh } from '../../lib/refresh-token.ts';
import type { Connector } from '../types.ts';
import { invoiceNote } from './actions/invoice-note.ts';
import { guide } from './guide.ts';
import { rightFor, saidIn } from './refusals.ts';
import { streams } from './streams/index.ts';
import { webhooks } from './webhooks.ts';

/** As public integrations link them; Intuit's documentation does not name them. */
const pages: Readonly<Record<string, string>> = { invoice: 'invoice?txnId=', company: 'customerdetail?nameId=' };

/**
 * Each access token lives for an hour and comes with the next refresh token, which is dead after 100 days without use and
 * five years after the consent: the first is always told, the second where the header asks for it (oauth-jsclient 4.2.4).
 */
const tokenEndpoint = {
  title: 'QuickBooks',
  path: 'oauth2/v1/tokens/bearer',
  headers: { 'x-include-refresh-token-hard-expires-in': 'true' },
};

export const quickbooks: Connector = {
  id: 'quickbooks',
  title: 'QuickBooks',
  role: 'accounting',
  // 500 requests a minute and company, which other apps of the MSP share; 10 a second and app, once 10 at once (developer.intuit.com).
  limits: { perSecond: 8, perMinute: 450, concurrent: 8, scanRequestsPerTick: 10 },
  hosts: ['quickbooks.api.intuit.com', 'sandbox-quickbooks.api.intuit.com', 'oauth.platform.intuit.com'],
  fields: [
    {
      name: 'apiUrl',
      title: 'API address',
      part: 'origin',
      isRequired: false,
      help: 'https://quickbooks.api.intuit.com where it is left out.',
    },
    {
      name: 'tokenUrl',
      title: 'Token address',
      part: 'origin',
      isRequired: false,
      help: 'https://oauth.platform.intuit.com where it is left out.',
    },
    {
      name: 'consentUrl',
      title: 'Consent address',
      part: 'origin',
      isRequired: false,
      help: 'https://appcenter.intuit.com where it is left out.',
    },
    {
      name: 'realmId',
      title: 'Company',
      part: 'account',
      isRequired: true,
      help: 'The realm id that the consent was given for; a consent given here brings it.',
    },
    {
      name: 'clientId',
      title: 'Client id',
      part: 'secret',
      isRequired: true,
      help: 'Of your app at developer.intuit.com.',
    },
    {
      name: 'clientSecret',
      title: 'Client secret',
      part: 'secret',
      isRequired: true,
      help: 'Beside the client id.',
    },
    {
      name: 'refreshToken',
      title: 'Refresh token',
      part: 'secret',
      isRequired: true,
      help: 'As a consent given elsewhere gave it; from its first use on, the ones that follow are kept.',
    },
    {
      name: 'webSite',
      title: 'Web address',
      part: 'setting',
      isRequired: false,
      help: 'https://app.qbo.intuit.com where it is left out.',
    },
  ],
  guide,
  // developer.intuit.com, "Set up OAuth 2.0"; PKCE is not documented there, and an unknown parameter is let pass.
  consent: {
    authorizeUrl: ({ consentUrl = 'https://appcenter.intuit.com' }) =>
      `${consentUrl.replace(/\/$/, '')}/connect/oauth2`,
    tokenPath: tokenEndpoint.path,
    scopes: ['com.intuit.quickbooks.accounting'],
    gives: ['realmId', 'refreshToken'],
    accountOf: async (_http, callback) => ({ realmId: callback.get('realmId') ?? '' }),
  },

  baseUrl({ apiUrl = 'https://quickbooks.api.intuit.com', realmId = '' }) {
    return `${apiUrl.replace(/\/$/, '')}/v3/company/${encodeURIComponent(realmId)}/`;
  },

  tokenBaseUrl: ({ tokenUrl = 'https://oauth.platform.intuit.com' }) => tokenUrl,

  headers(_keys, token) {
    return token === null ? {} : { authorization: `Bearer ${token}` };
  },

  rightFor,
  saidIn,

  obtainToken: (http, keys, _place, kept) => refresh(http, tokenEndpoint, keys, kept ?? keys.refreshToken ?? ''),

  streams,
  webhooks,
  writes: { note: invoiceNote },

  webAddress({ webSite = 'https://app.qbo.intuit.com' }, { kind, id }) {
    const page = pages[kind];
    return page === undefined ? null : `${webSite.replace(/\/$/, '')}/app/${page}${encodeURIComponent(id)}`;
  },
};
