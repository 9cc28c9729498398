// Pax8: what the distributor provides to the MSP's clients, and what it bills the MSP.
import type { Connector } from '../types.ts';
import { tokenAnswer } from './schemas.ts';
import { streams } from './streams/index.ts';
import { webhooks } from './webhooks.ts';

export const pax8: Connector = {
  id: 'pax8',
  title: 'Pax8',
  role: 'distributor',
  // About 1,000 requests a minute is the one limit the vendor names; nothing is said of requests at once.
  limits: { perMinute: 900, concurrent: 4, scanRequestsPerTick: 50 },
  hosts: ['api.pax8.com'],
  // Nothing that Pax8 answers names the partner: the credential stands for it.
  fields: [
    {
      name: 'apiUrl',
      title: 'API address',
      part: 'origin',
      isRequired: false,
      help: 'https://api.pax8.com where it is left out.',
    },
    {
      name: 'clientId',
      title: 'Client id',
      part: 'account',
      isRequired: true,
      help: 'Of your own credential.',
    },
    {
      name: 'clientSecret',
      title: 'Client secret',
      part: 'secret',
      isRequired: true,
      help: 'Shown once, when the credential is made.',
    },
  ],
  // The menus as the vendor's own pages for developers name them (unconfirmed).
  guide: {
    needs: 'A credential of your own for the Pax8 API.',
    steps: [
      'In Pax8 sign in as an administrator and open Integrations › API Credentials.',
      'Make a credential “Countersign”, and copy its client id and its secret: the secret is shown this once.',
    ],
    notes: [
      'A Pax8 credential can do more than Countersign needs: it may order as well. Countersign only reads with it.',
      'Pax8 forbids handing a credential to third parties. Here it goes to your own Worker and to nobody else.',
    ],
  },

  baseUrl({ apiUrl = 'https://api.pax8.com' }) {
    return `${apiUrl.replace(/\/$/, '')}/v1/`;
  },

  headers(_keys, token) {
    return token === null ? {} : { authorization: `Bearer ${token}` };
  },

  async obtainToken(http, { clientId = '', clientSecret = '' }) {
    const { body } = await http.send(
      {
        method: 'POST',
        path: 'token',
        body: {
          client_id: clientId,
          client_secret: clientSecret,
          audience: 'https://api.pax8.com',
          grant_type: 'client_credentials',
        },
      },
      tokenAnswer,
    );
    return { token: body.access_token, expiresInSeconds: body.expires_in };
  },

  streams,
  webhooks,
  writes: {},

  // The addresses of Pax8's web pages are not documented.
  webAddress: () => null,
};
