// THE REGISTRY: the connectors there are, one line each.
import { autotask } from './autotask/index.ts';
import { connectwise } from './connectwise/index.ts';
import { counts } from './counts/index.ts';
import { pax8 } from './pax8/index.ts';
import { quickbooks } from './quickbooks/index.ts';
import { stripe } from './stripe/index.ts';
import type { Connector } from './types.ts';
import { xero } from './xero/index.ts';

export const connectors = {
  autotask,
  connectwise,
  pax8,
  quickbooks,
  stripe,
  xero,
} satisfies Record<string, Connector>;

/** What is fed by people, and no vendor's. */
export const givenByHand = { counts } satisfies Record<string, Connector>;

export type ConnectorId = keyof typeof connectors;
