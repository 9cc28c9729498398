// The connector over the sandbox's QuickBooks, in one process.

import { quickbooks } from '../../../../worker/connectors/quickbooks/index.ts';
import type { ReadContext } from '../../../../worker/connectors/types.ts';
import { connect } from '../../../conformance/pull-all.ts';
import { QUICKBOOKS_CREDENTIALS, REALM_ID } from '../../../sandbox/quickbooks/auth.ts';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import type { World } from '../../../sandbox/world.ts';

const origin = 'https://vendor.test';
export const settings = { apiUrl: origin, tokenUrl: origin, realmId: REALM_ID };

/** A signed-in context at the sandbox's own time, and the sandbox. */
export async function inSandbox(world: World): Promise<{ ctx: ReadContext; sandbox: Sandbox }> {
  const sandbox = createSandbox(world);
  const ctx = await connect(quickbooks, {
    settings,
    secrets: { ...QUICKBOOKS_CREDENTIALS },
    nowMs: sandbox.clock.nowMs(),
    fetch: (address, init) => sandbox.vendors.quickbooks(new Request(address, init)),
  });
  return { ctx, sandbox };
}

/** A world that is one company with these lists. */
export function company(quickbooksLists: World['quickbooks'], over: Partial<World> = {}): World {
  return { name: 'A company', clock: '2026-11-20T09:00:00Z', quickbooks: quickbooksLists ?? {}, ...over };
}
