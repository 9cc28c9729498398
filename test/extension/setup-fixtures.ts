// Connected systems, as an administrator sees them while they are being set up.
import type { ConnectionEntry, ConnectionsAnswer, ListEntry } from '../../shared/api/connections.ts';
import { rightMissing } from '../../shared/right-missing.ts';
import { connectors } from '../../worker/connectors/index.ts';
import type { Connector } from '../../worker/connectors/types.ts';
import { fixtureNow } from './fixtures.ts';

const vendors: ConnectionsAnswer['vendors'] = Object.values<Connector>(connectors).map(
  ({ id, title, role, guide, fields, webhooks, consent }) => ({
    ...{ id, title, role, fields: [...fields] },
    guide: { needs: guide.needs, steps: [...guide.steps], notes: [...guide.notes] },
    webhooks: webhooks === undefined ? null : { help: webhooks.help, secret: webhooks.secret },
    consent: consent === undefined ? null : { gives: [...consent.gives] },
  }),
);

/** An MSP that has just begun. */
export const nothingConnected: ConnectionsAnswer = { connections: [], vendors };

/** A page of the extension itself stands for the vendor's. */
export const consentAsked = {
  ...{ state: 'state-of-the-consent', verifier: 'v'.repeat(43) },
  ...{ address: 'about:blank', redirectUri: 'https://countersign.example.workers.dev/oauth/callback' },
};

const minutesAgo = (minutes: number) => new Date(Date.parse(fixtureNow) - minutes * 60_000).toISOString();

/** A list of a connection; read to the end where nothing else is said. */
export const list = (over: Partial<ListEntry> & { list: string; kind: string }): ListEntry => ({
  ...{ state: 'read', read: 12, total: null, problem: null, readAt: minutesAgo(2) },
  ...over,
});

/** A connection that reads; everything it has was read. */
export const connection = (over: Partial<ConnectionEntry> & { id: string; vendor: string }): ConnectionEntry => ({
  title: vendors.find(({ id }) => id === over.vendor)?.title ?? over.vendor,
  ...{ settings: {}, zone: 'America/Boise', rights: { reads: [], refused: [] }, rightsSeenAt: minutesAgo(4) },
  ...{ lists: [], writes: [], apiVersion: null, addedAt: minutesAgo(4), removedAt: null },
  gate: { version: 1, account: {}, origin: {}, mode: 'reading', hasSecrets: true },
  ...{ webhook: null, paused: null, ends: null, keysEndOn: null },
  writing: { givenBy: { id: 'mb_1', name: 'Jo Kimura' }, others: [], tried: null },
  ...over,
});

const invoicesRefused = rightMissing(
  'ConnectWise',
  {
    name: 'Finance › Invoicing: Inquire',
    grantedAt: 'System › Security Roles in ConnectWise, for the role of the API member',
  },
  'GET /v4_6_release/apis/3.0/finance/invoices was answered 403: You do not have the security rights',
);

export const connectwise = connection({
  ...{ id: 'connectwise', vendor: 'connectwise' },
  rights: { reads: [], refused: ['invoices'] },
  lists: [
    list({ list: 'companies', kind: 'company', read: 24 }),
    list({ list: 'contacts', kind: 'contact', read: 31 }),
    list({ list: 'agreements', kind: 'agreement', read: 19 }),
    list({ list: 'additions', kind: 'agreement-line', read: 46 }),
    list({ list: 'invoices', kind: 'invoice', state: 'refused', read: 0, readAt: null, problem: invoicesRefused }),
    list({ list: 'tickets', kind: 'ticket', read: 17 }),
    list({ list: 'expenses', kind: 'expense', read: 0 }),
  ],
  writes: [
    {
      type: 'line-quantity',
      right: {
        name: 'Finance › Agreements: Edit',
        grantedAt: 'System › Security Roles in ConnectWise, for the role of the API member',
      },
    },
    {
      type: 'note',
      right: {
        name: 'Companies › Notes: Add',
        grantedAt: 'System › Security Roles in ConnectWise, for the role of the API member',
      },
    },
  ],
  gate: {
    ...{ version: 2, mode: 'reading', hasSecrets: true },
    account: { companyId: 'tamarack' },
    origin: { site: 'https://api-na.myconnectwise.net' },
  },
});

export const pax8 = connection({
  ...{ id: 'pax8', vendor: 'pax8' },
  lists: [
    list({ list: 'companies', kind: 'company', read: 20, total: 20 }),
    list({ list: 'subscriptions', kind: 'subscription', state: 'reading', read: 45, total: 63, readAt: null }),
    list({ list: 'invoices', kind: 'vendor-invoice', state: 'reading', read: 1, total: 4, readAt: null }),
    list({ list: 'subscription-history', kind: 'subscription-history', state: 'reading', read: 12, readAt: null }),
    list({ list: 'usage-summaries', kind: 'usage-summary', state: 'waiting', read: 0, readAt: null }),
  ],
  gate: { version: 1, account: { clientId: '0b9d3c0e7f7a4f5e9a' }, origin: {}, mode: 'reading', hasSecrets: true },
});

const keysRefused =
  'QuickBooks does not take these keys: connect it again with others (POST /oauth2/v1/tokens/bearer was answered 400: Token invalid)';

export const quickbooks = connection({
  ...{ id: 'quickbooks', vendor: 'quickbooks' },
  lists: [
    list({ list: 'companies', kind: 'company', state: 'failed', read: 19, problem: keysRefused }),
    list({ list: 'invoices', kind: 'invoice', state: 'failed', read: 60, problem: keysRefused }),
  ],
  gate: { version: 4, account: { realmId: '9130350000000000000' }, origin: {}, mode: 'writing', hasSecrets: true },
});

/** One right is missing, one is being read, one needs other keys. */
export const inProgress: ConnectionsAnswer = { connections: [connectwise, pax8, quickbooks], vendors };
