// ConnectWise PSA: the MSP's clients, what it bills them for, and what was said on their tickets.
import type { Connector } from '../types.ts';
import { additionEnd } from './actions/addition-end.ts';
import { additionOnce } from './actions/addition-once.ts';
import { additionQuantity } from './actions/addition-quantity.ts';
import { additionStart } from './actions/addition-start.ts';
import { clientMessage } from './actions/client-message.ts';
import { companyNote } from './actions/company-note.ts';
import { apiVersionsOf } from './api-versions.ts';
import { guide } from './guide.ts';
import { saidIn } from './refusals.ts';
import { rightFor } from './rights.ts';
import { serverZone } from './server-zone.ts';
import { streams } from './streams/index.ts';
import { webhooks } from './webhooks.ts';

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

export const connectwise: Connector = {
  id: 'connectwise',
  title: 'ConnectWise',
  role: 'psa',
  // The vendor limits somewhere above 1,000 requests a minute, which other tools of the MSP share; nothing is said of requests at once.
  limits: { perMinute: 900, concurrent: 4, scanRequestsPerTick: 600 },
  // Cloud and staging of the vendor (developer.connectwise.com); self-hosted servers have names of their own.
  hosts: ['*.myconnectwise.net', '*.connectwisedev.com'],
  ownHostField: 'ownHost',
  fields: [
    {
      name: 'site',
      title: 'API address',
      part: 'origin',
      isRequired: true,
      help: 'The server of your ConnectWise, with “api-” before its name.',
      example: 'https://api-na.myconnectwise.net',
    },
    {
      name: 'codebase',
      title: 'Codebase',
      part: 'origin',
      isRequired: false,
      help: 'v4_6_release/ where it is left out.',
    },
    {
      name: 'ownHost',
      title: 'Own server',
      part: 'origin',
      isRequired: false,
      help: 'Where you host ConnectWise yourself: the name of that server, as in the API address.',
    },
    {
      name: 'companyId',
      title: 'Company',
      part: 'account',
      isRequired: true,
      help: 'The company you type when you sign in.',
      example: 'yourcompany',
    },
    {
      name: 'publicKey',
      title: 'Public key',
      part: 'secret',
      isRequired: true,
      help: 'Of an API member: System › Members › API Members.',
    },
    {
      name: 'privateKey',
      title: 'Private key',
      part: 'secret',
      isRequired: true,
      help: 'Shown once, when the key is made.',
    },
    {
      name: 'clientId',
      title: 'Client id',
      part: 'secret',
      isRequired: true,
      help: 'From developer.connectwise.com; ConnectWise wants it on every call.',
    },
    {
      name: 'webSite',
      title: 'Web address',
      part: 'setting',
      isRequired: false,
      help: 'Where you open ConnectWise, so that we can link to its records.',
      example: 'https://na.myconnectwise.net',
    },
    {
      name: 'quantityChange',
      title: 'How a quantity is changed',
      part: 'setting',
      isRequired: false,
      help: 'end-and-start: the old line ends and a new one starts, so that history is kept; else it is changed on the line.',
    },
    {
      name: 'apiVersion',
      title: 'API version',
      part: 'setting',
      isRequired: false,
      help: 'Such as 2024.1, to stay with it; where it is left out the newest that your server takes is used.',
    },
    {
      name: 'member',
      title: 'API member',
      part: 'setting',
      isRequired: false,
      help: 'The login of the API member whose keys these are, so that it is not taken for another tool; it is learned from the first write where it is left out.',
    },
  ],
  guide,

  baseUrl({ site = '', codebase = 'v4_6_release/' }) {
    return `${site.replace(/\/$/, '')}/${codebase.replace(/\/?$/, '/')}apis/3.0/`;
  },

  headers({ companyId = '', publicKey = '', privateKey = '', clientId = '' }) {
    return {
      authorization: `Basic ${btoa(`${companyId}+${publicKey}:${privateKey}`)}`,
      clientId,
    };
  },

  apiVersions: apiVersionsOf,
  besides: ['/login/companyinfo/'],
  rightFor,
  saidIn,
  serverZone,
  streams,
  webhooks,
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
