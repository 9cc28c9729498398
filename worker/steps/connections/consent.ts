// Arrow: an administrator asks a vendor for a person's consent; what came back is parked, and fetched once by the same browser.
import type { ConnectRequest, ConsentAsked, ConsentRequest, ConsentState } from '../../../shared/api/connections.ts';
import { sha256Hex } from '../../../shared/canonical.ts';
import type { Fields } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Connector } from '../../connectors/types.ts';
import type { Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import type { Grant } from '../../gate/tokens.ts';
import { askConsent } from '../../lib/consent.ts';
import { partOf, refuseUncounted } from './connection-fields.ts';

/** Begins one. Throws AppError bad-input, conflict or not-allowed. */
export async function beginConsent(
  deps: Deps,
  { vendor, fields }: ConsentRequest,
  redirectUri: string,
  by: Decider,
): Promise<ConsentAsked> {
  refuseUncounted(by);
  const connector = deps.connectors.get(vendor);
  const consent = connector?.consent;
  if (connector === undefined || consent === undefined) {
    throw new AppError('bad-input', `"${vendor}" cannot be given consent; connect it with its keys`);
  }
  const { origin, secrets } = partOf(connector, fields);
  const { clientId = '' } = secrets;
  if (clientId === '') throw new AppError('bad-input', `${connector.title} needs the client id of your app`);
  const authorizeUrl = consent.authorizeUrl(origin);
  if (!isWebAddress(authorizeUrl, deps.sandbox)) {
    throw new AppError('bad-input', `${authorizeUrl} is no address that a person could be sent to; correct it`);
  }
  const asked = await askConsent({ authorizeUrl, scopes: consent.scopes }, clientId, redirectUri);
  const open = { device: by.device, vendor, redirectUri };
  if (!(await deps.roster().beginConsent(sha256Hex(asked.state), open, deps.nowMs))) {
    throw new AppError('conflict', 'too many consents are under way; wait a quarter of an hour, and try again');
  }
  return { ...asked, redirectUri };
}

/** Whether the person came back, for the browser that asked. */
export async function consentStateOf(deps: Deps, state: string, by: Decider): Promise<ConsentState> {
  const hasCome = await deps.roster().hasConsentCome(sha256Hex(state), by.device, deps.nowMs);
  return { state: hasCome === null ? 'gone' : hasCome ? 'answered' : 'waiting' };
}

/** Parks what a vendor sent somebody back with; false where it belongs to nothing that was asked for. */
export async function parkConsent(deps: Deps, callback: URLSearchParams): Promise<boolean> {
  const state = callback.get('state') ?? '';
  return state !== '' && deps.roster().parkConsent(sha256Hex(state), callback.toString(), deps.nowMs);
}

/** What a consent gave; nothing where none was given. */
export interface Consented {
  account: Fields;
  /** The fields that nobody has to type. */
  gives: readonly string[];
  /** For the gate. */
  given: { grant?: Grant };
}

/**
 * Fetches what was parked, once, and trades it for tokens with the app's keys. Throws AppError bad-input with what went wrong
 * and what to do: a code that was fetched is gone, whatever came of it.
 */
export async function redeemConsent(
  deps: Deps,
  connector: Connector,
  fields: Fields,
  consent: ConnectRequest['consent'],
  by: Decider,
): Promise<Consented> {
  if (consent === undefined) return { account: {}, gives: [], given: {} };
  const { state, verifier } = consent;
  const { origin, secrets } = partOf(connector, fields);
  const { clientId = '', clientSecret = '' } = secrets;
  if (clientId === '' || clientSecret === '') {
    throw new AppError('bad-input', `${connector.title} needs the client id and the client secret of your app`);
  }
  const open = await deps.roster().takeConsent(sha256Hex(state), by.device, deps.nowMs);
  if (open?.callback == null || open.vendor !== connector.id) {
    throw new AppError(
      'bad-input',
      'this consent is used, too old, or was asked for by another browser; ask for it again',
    );
  }
  const { redirectUri, callback } = open;
  const answered = { clientId, clientSecret, callback, state, verifier, redirectUri };
  // Any gate can: nothing of it is kept there.
  const redeemed = await deps.gate({ id: `consent-${connector.id}` }).redeem(connector.id, origin, answered);
  if (!redeemed.ok) throw new AppError('bad-input', `not connected: ${redeemed.message}`);
  const { account, grant } = redeemed;
  return { account, gives: connector.consent?.gives ?? [], given: { grant } };
}

/** Where a person's browser is sent: over https, or to this machine where vendors are doubles. */
function isWebAddress(address: string, sandbox: boolean): boolean {
  const protocol = URL.parse(address)?.protocol;
  return protocol === 'https:' || (sandbox && protocol === 'http:');
}
