// The connector over the sandbox's Stripe, in one process.
import { stripe } from '../../../../worker/connectors/stripe/index.ts';
import type { ReadContext } from '../../../../worker/connectors/types.ts';
import { connect } from '../../../conformance/pull-all.ts';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { STRIPE_CREDENTIALS } from '../../../sandbox/stripe/auth.ts';
import type { World } from '../../../sandbox/world.ts';

/** A context at the sandbox's own time, and the sandbox. */
export async function inSandbox(world: World): Promise<{ ctx: ReadContext; sandbox: Sandbox }> {
  const sandbox = createSandbox(world);
  const ctx = await connect(stripe, {
    settings: { apiUrl: 'https://vendor.test' },
    secrets: { ...STRIPE_CREDENTIALS },
    nowMs: sandbox.clock.nowMs(),
    fetch: (address, init) => sandbox.vendors.stripe(new Request(address, init)),
  });
  return { ctx, sandbox };
}

/** The same context later. */
export function at(ctx: ReadContext, sandbox: Sandbox): ReadContext {
  return { ...ctx, nowMs: sandbox.clock.nowMs() };
}
