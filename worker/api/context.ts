// What every route has at hand.
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import type { Env } from '../env.ts';
import type { DeviceRow } from '../store/members.ts';

export interface ApiEnv {
  Bindings: Env;
  Variables: { deps: Deps; device: DeviceRow; body: string };
}

export type ApiContext = Context<ApiEnv>;
