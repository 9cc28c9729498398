// Adding a sandbox's accounts as connections through the API, as an administrator would.
import type { ConnectionEntry, ConnectRequest } from '../../shared/api/connections.ts';
import { type Connected, connectionsTo } from '../../test/sandbox/accounts.ts';
import type { World } from '../../test/sandbox/world.ts';
import type { MemberClient } from './member-client.ts';

/** What has to be given for each account of a world; `addressOf` tells where a connection is reached. */
export function connectRequests(
  world: Connected & Pick<World, 'zones'>,
  addressOf: (connectionId: string) => string,
): ConnectRequest[] {
  const { zones = {} } = world;
  return connectionsTo(world, addressOf).map(({ id, vendor, title, settings, secrets }) => ({
    ...{ id, vendor, fields: { ...settings, ...secrets } },
    ...(title === undefined ? {} : { title }),
    ...(zones[id] === undefined ? {} : { zone: zones[id] }),
  }));
}

/** Adds them one after the other; another administrator lets them write, or the same one where there is no other. */
export async function connectAll(
  administrator: Pick<MemberClient, 'post'>,
  requests: readonly ConnectRequest[],
  another: Pick<MemberClient, 'post'> = administrator,
): Promise<void> {
  for (const request of requests) {
    const { id } = await administrator.post<ConnectionEntry>('/v1/connections', request);
    await another.post(`/v1/connections/${id}/mode`, { mode: 'writing' });
  }
}
