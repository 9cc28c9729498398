// The MSP's accounts at vendors, as the database names them; where they lead and with which keys only their gates know.
import type { ConnectionName, Fields } from '../../shared/connection.ts';
import type { Zone } from '../../shared/time.ts';
import { connectors, givenByHand } from '../connectors/index.ts';
import type { Access, Connector, Rights } from '../connectors/types.ts';
import { type HostRules, hostRules } from '../lib/hosts.ts';
import type { ConnectionRow, ReadsPause } from '../store/connections.ts';

export interface Connection {
  id: string;
  title: string;
  connector: Connector;
  /** Whose records they are. */
  account: Fields;
  /** What routes nothing. */
  settings: Fields;
  /** Whose days count there; null as long as nothing is known. */
  zone: Zone | null;
  /** What the account may do, as far as the first reading saw. */
  rights: Rights;
  /** The version of its gate's connection that the database knows. */
  version: number;
  /** Set where an administrator stopped that anything of it is read: who, when and why. */
  paused?: ReadsPause;
  /** The last day of its keys, as a person entered it. */
  keysEndOn?: string;
  /** The last day of its refresh token, as its gate has it. */
  tokenEndsOn?: string;
}

export interface Connections {
  /** The connectors there are, by vendor. */
  connectors: ReadonlyMap<string, Connector>;
  /** Those that are read and written. */
  connections: readonly Connection[];
  /** All there ever were, for what is past. */
  names: readonly ConnectionName[];
  /** The ids of those that were removed. */
  removed: ReadonlySet<string>;
}

const known: ReadonlyMap<string, Connector> = new Map(Object.entries({ ...connectors, ...givenByHand }));

/** What the rows stand for; one whose connector this build does not have has a name alone. */
export function connectionsOf(rows: readonly ConnectionRow[]): Connections {
  return {
    connectors: known,
    connections: rows.flatMap((row) => {
      const { id, vendor, account, title, settings, zone, rights, version, removedAt } = row;
      const connector = connectorOf(vendor);
      if (removedAt !== null || connector === null) return [];
      return [
        {
          ...{ id, title, connector, account, settings, zone: zone === '' ? null : zone, rights, version },
          ...(row.paused === null ? {} : { paused: row.paused }),
          ...(row.keysEndOn === null ? {} : { keysEndOn: row.keysEndOn }),
          ...(row.tokenEndsOn === null ? {} : { tokenEndsOn: row.tokenEndsOn }),
        },
      ];
    }),
    names: rows.map(({ id, vendor, title }) => ({ id, vendor, title })),
    removed: new Set(rows.flatMap(({ id, removedAt }) => (removedAt === null ? [] : id))),
  };
}

/** The connector for a vendor; null where this build has none. */
export function connectorOf(vendor: string): Connector | null {
  return known.get(vendor) ?? null;
}

/** Where requests of a connection may go: its vendor's hosts, and the MSP's own server where its origin names one. */
export function hostsOf(
  { hosts, ownHostField }: Connector,
  { origin }: Pick<Access, 'origin'>,
  sandbox: boolean,
): HostRules {
  return hostRules(hosts, ownHostField === undefined ? undefined : origin[ownHostField], sandbox);
}

/** The fields that make up an address. */
export function placeIn({ origin, account }: Pick<Access, 'origin' | 'account'>): Fields {
  return { ...origin, ...account };
}

/** The fields that let a request in. */
export function keysIn({ account, secrets }: Pick<Access, 'account' | 'secrets'>): Fields {
  return { ...account, ...secrets };
}
