// Autotask PSA: the MSP's clients, what it bills them for, and what was said on their tickets.
import type { Connector } from '../types.ts';
import { clientMessage } from './actions/client-message.ts';
import { contractCharge } from './actions/contract-charge.ts';
import { contractNote } from './actions/contract-note.ts';
import { lineEnd } from './actions/line-end.ts';
import { lineQuantity } from './actions/line-quantity.ts';
import { guide } from './guide.ts';
import { refusalIn, saidIn } from './refusals.ts';
import { rightFor } from './rights.ts';
import { streams } from './streams/index.ts';
import { webhooks } from './webhooks.ts';
import { zoneLookUp } from './zone.ts';

/** The commands of the vendor's own link page (ExecuteCommand); one for invoices is not confirmed by anything public. */
const screens: Readonly<Record<string, { code: string; id: string }>> = {
  company: { code: 'OpenAccount', id: 'AccountID' },
  agreement: { code: 'OpenContract', id: 'ContractID' },
  ticket: { code: 'OpenTicketDetail', id: 'TicketID' },
};

export const autotask: Connector = {
  id: 'autotask',
  title: 'Autotask',
  role: 'psa',
  // 10,000 an hour for the whole database, whoever asks, and every answer is slowed from half of them on; three requests at
  // once of an entity.
  limits: { perHour: 5000, perEndpoint: { concurrent: 3 }, scanRequestsPerTick: 200 },
  hosts: ['*.autotask.net'],
  fields: [
    {
      name: 'user',
      title: 'API user',
      part: 'account',
      isRequired: true,
      help: 'The user name of the API user, an email address.',
      example: 'abcdefghij@yourcompany.com',
    },
    {
      name: 'secret',
      title: 'Secret',
      part: 'secret',
      isRequired: true,
      help: 'The password of the API user; it is shown once, when it is made.',
    },
    {
      name: 'integrationCode',
      title: 'Tracking identifier',
      part: 'secret',
      isRequired: true,
      help: 'Of the API user, under API Tracking Identifier.',
    },
    {
      name: 'apiUrl',
      title: 'API address',
      part: 'origin',
      isRequired: false,
      help: 'Of your zone; it is looked up where it is left out.',
      example: 'https://webservices5.autotask.net/ATServicesRest/',
    },
    {
      name: 'lookupUrl',
      title: 'Where the zone is looked up',
      part: 'origin',
      isRequired: false,
      help: 'https://webservices2.autotask.net where it is left out.',
    },
    {
      name: 'webSite',
      title: 'Web address',
      part: 'setting',
      isRequired: false,
      help: 'Where you open Autotask, so that we can link to its records; it is looked up with the zone.',
      example: 'https://ww5.autotask.net',
    },
  ],
  guide,

  baseUrl({ apiUrl = '' }) {
    return `${apiUrl.replace(/\/*$/, '')}/V1.0/`;
  },
  lookUp: zoneLookUp,

  headers({ user = '', secret = '', integrationCode = '' }) {
    return { ApiIntegrationCode: integrationCode, UserName: user, Secret: secret };
  },

  rightFor,
  saidIn,
  refusalIn,
  streams,
  webhooks,
  writes: {
    'line-quantity': lineQuantity,
    'line-end': lineEnd,
    'bill-once': contractCharge,
    note: contractNote,
    message: clientMessage,
  },

  webAddress({ webSite = '' }, { kind, id }) {
    const screen = screens[kind];
    if (screen === undefined || webSite === '') return null;
    const query = new URLSearchParams({ Code: screen.code, [screen.id]: id });
    return `${webSite.replace(/\/$/, '')}/Autotask/AutotaskExtend/ExecuteCommand.aspx?${query}`;
  },
};
