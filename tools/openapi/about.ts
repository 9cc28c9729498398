// What the OpenAPI document says in words: the API as a whole, the proof of a device, and refusals.
import { errorStatus } from '../../shared/errors.ts';
import { proofSkewSeconds } from '../../shared/proof.ts';

export const about = `The HTTP API of a Countersign Worker: one Worker for each MSP.

The browser extension is its main user. Everything but the addresses without security asks for the proof of an enrolled device, and each address names the roles that may use it. Amounts that a member may not see are null, never 0 and never left out.

Versions meet politely: within one version of the API fields are only added, and a client shows a value it does not know as it is. Amounts are integers in minor units of their currency (amountMinor: 7200 is $72.00). Instants are ISO 8601 in UTC, days are YYYY-MM-DD.`;

export const proofScheme = {
  type: 'apiKey',
  in: 'header',
  name: 'authorization',
  description: `"Device " and a JWT that the device signs for this one request with its Ed25519 key (alg EdDSA). Claims: iss, the device's id; htm, the method in upper case; htu, path and query; bh, the hex SHA-256 of the body's text (of the empty text where there is none); iat, seconds since 1970, at most ${proofSkewSeconds} seconds from the server's time; jti, 8 to 64 characters that no other changing request of this device has used. POST /v1/devices enrols a device with a one-time code. Where Cloudflare Access stands in front, its session is needed as well.`,
} as const;

export const refusals = `A refusal, and nothing was changed; only after try-again, which comes with retry-after, may the change have been saved. Codes and their status: ${Object.entries(
  errorStatus,
)
  .map(([code, status]) => `${code} ${status}`)
  .join(
    ', ',
  )}. The message says what happened and what to do; serverTime lets a device with a wrong clock correct itself.`;
