// What every sandbox vendor is: a function from request to response, and the ways to answer.
import type { Clock } from './clock.ts';
import type { Journal } from './journal.ts';
import type { Json } from './rows.ts';
import type { WorldState } from './world-state.ts';

export type Handler = (request: Request) => Promise<Response>;

/** What a vendor double works on; `state()` is asked each time because the world can be replaced. */
export interface VendorContext {
  /** Whose records it serves: the company, realm or client that requests must name. */
  account: string;
  state(): WorldState;
  clock: Clock;
  journal: Journal;
}

/** Thrown where the real vendor would have dropped the connection; the server cuts the socket. */
export class ConnectionClosed extends Error {
  override name = 'ConnectionClosed';
}

/** A JSON answer; `headers` may replace the content type. */
export function jsonResponse(body: Json, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** The request's body as JSON; undefined when it is not JSON. */
export async function readJson(request: Request): Promise<Json | undefined> {
  try {
    return JSON.parse(await request.text()) as Json;
  } catch {
    return undefined;
  }
}
