// QuickBooks Online's accounting API: tokens, and one company's books behind /v3/company/{realm}/.
import { consentPage } from '../consent-page.ts';
import type { VendorContext } from '../handler.ts';
import { readJson } from '../handler.ts';
import type { Json, Row } from '../rows.ts';
import type { Double, DoubleOptions } from '../vendor.ts';
import { CONSENT_PATH, QUICKBOOKS_CREDENTIALS, TOKEN_PATH } from './auth.ts';
import { type Books, createBooks } from './books.ts';
import { changesSince } from './cdc.ts';
import { type Entity, entityOf } from './entities.ts';
import {
  answer,
  faultBody,
  missing,
  objectNotFound,
  permissionDenied,
  Refusal,
  unauthenticated,
  unauthorized,
  unsupportedOperation,
} from './errors.ts';
import { runQuery } from './query.ts';
import { answerTime } from './times.ts';
import { bodyOf, sendInvoice, write } from './write.ts';

const PATH = /^\/v3\/company\/([^/]+)\/([A-Za-z]+)(?:\/([^/]+))?(?:\/(send))?$/;
const LONGEST_REQUEST_ID = 50;

/** The QuickBooks double over the sandbox's world; `refreshGraceMs` as in `createTokens`. */
export function createQuickbooks(context: VendorContext, { refreshGraceMs = 0 }: DoubleOptions): Double {
  const booksNow = createBooks(context, refreshGraceMs);
  return {
    expireTokens: () => booksNow().tokens.expireAll(),
    consent: () => booksNow().tokens.consent(),
    async handle(request) {
      const nowMs = context.clock.nowMs();
      if (!context.state().vendor('quickbooks')) return unauthorized();
      const books = booksNow();
      const { pathname } = new URL(request.url);
      if (pathname === TOKEN_PATH && request.method === 'POST') return books.tokens.issue(request);
      if (pathname === CONSENT_PATH) {
        const { clientId } = QUICKBOOKS_CREDENTIALS;
        const besides = { realmId: context.account };
        const page = { title: 'QuickBooks', account: context.account, clientId, tokens: books.tokens, besides };
        return consentPage(request, page);
      }
      if (!books.tokens.admits(request)) return unauthenticated(nowMs);
      try {
        return await answerRoute(context, books, request);
      } catch (error) {
        if (error instanceof Refusal) return answer(faultBody(error, answerTime(nowMs)), error.status);
        throw error;
      }
    },
  };
}

/** Answers a request whose token was checked already; throws a Refusal. */
async function answerRoute(context: VendorContext, books: Books, request: Request): Promise<Response> {
  const nowMs = context.clock.nowMs();
  const time = answerTime(nowMs);
  const { pathname, searchParams: query } = new URL(request.url);
  const [, realm = '', what = '', id, verb] = PATH.exec(pathname) ?? [];
  if (realm !== context.account) return unauthorized();
  if (!speaksJson(request, query)) return xml(time);
  if (what === 'query') return answer({ QueryResponse: runQuery(books, await queryOf(request, query)), time });
  if (what === 'cdc') return answer({ CDCResponse: changesSince(books, query, nowMs), time });
  const entity = entityOf(what);
  if (entity === undefined) throw unsupportedOperation(what);
  const right = `${entity.name}: ${request.method === 'GET' ? 'read' : 'write'}`;
  if (context.state().access('quickbooks').lacks.includes(right)) throw permissionDenied();
  if (request.method === 'GET') return answer({ [entity.name]: readOne(books, entity, id), time });
  const body = verb === 'send' ? null : await readJson(request);
  return once(books, query, () => {
    const options = { nowMs, query };
    const written =
      verb === 'send' ? sendInvoice(books, id ?? '', options) : write(books, entity, bodyOf(body), options);
    accepted(context, request, body ?? null);
    return { ...structuredClone(written), time };
  });
}

/** A `requestid` that was answered before gets that answer again, whatever it asks for now. */
function once(books: Books, query: URLSearchParams, act: () => Row): Response {
  const requestId = query.get('requestid');
  if (requestId === null) return answer(act());
  if (requestId === '' || requestId.length > LONGEST_REQUEST_ID) {
    // The detail is composed.
    throw new Refusal('2130', 'Invalid Request Id Format', `Max:${LONGEST_REQUEST_ID}`, { element: 'requestid' });
  }
  const before = books.answers.get(requestId);
  if (before !== undefined) return answer(before);
  const body = act();
  books.answers.set(requestId, body);
  return answer(body);
}

function readOne(books: Books, entity: Entity, id: string | undefined): Json {
  if (entity.kind === 'setting') return books.rows(entity.name)[0] ?? noObject();
  return books.find(entity.name, decodeURIComponent(id ?? '')) ?? noObject();
}

function noObject(): never {
  throw objectNotFound();
}

/** The query stands in the address, or is the body of a POST. */
async function queryOf(request: Request, query: URLSearchParams): Promise<string> {
  const text = request.method === 'POST' ? await request.text() : query.get('query');
  if (text === null || text.trim() === '') throw missing('query');
  return text;
}

/** Without asking for JSON one gets XML, which is not modelled beyond being no JSON. */
function speaksJson(request: Request, query: URLSearchParams): boolean {
  return query.get('format') === 'json' || (request.headers.get('accept') ?? '').includes('json');
}

function xml(time: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?><IntuitResponse time="${time}"/>`;
  return new Response(body, { headers: { 'content-type': 'application/xml;charset=UTF-8' } });
}

function accepted(context: VendorContext, request: Request, body: Json): void {
  const { pathname, search } = new URL(request.url);
  const at = context.clock.now();
  const path = pathname + search;
  context.journal.accept({ vendor: 'quickbooks', method: request.method, path, body, status: 200, at });
}
