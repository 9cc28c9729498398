// The sandbox: vendor doubles over one world, with a clock, a journal, faults and a control door.
import { type Account, accountsOf, worldOfAccount } from './accounts.ts';
import type { Clock } from './clock.ts';
import { createClock } from './clock.ts';
import { createControl } from './control.ts';
import type { Faults } from './faults.ts';
import { createFaults } from './faults.ts';
import type { Handler, VendorContext } from './handler.ts';
import { ConnectionClosed } from './handler.ts';
import type { Journal } from './journal.ts';
import { createJournal, journalOf } from './journal.ts';
import { watchLimits } from './limit-watch.ts';
import { portalByHost } from './portals/by-host.ts';
import { createRateLimit } from './rate-limit.ts';
import type { Double, DoubleOptions, SandboxVendor, VendorRequests } from './vendor.ts';
import { type SandboxVendorId, sandboxVendorIds, vendors } from './vendors.ts';
import { furtherIds, type World } from './world.ts';
import { createWorldState, type WorldState } from './world-state.ts';

export interface SandboxOptions extends DoubleOptions {
  /** Requests per real minute and account before 429; generous by default so that big worlds load undisturbed. */
  requestsPerMinute?: number;
  /** Real time, for the request limit. */
  realNowMs?: () => number;
  /** A running clock to count seconds by; where the Worker's clock stands there is none to keep to. */
  secondsMs?: () => number;
  /** How a "delay" fault passes. */
  wait?: (ms: number) => Promise<void>;
}

export interface Sandbox {
  /** The first account of each vendor; it refuses everything where the world does not have it. */
  vendors: Record<SandboxVendorId, Handler>;
  /** The world's further accounts, by connection id. */
  further(): Record<string, Handler>;
  /** The vendors' web pages, by host. */
  portal: Handler;
  control: Handler;
  /** A person connects a vendor again; returns the refresh token that the consent gives. */
  connectAgain(vendor: SandboxVendorId): string;
  clock: Clock;
  journal: Journal;
  faults: Faults;
  /** Which limits of its vendor an account passed, as sentences. */
  overLimit: readonly string[];
  /** The first accounts as they stand. */
  state(): WorldState;
  /** The whole world as it stands. */
  world(): World;
  /** Applies the next `later` step to every account; null when none is left. */
  applyLater(): { applied: number; at: string } | null;
  /** Starts over with another world: clock, journal and faults begin anew. */
  replaceWorld(world: World): void;
  /** Addresses that the control door shows; the server fills them in. */
  addresses: Record<string, string>;
}

/** A further account as it is served. */
interface Further {
  account: Account;
  state: WorldState;
  handle: Handler;
}

const DEFAULT_REQUESTS_PER_MINUTE = 60_000;

/** A sandbox over a world; nothing listens yet, every part is a plain request handler. */
export function createSandbox(world: World, options: SandboxOptions = {}): Sandbox {
  let state = createWorldState(world);
  const clock = createClock(world.clock);
  const journal = createJournal();
  const faults = createFaults(options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))));

  const overLimit: string[] = [];
  const guard = (vendor: SandboxVendorId, account: string, double: Double, into: Journal): Handler => {
    const { limits, requests }: SandboxVendor = vendors[vendor];
    const clocks = { nowMs: () => clock.nowMs(), secondsMs: options.secondsMs };
    const watch = watchLimits(limits, clocks, (what) =>
      overLimit.push(`${vendor} of ${account} saw more than ${what}`),
    );
    const limit = createRateLimit(
      options.requestsPerMinute ?? DEFAULT_REQUESTS_PER_MINUTE,
      options.realNowMs ?? (() => performance.now()),
    );
    return async (request) => {
      const answered = isForToken(requests, request) ? () => {} : watch.arrived();
      try {
        const answer = await seen(into, vendor, request, async () =>
          limit.admit() ? faults.answer(vendor, double, request) : vendors[vendor].tooManyRequests(),
        );
        answer.headers.set('date', new Date(clock.nowMs()).toUTCString());
        return answer;
      } finally {
        answered();
      }
    };
  };
  const serveFurther = (whole: World, account: Account): Further => {
    const { vendor } = account;
    const own = createWorldState(worldOfAccount(whole, account));
    const context = { account: account.account, state: () => own, clock, journal: journalOf(journal, account.account) };
    return {
      account,
      state: own,
      handle: guard(vendor, account.account, vendors[vendor].create(context, options), context.journal),
    };
  };
  const furtherOf = (whole: World) =>
    accountsOf(whole)
      .filter((one) => one.isFurther)
      .map((account) => serveFurther(whole, account));

  const contextOf = (vendor: SandboxVendorId): VendorContext => ({
    account: vendors[vendor].account,
    state: () => state,
    clock,
    journal,
  });
  const doubles = byVendor((vendor): Double => vendors[vendor].create(contextOf(vendor), options));
  let further = furtherOf(world);

  const sandbox: Sandbox = {
    vendors: byVendor((vendor) => guard(vendor, vendors[vendor].account, doubles[vendor], journal)),
    further: () => Object.fromEntries(further.map(({ account, handle }) => [account.connectionId, handle])),
    portal: portalByHost(
      sandboxVendorIds.flatMap((vendor) => {
        const { portal }: SandboxVendor = vendors[vendor];
        return portal === undefined ? [] : [{ hosts: portal.hosts, handle: portal.create(contextOf(vendor)) }];
      }),
    ),
    control: async () => new Response(null, { status: 503 }),
    connectAgain(vendor) {
      const token = doubles[vendor].consent?.();
      if (token === undefined) throw new Error(`${vendor} has no consent that gives a refresh token`);
      return token;
    },
    clock,
    journal,
    faults,
    overLimit,
    state: () => state,
    world() {
      const { more, ...first } = state.world;
      if (more === undefined) return first;
      const now = new Map(further.map(({ account, state: own }) => [account.connectionId, own.vendor(account.vendor)]));
      const ids = furtherIds(more);
      return { ...first, more: more.map((one, place) => ({ ...one, data: now.get(ids[place] ?? '') ?? one.data })) };
    },
    applyLater() {
      for (const { state: own } of further) own.applyLater(clock);
      return state.applyLater(clock);
    },
    replaceWorld(next) {
      state = createWorldState(next);
      further = furtherOf(next);
      clock.set(next.clock);
      journal.forgetAll();
      faults.clear();
      overLimit.splice(0);
    },
    addresses: {},
  };
  sandbox.control = createControl(sandbox);
  return sandbox;
}

/** Tokens come from an address that has limits of its own. */
function isForToken({ token }: VendorRequests, { method, url }: Request): boolean {
  return token !== undefined && method === token.method && new RegExp(token.path ?? '').test(new URL(url).pathname);
}

function byVendor<T>(make: (vendor: SandboxVendorId) => T): Record<SandboxVendorId, T> {
  return Object.fromEntries(sandboxVendorIds.map((vendor) => [vendor, make(vendor)])) as Record<SandboxVendorId, T>;
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
