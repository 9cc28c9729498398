// The Worker's settings for a sandboxed run.
import { API_MEMBER, CONNECTWISE_CREDENTIALS } from '../../test/sandbox/connectwise/auth.ts';
import { PAX8_CREDENTIALS } from '../../test/sandbox/pax8/auth.ts';
import { QUICKBOOKS_CREDENTIALS, REALM_ID } from '../../test/sandbox/quickbooks/auth.ts';
import { seededBytes, seededKey } from './keys.ts';

export interface LocalMember {
  name: string;
  role: string;
  code: string;
  /** What they may see; as is usual for their role where it is left out. */
  money?: string;
}

export interface SettingsInput {
  seed: string;
  vendors: readonly string[];
  addresses: Readonly<Record<string, string>>;
  portalHost: string;
  members: readonly LocalMember[];
  /** Currency of amounts whose PSA records name none; US dollars when left out. */
  homeCurrency?: string;
}

type ConnectionSetting = { settings: Record<string, string>; secrets: Record<string, string> };

/** How each sandboxed vendor is reached and signed in to. */
const connections: Readonly<Record<string, (input: SettingsInput) => ConnectionSetting>> = {
  connectwise: ({ addresses, portalHost }) => ({
    settings: {
      site: addresses.connectwise ?? '',
      codebase: 'v4_6_release/',
      webSite: portalHost,
      member: API_MEMBER,
    },
    secrets: { ...CONNECTWISE_CREDENTIALS },
  }),
  pax8: ({ addresses }) => ({
    settings: { apiUrl: addresses.pax8 ?? '' },
    secrets: { ...PAX8_CREDENTIALS },
  }),
  quickbooks: ({ addresses }) => ({
    settings: { apiUrl: addresses.quickbooks ?? '', tokenUrl: addresses.quickbooks ?? '', realmId: REALM_ID },
    secrets: { ...QUICKBOOKS_CREDENTIALS },
  }),
};

/** Which of a world's vendors have no connector yet. */
export function unconnectable(vendors: readonly string[]): string[] {
  return vendors.filter((vendor) => connections[vendor] === undefined);
}

/** Bindings for the Worker: one connection per vendor that has a connector. */
export function localSettings(input: SettingsInput): Record<string, string> {
  const list = input.vendors.flatMap((vendor) => {
    const make = connections[vendor];
    return make === undefined ? [] : [{ id: vendor, vendor, ...make(input) }];
  });
  return {
    CONNECTIONS: JSON.stringify(list),
    TRAIL_KEY: JSON.stringify(seededKey(input.seed, 'trail')),
    DIGEST_KEY: seededBytes(input.seed, 'digest').toString('base64url'),
    SEALING_KEY: seededBytes(input.seed, 'sealing').toString('base64url'),
    FIRST_MEMBERS: JSON.stringify(input.members),
    CLOCK: 'tick',
    SANDBOX: 'loopback',
    HOME_CURRENCY: input.homeCurrency ?? 'USD',
  };
}
