// What goes over the wire between a connector and its double while everything is read, for the checks by documents.
import type { Connector, ReadContext } from '../../worker/connectors/types.ts';
import { connect, type Pulled, pullAll } from '../conformance/pull-all.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { type SandboxVendorId, vendors } from '../sandbox/vendors.ts';
import type { World } from '../sandbox/world.ts';
import type { Exchange } from './openapi.ts';

export interface Overheard {
  ctx: ReadContext;
  /** All that was asked behind the base address so far, with its answer; grows with every request. */
  seen: Exchange[];
  pulled: Pulled;
}

/** Reads a world whole, then again, then object by object, and keeps every request under `base` ("/v1") with its answer. */
export async function overhear(
  connector: Connector,
  id: SandboxVendorId,
  world: World,
  base: string,
): Promise<Overheard> {
  const { account, ...vendor } = vendors[id];
  const sandbox = createSandbox(world);
  const seen: Exchange[] = [];
  const ctx = await connect(connector, {
    settings: vendor.settings({ address: 'https://vendor.test', account }),
    secrets: vendor.secrets(account),
    nowMs: sandbox.clock.nowMs(),
    fetch: async (address, init) => {
      const request = new Request(address, init);
      const sent = await request.clone().text();
      const answer = await sandbox.vendors[id](request);
      const { pathname, searchParams: query } = new URL(request.url);
      const { method, headers } = request;
      const answered = await answer.clone().text();
      if (pathname.startsWith(`${base}/`))
        seen.push({ method, path: pathname.slice(base.length), query, headers, sent, status: answer.status, answered });
      return answer;
    },
  });
  const pulled = await pullAll(connector, ctx);
  await pullAll(connector, ctx, pulled.cursors);
  for (const { stream, record } of pulled.mapped) await connector.streams[stream]?.get?.(ctx, record.id, record.parent);
  return { ctx, seen, pulled };
}
