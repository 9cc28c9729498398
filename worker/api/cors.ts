// Which origins may read an answer: the extension that enrolled, and nothing that a device was not enrolled from.
import type { Next } from 'hono';
import { isOriginKnown } from '../store/devices.ts';
import type { ApiContext } from './context.ts';

const extensionOrigin = /^(chrome-extension|moz-extension):\/\/[\w-]+$/;
const keepSeconds = 600;

/** The origin of an extension; null for a web page, and for whatever is no browser. */
export function extensionIn(origin: string | undefined): string | null {
  return origin !== undefined && extensionOrigin.test(origin) ? origin : null;
}

/**
 * Answers what browsers ask beforehand, and marks an answer as readable by the extension whose device asked. Where no device
 * is known (an open address, a refused proof), by an extension that may enrol, or that has enrolled.
 */
export async function answerOrigins(c: ApiContext, next: Next): Promise<Response | undefined> {
  const origin = extensionIn(c.req.header('origin'));
  if (c.req.method === 'OPTIONS') return preflight(c, origin !== null && (await mayAsk(c, origin)) ? origin : null);
  await next();
  c.header('vary', 'Origin', { append: true });
  if (origin === null) return undefined;
  const device = c.get('device');
  const isReadable = device === undefined ? await mayAsk(c, origin) : device.origin === origin;
  if (isReadable) allow(c, origin);
  return undefined;
}

/** Before its device is known: anybody enrols and says hello; everything else is for those who have enrolled. */
async function mayAsk(c: ApiContext, origin: string): Promise<boolean> {
  const { pathname } = new URL(c.req.url);
  return openPaths.has(pathname) || (await isOriginKnown(c.env.DB, origin));
}

const openPaths = new Set(['/v1/hello', '/v1/health', '/v1/devices']);

function preflight(c: ApiContext, origin: string | null): Response {
  c.header('vary', 'Origin');
  if (origin !== null) {
    allow(c, origin);
    c.header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
    c.header('access-control-allow-headers', 'authorization, content-type, if-none-match');
    c.header('access-control-max-age', String(keepSeconds));
  }
  return c.body(null, 204);
}

function allow(c: ApiContext, origin: string): void {
  c.header('access-control-allow-origin', origin);
  // Where Cloudflare Access stands in front, its cookie comes with every request.
  c.header('access-control-allow-credentials', 'true');
  c.header('access-control-expose-headers', 'etag');
}
