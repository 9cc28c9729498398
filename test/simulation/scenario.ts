// A world's accounts as they are connected.
import { type Connection, connectionsOf, connectorOf } from '../../worker/connections/connection.ts';
import { type Given, givenOf } from '../../worker/steps/connections/connection-fields.ts';
import type { ConnectionRow } from '../../worker/store/connections.ts';
import { connectionsTo } from '../sandbox/accounts.ts';
import type { World } from '../sandbox/world.ts';
import { sideOf } from './sides/index.ts';

/** One vendor's account, by who keeps what of it. */
export interface Account {
  id: string;
  vendor: string;
  given: Given;
}

/** The world's accounts. */
export function sandboxAccounts(world: World): Account[] {
  return connectionsTo(world, (id) => `http://${id}.test`).map(({ id, vendor, settings, secrets }) => {
    const connector = connectorOf(vendor);
    if (connector === null) throw new Error(`there is no connector for ${vendor}`);
    return { id, vendor, given: givenOf(connector, { ...settings, ...secrets, ...sideOf(vendor)?.origin }) };
  });
}

/** The same as the Worker is connected to them. */
export function sandboxConnections(world: World): readonly Connection[] {
  return connectionsOf(sandboxRows(world)).connections;
}

/** Their rows, as the gates' own versions are. */
export function sandboxRows(world: World): ConnectionRow[] {
  return sandboxAccounts(world).map(({ id, vendor, given: { settings, account } }) => ({
    ...{ id, vendor, title: connectorOf(vendor)?.title ?? vendor, settings, account },
    ...{ zone: 'UTC', rights: {}, addedAt: '', removedAt: null, version: connectedVersion },
    ...{ givenBy: null, keysEndOn: null, tokenEndsOn: null, letWrite: null, paused: null },
  }));
}

/** Established, then let write. */
const connectedVersion = 2;
