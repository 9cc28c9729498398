// The sandbox: vendor doubles over one world, with a clock, a journal, faults and a control door.
import type { Clock } from './clock.ts';
import { createClock } from './clock.ts';
import { createConnectwise } from './connectwise/connectwise.ts';
import { tooManyRequests as connectwiseTooMany } from './connectwise/errors.ts';
import { createControl } from './control.ts';
import type { Faults } from './faults.ts';
import { createFaults } from './faults.ts';
import type { Handler, VendorContext } from './handler.ts';
import { ConnectionClosed } from './handler.ts';
import type { Journal } from './journal.ts';
import { createJournal } from './journal.ts';
import { tooManyRequests as pax8TooMany } from './pax8/errors.ts';
import { createPax8 } from './pax8/pax8.ts';
import { createConnectwisePortal } from './portals/connectwise/portal.ts';
import { tooManyRequests as quickbooksTooMany } from './quickbooks/errors.ts';
import { createQuickbooks } from './quickbooks/quickbooks.ts';
import { createRateLimit } from './rate-limit.ts';
import type { World } from './world.ts';
import { createWorldState, type WorldState } from './world-state.ts';

export interface SandboxOptions {
  /** Requests per real minute and vendor before 429; generous by default so that big worlds load undisturbed. */
  requestsPerMinute?: number;
  /** Real time, for the request limit. */
  realNowMs?: () => number;
  /** How long a replaced QuickBooks refresh token still works; it dies at once when left out. */
  refreshGraceMs?: number;
  /** How a "delay" fault passes. */
  wait?: (ms: number) => Promise<void>;
}

export interface Sandbox {
  vendors: { connectwise: Handler; quickbooks: Handler; pax8: Handler };
  /** The PSA web pages, for any host. */
  portal: Handler;
  control: Handler;
  /** A person connects QuickBooks again; returns the refresh token that the consent gives. */
  connectAgain(): string;
  clock: Clock;
  journal: Journal;
  faults: Faults;
  state(): WorldState;
  /** Starts over with another world: clock, journal and faults begin anew. */
  replaceWorld(world: World): void;
  /** Addresses that the control door shows; the server fills them in. */
  addresses: Record<string, string>;
}

const DEFAULT_REQUESTS_PER_MINUTE = 60_000;

/** A sandbox over a world; nothing listens yet, every part is a plain request handler. */
export function createSandbox(world: World, options: SandboxOptions = {}): Sandbox {
  let state = createWorldState(world);
  const clock = createClock(world.clock);
  const journal = createJournal();
  const faults = createFaults(options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))));
  const context: VendorContext = { state: () => state, clock, journal };
  const connectwise = createConnectwise(context);
  const quickbooks = createQuickbooks(context, options);
  const pax8 = createPax8(context);

  const guard = (vendor: string, handle: Handler, expireTokens: () => void, tooMany: () => Response): Handler => {
    const limit = createRateLimit(
      options.requestsPerMinute ?? DEFAULT_REQUESTS_PER_MINUTE,
      options.realNowMs ?? (() => performance.now()),
    );
    const target = { handle, expireTokens };
    return (request) =>
      seen(journal, vendor, request, async () => (limit.admit() ? faults.answer(vendor, target, request) : tooMany()));
  };

  const sandbox: Sandbox = {
    vendors: {
      connectwise: guard('connectwise', connectwise, () => {}, connectwiseTooMany),
      quickbooks: guard('quickbooks', quickbooks.handle, quickbooks.expireTokens, quickbooksTooMany),
      pax8: guard('pax8', pax8.handle, pax8.expireTokens, pax8TooMany),
    },
    portal: createConnectwisePortal(context),
    control: async () => new Response(null, { status: 503 }),
    connectAgain: () => quickbooks.consent(),
    clock,
    journal,
    faults,
    state: () => state,
    replaceWorld(next) {
      state = createWorldState(next);
      clock.set(next.clock);
      journal.forgetAll();
      faults.clear();
    },
    addresses: {},
  };
  sandbox.control = createControl(sandbox);
  return sandbox;
}

/** Notes the request with the status it got; status 0 when the connection was closed. */
async function seen(
  journal: Journal,
  vendor: string,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const note = (status: number) => journal.see({ vendor, method: request.method, path: pathname + search, status });
  try {
    const response = await answer();
    note(response.status);
    return response;
  } catch (error) {
    if (error instanceof ConnectionClosed) note(0);
    throw error;
  }
}
