// Which organisation a consent is for: a token may reach others that the same person connected before.
import { decodeJwt } from 'jose';
import { z } from 'zod';
import { type Http, VendorError } from '../../lib/http.ts';

const connections = z.array(z.object({ tenantId: z.string().min(1), tenantType: z.string() }));

/** The tenant id of the one organisation of this consent. Throws VendorError, "rejected" where it covers none or several. */
export async function organisationOf(http: Http, token: string): Promise<string> {
  const query = { authEventId: consentIn(token) };
  const { body } = await http.send({ path: '/connections', query }, connections);
  const [first, ...others] = body.filter(({ tenantType }) => tenantType === 'ORGANISATION');
  if (first !== undefined && others.length === 0) return first.tenantId;
  const covers = first === undefined ? 'no organisation' : `${others.length + 1} organisations`;
  throw new VendorError('rejected', `the consent covers ${covers}; give it again, and choose one`);
}

/** Access tokens of the vendor name the consent they came from (developer.xero.com, "Token types"). */
function consentIn(token: string): string | undefined {
  try {
    const { authentication_event_id: id } = decodeJwt(token);
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
