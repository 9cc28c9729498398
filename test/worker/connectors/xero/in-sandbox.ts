// The connector over the sandbox's Xero, in one process.

import type { ReadContext } from '../../../../worker/connectors/types.ts';
import { xero } from '../../../../worker/connectors/xero/index.ts';
import { connect } from '../../../conformance/pull-all.ts';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import type { World } from '../../../sandbox/world.ts';
import { TENANT_ID, XERO_CREDENTIALS } from '../../../sandbox/xero/auth.ts';

const origin = 'https://vendor.test';
export const settings = { apiUrl: origin, tokenUrl: origin, tenantId: TENANT_ID };

/** A signed-in context at the sandbox's own time, and the sandbox. */
export async function inSandbox(world: World): Promise<{ ctx: ReadContext; sandbox: Sandbox }> {
  const sandbox = createSandbox(world);
  const ctx = await connect(xero, {
    settings,
    secrets: { ...XERO_CREDENTIALS, tenantId: TENANT_ID },
    nowMs: sandbox.clock.nowMs(),
    fetch: (address, init) => sandbox.vendors.xero(new Request(address, init)),
  });
  return { ctx, sandbox };
}
