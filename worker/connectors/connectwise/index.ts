// ConnectWise PSA: the MSP's clients, what it bills them for, and what was said on their tickets.
import type { Connector } from '../types.ts';
import { additionEnd } from './actions/addition-end.ts';
import { additionOnce } from './actions/addition-once.ts';
import { additionQuantity } from './actions/addition-quantity.ts';
import { additionStart } from './actions/addition-start.ts';
import { clientMessage } from './actions/client-message.ts';
import { companyNote } from './actions/company-note.ts';
import { streams } from './streams/index.ts';

/**
 * The record types ConnectWise's own link page opens. InvoiceFV is not confirmed by anything public; TimeEntryFV is seen
 * in addresses of another page (`routeTo`) only.
 */
const screens: Readonly<Record<string, string>> = {
  company: 'CompanyFV',
  agreement: 'AgreementFV',
  ticket: 'ServiceFV',
  invoice: 'InvoiceFV',
  'time-entry': 'TimeEntryFV',
};

/**
 * Settings: `site` ("https://api-na.myconnectwise.net"), `ownHost` (where the MSP hosts it itself: the name of that server,
 * "psa.msp.example", as in `site`), `codebase` ("v4_6_release/"), `webSite`
 * ("https://na.myconnectwise.net"), `quantityChange` ("end-and-start" where the MSP wants a line's history kept: the old
 * line ends and a new one starts; else the quantity is changed on the line), `member` (the login of the API member whose
 * keys these are, so that it is not taken for another tool; it is learned from the first write where it is left out).
 * Secrets: `companyId`, `publicKey`, `privateKey`, `clientId` (the vendor wants it on every call).
 */
export const connectwise: Connector = {
  id: 'connectwise',
  title: 'ConnectWise PSA',
  role: 'psa',
  // The vendor limits somewhere above 1,000 requests a minute; other tools of the MSP share that.
  limits: { requestsPerMinute: 900, concurrent: 4, scanRequestsPerTick: 200 },
  // Cloud and staging of the vendor (developer.connectwise.com); self-hosted servers have names of their own.
  hosts: ['*.myconnectwise.net', '*.connectwisedev.com'],
  ownHostSetting: 'ownHost',

  baseUrl({ site = '', codebase = 'v4_6_release/' }) {
    return `${site.replace(/\/$/, '')}/${codebase.replace(/\/?$/, '/')}apis/3.0/`;
  },

  headers({ companyId = '', publicKey = '', privateKey = '', clientId = '' }) {
    return {
      authorization: `Basic ${btoa(`${companyId}+${publicKey}:${privateKey}`)}`,
      clientId,
      accept: 'application/vnd.connectwise.com+json; version=2025.1',
    };
  },

  streams,
  writes: {
    'line-quantity': additionQuantity,
    'line-end': additionEnd,
    'line-start': additionStart,
    'bill-once': additionOnce,
    note: companyNote,
    message: clientMessage,
  },

  webAddress({ webSite = '' }, { kind, id }) {
    const screen = screens[kind];
    if (screen === undefined || webSite === '') return null;
    const query = new URLSearchParams({ locale: 'en_US', recordType: screen, recid: id });
    return `${webSite.replace(/\/$/, '')}/v4_6_release/services/system_io/router/openrecord.rails?${query}`;
  },
};
