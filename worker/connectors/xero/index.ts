// Xero: the MSP's books: contacts, items, invoices, payments, credits, and how they are set up.
import { refresh } from '../../lib/refresh-token.ts';
import type { Connector } from '../types.ts';
import { invoiceNote } from './actions/invoice-note.ts';
import { guide } from './guide.ts';
import { organisationOf } from './organisation.ts';
import { rightFor, saidIn } from './refusals.ts';
import { streams } from './streams/index.ts';
import { webhooks } from './webhooks.ts';

/** As public integrations link them. */
const pages: Readonly<Record<string, string>> = {
  invoice: 'AccountsReceivable/View.aspx?InvoiceID=',
  company: 'Contacts/View/',
};
/** Each access token lives for half an hour and comes with the next refresh token. */
const tokenEndpoint = { title: 'Xero', path: 'connect/token' };

export const xero: Connector = {
  id: 'xero',
  title: 'Xero',
  role: 'accounting',
  // 60 a minute, 5,000 a day and 5 at once, for each app and organisation; a starter app has 1,000 a day, and is told so
  // by 429 where quiet reading leaves too few for writes (developer.xero.com).
  limits: { perMinute: 55, perDay: 4900, concurrent: 4, scanRequestsPerTick: 4 },
  hosts: ['api.xero.com', 'identity.xero.com'],
  fields: [
    {
      name: 'apiUrl',
      title: 'API address',
      part: 'origin',
      isRequired: false,
      help: 'https://api.xero.com where it is left out.',
    },
    {
      name: 'tokenUrl',
      title: 'Token address',
      part: 'origin',
      isRequired: false,
      help: 'https://identity.xero.com where it is left out.',
    },
    {
      name: 'consentUrl',
      title: 'Consent address',
      part: 'origin',
      isRequired: false,
      help: 'https://login.xero.com where it is left out.',
    },
    {
      name: 'tenantId',
      title: 'Organisation',
      part: 'account',
      isRequired: true,
      help: 'The tenant id of the organisation, as https://api.xero.com/connections lists it; a consent given here brings it.',
    },
    {
      name: 'clientId',
      title: 'Client id',
      part: 'secret',
      isRequired: true,
      help: 'Of your app at developer.xero.com.',
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
      help: 'As a consent given elsewhere with offline_access gave it; from its first use on, the ones that follow are kept.',
    },
  ],
  guide,
  // developer.xero.com, "The standard authorization code flow".
  consent: {
    authorizeUrl: ({ consentUrl = 'https://login.xero.com' }) =>
      `${consentUrl.replace(/\/$/, '')}/identity/connect/authorize`,
    tokenPath: tokenEndpoint.path,
    scopes: [
      'offline_access',
      'accounting.contacts.read',
      'accounting.invoices',
      'accounting.payments.read',
      'accounting.settings.read',
    ],
    gives: ['tenantId', 'refreshToken'],
    accountOf: async (http, _callback, token) => ({ tenantId: await organisationOf(http, token) }),
  },
  besides: ['/connections'],

  baseUrl: ({ apiUrl = 'https://api.xero.com' }) => `${apiUrl.replace(/\/$/, '')}/api.xro/2.0/`,

  // developer.xero.com, "Token expiry"; each use brings another one.
  refreshUnusedDays: 60,
  tokenBaseUrl: ({ tokenUrl = 'https://identity.xero.com' }) => tokenUrl,

  headers({ tenantId = '' }, token) {
    return token === null ? {} : { authorization: `Bearer ${token}`, 'xero-tenant-id': tenantId };
  },

  rightFor,
  saidIn,

  obtainToken: (http, keys, _place, kept) => refresh(http, tokenEndpoint, keys, kept ?? keys.refreshToken ?? ''),

  streams,
  webhooks,
  writes: { note: invoiceNote },

  webAddress(_settings, { kind, id }) {
    const page = pages[kind];
    return page === undefined ? null : `https://go.xero.com/${page}${encodeURIComponent(id)}`;
  },
};
