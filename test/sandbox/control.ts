// The sandbox's own door: what runs, what was written, which limits were passed, the clock, later steps, the world and faults.
import { accountsOf } from './accounts.ts';
import { isInstant } from './clock.ts';
import { parseFaults } from './faults.ts';
import type { Handler } from './handler.ts';
import { jsonResponse, readJson } from './handler.ts';
import type { Json } from './rows.ts';
import { isRow } from './rows.ts';
import type { Sandbox } from './sandbox.ts';
import { checkWorld, VENDOR_IDS, type World, WorldError } from './world.ts';

type Route = (sandbox: Sandbox, request: Request, url: URL) => Promise<Response> | Response;

const ROUTES: Record<string, Route> = {
  'GET /': (sandbox) => jsonResponse(overview(sandbox)),
  'GET /journal': (sandbox) => jsonResponse(sandbox.journal.effects as unknown as Json),
  'GET /requests': (sandbox, _request, url) =>
    jsonResponse(
      url.searchParams.has('list') ? (sandbox.journal.requests as unknown as Json) : sandbox.journal.counts(),
    ),
  'DELETE /requests': (sandbox) => {
    sandbox.journal.forgetRequests();
    return new Response(null, { status: 204 });
  },
  'GET /limits': (sandbox) => jsonResponse([...sandbox.overLimit]),
  'GET /clock': (sandbox) => jsonResponse({ now: sandbox.clock.now() }),
  'PUT /clock': putClock,
  'POST /later': (sandbox) => {
    const applied = sandbox.applyLater();
    return applied ? jsonResponse({ ...applied }) : new Response(null, { status: 204 });
  },
  'GET /world': (sandbox) => jsonResponse(sandbox.world() as unknown as Json),
  'POST /world': postWorld,
  'PUT /access': putAccess,
  'GET /faults': (sandbox) => jsonResponse(sandbox.faults.list() as unknown as Json),
  'POST /faults': postFaults,
  'DELETE /faults': (sandbox) => {
    sandbox.faults.clear();
    return new Response(null, { status: 204 });
  },
};

/** The control handler of a sandbox. */
export function createControl(sandbox: Sandbox): Handler {
  return async (request) => {
    const url = new URL(request.url);
    const route = ROUTES[`${request.method} ${url.pathname}`];
    if (route) return route(sandbox, request, url);
    return refuse(404, [
      `${request.method} ${url.pathname} is not known here. Known: ${Object.keys(ROUTES).join(', ')}.`,
    ]);
  };
}

function overview(sandbox: Sandbox): Json {
  const { world } = sandbox.state();
  return {
    name: world.name,
    now: sandbox.clock.now(),
    vendors: VENDOR_IDS.filter((vendor) => world[vendor] !== undefined),
    addresses: sandbox.addresses,
    routes: Object.keys(ROUTES),
  };
}

async function putClock(sandbox: Sandbox, request: Request): Promise<Response> {
  const body = await readJson(request);
  if (!isRow(body) || !isInstant(body.now)) {
    return refuse(400, ['Send {"now": "2026-11-20T09:00:00Z"}: an instant with its offset.']);
  }
  sandbox.clock.set(body.now);
  return jsonResponse({ now: sandbox.clock.now() });
}

async function postWorld(sandbox: Sandbox, request: Request): Promise<Response> {
  const body = await readJson(request);
  if (body === undefined) return refuse(400, ['The world sent is not JSON.']);
  try {
    const world = checkWorld(body, 'The world sent');
    const unserved = unservedIn(sandbox, world);
    if (unserved.length > 0) return refuse(400, unserved);
    sandbox.replaceWorld(world);
  } catch (error) {
    if (error instanceof WorldError) return refuse(400, error.problems);
    throw error;
  }
  return jsonResponse(overview(sandbox));
}

/** Every account listens at an address of its own from the start on. */
function unservedIn(sandbox: Sandbox, world: World): string[] {
  const isListening = Object.keys(sandbox.addresses).length > 0;
  return accountsOf(world)
    .filter(({ connectionId }) => isListening && sandbox.addresses[connectionId] === undefined)
    .map(({ connectionId }) => `${connectionId} has no address here; start the sandbox with a world that has it.`);
}

/** Other keys, or a role that lacks rights, from now on: `{ vendor, secrets?, lacks?, versions? }`. */
async function putAccess(sandbox: Sandbox, request: Request): Promise<Response> {
  const body = await readJson(request);
  const known = VENDOR_IDS.find((vendor) => isRow(body) && body.vendor === vendor);
  if (!isRow(body) || known === undefined) return refuse(400, ['Send {"vendor", "secrets", "lacks"} as JSON.']);
  const access = sandbox.state().access(known);
  if (isRow(body.secrets)) {
    access.secrets = Object.fromEntries(Object.entries(body.secrets).map(([name, value]) => [name, String(value)]));
  }
  if (Array.isArray(body.lacks)) access.lacks = body.lacks.map(String);
  if (isRow(body.versions)) access.versions = { from: String(body.versions.from), to: String(body.versions.to) };
  return jsonResponse({ vendor: known, secrets: access.secrets, lacks: [...access.lacks] });
}

async function postFaults(sandbox: Sandbox, request: Request): Promise<Response> {
  const parsed = parseFaults(await readJson(request));
  if ('problems' in parsed) return refuse(400, parsed.problems);
  sandbox.faults.add(parsed.faults);
  return jsonResponse(sandbox.faults.list() as unknown as Json, 201);
}

function refuse(status: number, problems: string[]): Response {
  return jsonResponse({ problems }, status);
}
