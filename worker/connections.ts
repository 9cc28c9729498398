// The MSP's vendor accounts, from the deployment's settings.
import * as z from 'zod/mini';
import { connectors } from './connectors/index.ts';
import type { Connector } from './connectors/types.ts';
import { type HostRules, hostRules } from './lib/hosts.ts';

export interface Connection {
  id: string;
  connector: Connector;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  /** Where its requests may go. */
  hosts: HostRules;
}

const connectionList = z.array(
  z.object({
    id: z.string().check(z.minLength(1)),
    vendor: z.string(),
    settings: z.record(z.string(), z.string()),
    secrets: z.record(z.string(), z.string()),
  }),
);

/** Reads CONNECTIONS; throws with a sentence that names the entry that is wrong. */
export function connectionsOf(env: { CONNECTIONS: string; SANDBOX?: string }): Connection[] {
  const known: Readonly<Record<string, Connector>> = connectors;
  return z.parse(connectionList, JSON.parse(env.CONNECTIONS)).map(({ id, vendor, settings, secrets }) => {
    const connector = known[vendor];
    if (connector === undefined) {
      throw new Error(`CONNECTIONS: "${id}" is of vendor "${vendor}"; known are ${Object.keys(known).join(', ')}`);
    }
    const own = connector.ownHostSetting === undefined ? undefined : settings[connector.ownHostSetting];
    const hosts = hostRules(connector.hosts, own, env.SANDBOX === 'loopback');
    return { id, connector, settings, secrets, hosts };
  });
}
