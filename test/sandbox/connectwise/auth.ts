// Who may call ConnectWise PSA: the company's API keys and a clientId header.
import type { Access } from '../world-state.ts';
import { clientIdMissing, notAuthenticated } from './errors.ts';

/** The credentials the ConnectWise double accepts. */
export const CONNECTWISE_CREDENTIALS = {
  companyId: 'sandbox',
  publicKey: 'sandboxPublicKey',
  privateKey: 'sandboxPrivateKey',
  clientId: '7d3b1c52-4f0e-4c9a-9b1e-2a6f5d8c0e11',
} as const;

/** The member whose keys these are; vendors stamp it on what the keys write. */
export const API_MEMBER = 'Countersign';

/** The same as notes refer to it. That a note made by API keys shows their member is general knowledge, unconfirmed. */
export const API_MEMBER_REFERENCE = { id: 199, identifier: API_MEMBER, name: 'Countersign API' } as const;

/** Throws the refusal the vendor gives to a request without good keys or clientId. */
export function requireAuth(request: Request, companyId: string, { secrets }: Access): void {
  const { publicKey, privateKey } = { ...CONNECTWISE_CREDENTIALS, ...secrets };
  const [scheme, encoded] = (request.headers.get('authorization') ?? '').split(' ');
  const expected = btoa(`${companyId}+${publicKey}:${privateKey}`);
  if (scheme?.toLowerCase() !== 'basic' || encoded !== expected) throw notAuthenticated();
  if (!request.headers.get('clientid')) throw clientIdMissing();
}
