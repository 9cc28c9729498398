// What every route has at hand.

import type { Context } from 'hono';
import type { Decider, Member } from '../core/members/decider.ts';
import type { Deps } from '../deps.ts';
import type { Env } from '../env.ts';
import { memberAt } from '../steps/membership/acting.ts';
import type { DeviceRow } from '../store/members.ts';

export interface ApiEnv {
  Bindings: Env;
  Variables: { run: string; deps: Deps; device: DeviceRow; body: string };
}

export type ApiContext = Context<ApiEnv>;

/** Who asks. */
export function memberOf(c: ApiContext): Member {
  return memberAt(c.get('device'));
}

/** Whoever decides: who they are, what they may, and whether this device makes them a second person. */
export function deciderOf(c: ApiContext): Decider {
  const { rights, counts } = c.get('device');
  return { ...memberOf(c), rights, counts };
}
