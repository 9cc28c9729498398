// The sandboxed vendors' accounts, and adding them as connections through the API.
import type { ConnectionEntry, ConnectRequest } from '../../shared/api/connections.ts';
import { API_MEMBER, CONNECTWISE_CREDENTIALS } from '../../test/sandbox/connectwise/auth.ts';
import { PAX8_CREDENTIALS } from '../../test/sandbox/pax8/auth.ts';
import { QUICKBOOKS_CREDENTIALS, REALM_ID } from '../../test/sandbox/quickbooks/auth.ts';
import type { MemberClient } from './member-client.ts';

export interface AccountsInput {
  vendors: readonly string[];
  addresses: Readonly<Record<string, string>>;
  portalHost: string;
}

/** How each sandboxed vendor is reached and signed in to. */
const fieldsOf: Readonly<Record<string, (address: string, portalHost: string) => Record<string, string>>> = {
  connectwise: (site, webSite) => ({
    ...{ site, codebase: 'v4_6_release/', webSite },
    member: API_MEMBER,
    ...CONNECTWISE_CREDENTIALS,
  }),
  pax8: (apiUrl) => ({ apiUrl, ...PAX8_CREDENTIALS }),
  quickbooks: (apiUrl) => ({ apiUrl, tokenUrl: apiUrl, realmId: REALM_ID, ...QUICKBOOKS_CREDENTIALS }),
};

/** Which of a world's vendors have no connector yet. */
export function unconnectable(vendors: readonly string[]): string[] {
  return vendors.filter((vendor) => fieldsOf[vendor] === undefined);
}

/** What has to be given for each vendor that has a connector. */
export function accountsOf({ vendors, addresses, portalHost }: AccountsInput): ConnectRequest[] {
  return vendors.flatMap((vendor) => {
    const fields = fieldsOf[vendor]?.(addresses[vendor] ?? '', portalHost);
    return fields === undefined ? [] : [{ vendor, fields }];
  });
}

/** Adds them one after the other and lets them write. */
export async function connectAll(
  administrator: Pick<MemberClient, 'post'>,
  accounts: readonly ConnectRequest[],
): Promise<void> {
  for (const account of accounts) {
    const { id } = await administrator.post<ConnectionEntry>('/v1/connections', account);
    await administrator.post(`/v1/connections/${id}/mode`, { mode: 'writing' });
  }
}
