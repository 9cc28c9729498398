// The ConnectWise PSA web site: redirects of deep links, the page, its scripts, and the data of each screen.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { companyInfo } from '../../connectwise/connectwise.ts';
import type { Handler, VendorContext } from '../../handler.ts';
import { jsonResponse } from '../../handler.ts';
import type { Json } from '../../rows.ts';
import { landingPage } from './links.ts';
import { portalPage } from './page.ts';
import { SCREENS, screenByRoute } from './screens.ts';
import { homeView, recordView, signedInMember } from './views.ts';

const CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data: https:";
const HOME = '/v2025_1/ConnectWise.aspx?locale=en_US';
const LZMA_DECODER = 'lzma/src/lzma-d-min.js';
const WEB = join(import.meta.dirname, 'web');
const SCRIPT = 'text/javascript; charset=utf-8';

const FILES: Record<string, { path: string; type: string }> = {
  '/sandbox/app.js': { path: join(WEB, 'app.js'), type: SCRIPT },
  '/sandbox/location.js': { path: join(WEB, 'location.js'), type: SCRIPT },
  '/sandbox/screen.js': { path: join(WEB, 'screen.js'), type: SCRIPT },
  '/sandbox/frame.js': { path: join(WEB, 'frame.js'), type: SCRIPT },
  '/sandbox/portal.css': { path: join(WEB, 'portal.css'), type: 'text/css; charset=utf-8' },
  '/sandbox/lzma.js': { path: createRequire(import.meta.url).resolve(LZMA_DECODER), type: SCRIPT },
};

/** The portal over the sandbox's world. */
export function createConnectwisePortal(context: VendorContext): Handler {
  return async (request) => {
    const response = await answer(context, new URL(request.url));
    response.headers.set('content-security-policy', CSP);
    response.headers.set('cache-control', 'no-store');
    return response;
  };
}

async function answer(context: VendorContext, url: URL): Promise<Response> {
  const state = context.state();
  if (!state.vendor('connectwise')) return plainText('This world has no "connectwise", so there are no pages.', 404);
  const path = url.pathname.toLowerCase().replace(/\/{2,}/g, '/');
  const file = FILES[path];
  if (file) return new Response(await readFile(file.path), { headers: { 'content-type': file.type } });
  if (path === '/') return redirect(HOME);
  if (path === '/sandbox/home') return jsonResponse(homeView(state) as unknown as Json);
  if (path === '/sandbox/record') return record(context, url);
  const company = /^\/login\/companyinfo\/([^/]+)$/.exec(path)?.[1];
  if (company !== undefined) {
    const access = context.state().access('connectwise');
    return jsonResponse(companyInfo(context.account, company, `api-${url.host}`, access));
  }
  if (path.endsWith('/router/openrecord.rails')) return openRecord(url);
  if (path.endsWith('/fv_sr100_request.rails')) return openTicket(url);
  if (/^\/v\d+_\w+\/connectwise\.(aspx|html)$/.test(path)) return page(context, url, path);
  return plainText(`${url.pathname} is not a page of this portal. Start at /`, 404);
}

function page(context: VendorContext, url: URL, path: string): Response {
  // In the cloud the old folder only leads to the tenant's version; the browser keeps the hash.
  if (path.startsWith('/v4_6_release/')) return redirect(`/v2025_1/ConnectWise.aspx${url.search}`);
  const html = portalPage(context.state().world.name, signedInMember(context.state()));
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function openRecord(url: URL): Response {
  const screen = screenByRoute(url.searchParams.get('recordType'));
  const id = url.searchParams.get('recid') ?? url.searchParams.get('recordId') ?? '';
  return redirect(screen && /^\d+$/.test(id) ? landingPage(screen.kind, id) : HOME);
}

function openTicket(url: URL): Response {
  const id = url.searchParams.get('service_recid') ?? '';
  return redirect(/^\d+$/.test(id) ? landingPage('ticket', id) : HOME);
}

function record(context: VendorContext, url: URL): Response {
  const kind = SCREENS.find((screen) => screen.kind === url.searchParams.get('kind'))?.kind;
  const view = kind ? recordView(context.state(), kind, url.searchParams.get('id') ?? '') : null;
  return view ? jsonResponse(view as unknown as Json) : jsonResponse({ message: 'Record not found.' }, 404);
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location } });
}

function plainText(text: string, status: number): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
