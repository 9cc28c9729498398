// Who may call the Autotask double: an API user with its secret and tracking identifier.
import type { Row } from '../rows.ts';
import type { Access, WorldState } from '../world-state.ts';
import { failed, Refusal } from './errors.ts';

/** The credentials that the double accepts. */
export const AUTOTASK_CREDENTIALS = {
  user: 'countersign@msp.example',
  secret: 'sandbox-secret',
  integrationCode: 'SANDBOXTRACKINGIDENTIFIER',
} as const;

/** The API user as a resource; what its keys write is stamped with it. */
export const API_RESOURCE = 29682999;

/**
 * Throws what the vendor answers to a request without good keys. That an unknown user of an entity is answered 401 and not
 * 500 is not documented apart from a wrong secret.
 */
export function requireAuth({ headers }: Request, account: string, { secrets }: Access): void {
  const { secret, integrationCode } = { ...AUTOTASK_CREDENTIALS, ...secrets };
  if (headers.get('ApiIntegrationCode') !== integrationCode) throw failed('IntegrationCode is invalid.');
  const isUser = headers.get('UserName')?.toLowerCase() === account.toLowerCase();
  if (!isUser || headers.get('Secret') !== secret) throw new Refusal(401, { errors: ['Unauthorized'] });
}

/** Who a write is by: the API user, or a person it speaks for (`ImpersonationResourceId`). */
export function authorOf({ headers }: Request, state: WorldState): Row {
  const named = headers.get('ImpersonationResourceId');
  if (named === null) return { creatorResourceID: API_RESOURCE };
  const person = state.rows('autotask', 'Resources').find((row) => String(row.id) === named);
  // The API user itself cannot be impersonated.
  if (person === undefined || Number(named) === API_RESOURCE) {
    throw failed(`Impersonation of resource ${named} is not allowed.`);
  }
  return { creatorResourceID: Number(named), impersonatorCreatorResourceID: API_RESOURCE };
}
