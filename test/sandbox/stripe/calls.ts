// Short ways to call the Stripe double, and a small account to call it about.
import type { Row } from '../rows.ts';
import { createSandbox, type Sandbox } from '../sandbox.ts';
import type { VendorWorld, World } from '../world.ts';
import { STRIPE_CREDENTIALS } from './auth.ts';

/** Seconds of a day in November 2026. */
export const second = (day: number, hour = 0) => Date.UTC(2026, 10, day, hour) / 1000;

/** A world that is one Stripe account with these lists. */
export function account(stripe: VendorWorld, over: Partial<World> = {}): World {
  return { name: 'An account', clock: '2026-11-20T09:00:00Z', stripe, ...over };
}

export interface StripeCalls {
  sandbox: Sandbox;
  get(path: string, headers?: Record<string, string>): Promise<{ status: number; body: Row; headers: Headers }>;
  post(
    path: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Row; headers: Headers }>;
}

/** A sandbox over an account, asked with its key. */
export function stripeCalls(world: World): StripeCalls {
  const sandbox = createSandbox(world);
  const send = async (path: string, init: RequestInit, headers: Record<string, string>) => {
    const all = { authorization: `Bearer ${STRIPE_CREDENTIALS.apiKey}`, ...headers };
    const response = await sandbox.vendors.stripe(
      new Request(`http://127.0.0.1/v1/${path}`, { ...init, headers: all }),
    );
    return { status: response.status, body: (await response.json()) as Row, headers: response.headers };
  };
  return {
    sandbox,
    get: (path, headers = {}) => send(path, {}, headers),
    post: (path, form, headers = {}) => send(path, { method: 'POST', body: new URLSearchParams(form) }, headers),
  };
}
