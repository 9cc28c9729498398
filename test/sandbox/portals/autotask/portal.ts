// The Autotask web site: its two shells, the pages of records, and the deep links of other tools.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Handler, VendorContext } from '../../handler.ts';
import { textAt } from '../../rows.ts';
import type { WorldState } from '../../world-state.ts';
import { contractFrames, contractSide, contractSummary, umbrella } from './contract-pages.ts';
import { type Html, html, page } from './html.ts';
import { landing, pageOfCommand } from './links.ts';
import { approveAndPostPage, workspacePage } from './lists.ts';
import { accountPage, invoicePage, ticketPage } from './record-pages.ts';
import { rowById, rowsOf } from './rows.ts';
import { oldShell, onyx, onyxFrame } from './shells.ts';

const CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data: https:";
const WEB = join(import.meta.dirname, 'web');
const FILES: Readonly<Record<string, { path: string; type: string }>> = {
  '/sandbox/portal.css': { path: join(WEB, 'portal.css'), type: 'text/css; charset=utf-8' },
  '/sandbox/page.js': { path: join(WEB, 'page.js'), type: 'text/javascript; charset=utf-8' },
};

/** The portal over the sandbox's world. */
export function createAutotaskPortal(context: Pick<VendorContext, 'state'>): Handler {
  return async (request) => {
    const response = await answer(context.state(), new URL(request.url));
    response.headers.set('content-security-policy', CSP);
    response.headers.set('cache-control', 'no-store');
    return response;
  };
}

async function answer(state: WorldState, url: URL): Promise<Response> {
  if (state.vendor('autotask') === undefined) return plain('This world has no "autotask", so there are no pages.', 404);
  // Pages are found in any case, with doubled slashes and with "/Index" behind them.
  const path = url.pathname
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/\/index$/, '');
  const file = FILES[path];
  if (file !== undefined) return new Response(await readFile(file.path), { headers: { 'content-type': file.type } });
  if (path === '/') return redirect(landing);
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const made = pages[path]?.(state, query, url);
  if (made instanceof Response) return made;
  return made == null ? plain(`${url.pathname} shows nothing here. Start at /`, 404) : pageResponse(made);
}

type Query = ReadonlyMap<string, string>;
type Maker = (state: WorldState, query: Query, url: URL) => Html | Response | null;

const pages: Readonly<Record<string, Maker>> = {
  '/mvc/framework/navigation.mvc/landing': (state, query) => oldShell(state, query.get('page') ?? null),
  '/autotaskonyx/landingpage': onyxLanding,
  '/autotaskonyx/dialogiframeoverlay': () => page('Dialogs', 'DialogOverlay', html``),
  '/mvc/servicedesk/ticketdetail.mvc': (state, query) => ofTicket(state, query, 'EntityDetail'),
  '/mvc/servicedesk/ticketdetail.mvc/ticketbyticketnumber': (state, query) => ofTicket(state, query, 'EntityDetail'),
  '/mvc/servicedesk/ticketedit.mvc': (state, query) => ofTicket(state, query, 'EntityEdit'),
  '/mvc/servicedesk/myworkspaceandqueuestickets.mvc/summary': workspacePage,
  '/mvc/crm/accountdetail.mvc': (state, query) => {
    const account = rowById(state, 'Companies', query.get('accountid'));
    return account === null ? null : accountPage(state, account);
  },
  '/contracts/views/contractview.asp': (state, query) => {
    const contract = rowById(state, 'Contracts', query.get('contractid'));
    return contract === null ? null : contractFrames(contract);
  },
  '/contracts/views/contractside.asp': contractSide,
  '/contracts/views/contractsummary.asp': (state, query) => {
    const contract = rowById(state, 'Contracts', query.get('contractid'));
    return contract === null ? null : contractSummary(state, contract);
  },
  '/mvc/contracts/invoiceviewer.mvc': (state, query) => {
    const invoice = rowById(state, 'Invoices', query.get('invoiceid'));
    return invoice === null ? null : invoicePage(state, [invoice], invoice);
  },
  '/mvc/contracts/invoiceviewer.mvc/invoicebatchviewer': (state, query) => {
    const batch = rowsOf(state, 'Invoices').filter((row) => String(row.batchID) === query.get('batchid'));
    const [first] = batch;
    return first === undefined ? null : invoicePage(state, batch, first);
  },
  '/mvc/contracts/approveandpost.mvc/labor': approveAndPostPage,
  '/mvc/framework/authentication.mvc/authenticate': () => page('Sign in', 'SignIn', html`<h1>Sign in</h1>`),
  '/autotask/autotaskextend/executecommand.aspx': (_state, _query, url) => executeCommand(url),
};

function ofTicket(state: WorldState, query: Query, mode: 'EntityDetail' | 'EntityEdit'): Html | null {
  const number = query.get('ticketnumber');
  const ticket =
    rowById(state, 'Tickets', query.get('ticketid') ?? query.get('ids[0]')) ??
    rowsOf(state, 'Tickets').find((row) => textAt(row, 'ticketNumber') === number);
  return ticket === undefined ? null : ticketPage(state, ticket, mode);
}

/** The new shell with what its address says; it refuses to stand in a frame itself. */
function onyxLanding(state: WorldState, query: Query, url: URL): Response {
  const data = JSON.parse(atob(query.get('view-data') ?? '') || '{}') as { url?: string; contractId?: number };
  const contract = rowById(state, 'Contracts', data.contractId);
  const content =
    contract !== null
      ? umbrella(state, contract)
      : data.url === undefined
        ? html`<h1>Dashboard</h1>`
        : onyxFrame(data.url);
  const response = pageResponse(onyx(state, content, url.host));
  response.headers.set('x-frame-options', 'DENY');
  return response;
}

/** As the vendor does it: the tab goes home, and the record opens in a popup. */
function executeCommand(url: URL): Html | null {
  const address = pageOfCommand(url.searchParams);
  return address === null
    ? null
    : page('Opening', 'Command', html`<a id="command" href="${address}" data-home="${landing}">Opening…</a>`);
}

function pageResponse(made: Html): Response {
  return new Response(made.text, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location } });
}

function plain(text: string, status: number): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
