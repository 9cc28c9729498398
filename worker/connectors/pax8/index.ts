// Pax8: what the distributor provides to the MSP's clients, and what it bills the MSP.
import type { Connector } from '../types.ts';
import { tokenAnswer } from './schemas.ts';
import { streams } from './streams/index.ts';

/**
 * Settings: `apiUrl` ("https://api.pax8.com"). Secrets: `clientId`, `clientSecret` of the MSP's own credential (the
 * vendor forbids handing it to third parties).
 */
export const pax8: Connector = {
  id: 'pax8',
  title: 'Pax8',
  role: 'distributor',
  // About 1,000 requests a minute is the one limit the vendor names.
  limits: { requestsPerMinute: 900, concurrent: 4, scanRequestsPerTick: 50 },
  hosts: ['api.pax8.com'],

  baseUrl({ apiUrl = '' }) {
    return `${apiUrl.replace(/\/$/, '')}/v1/`;
  },

  headers(_secrets, token) {
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
  writes: {},

  // The addresses of Pax8's web pages are not documented.
  webAddress: () => null,
};
