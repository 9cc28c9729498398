// Xero's accounting API: tokens, connections, and one organisation's books behind /api.xro/2.0/. Of the writes only notes
// are modelled.
import { consentPage } from '../consent-page.ts';
import type { VendorContext } from '../handler.ts';
import type { Tokens } from '../rotating-tokens.ts';
import type { Json, Row } from '../rows.ts';
import { textAt } from '../rows.ts';
import type { Double, DoubleOptions } from '../vendor.ts';
import type { WorldState } from '../world-state.ts';
import { CONSENT_PATH, createTokens, TOKEN_PATH, XERO_CREDENTIALS } from './auth.ts';
import { type Collection, collectionAt } from './collections.ts';
import {
  answer,
  keyReused,
  noDocument,
  notFound,
  otherTenant,
  Refusal,
  unauthenticated,
  withoutScope,
} from './errors.ts';
import { addNotes, historyOf } from './history.ts';
import { listOf } from './listing.ts';
import { shown } from './shown.ts';
import { answerDate } from './wire-dates.ts';

const BASE = '/api.xro/2.0/';
const LONGEST_KEY = 128;
/** So long the vendor remembers an Idempotency-Key (its page says about six minutes). */
const KEY_LIFE_MS = 6 * 60_000;

/** What the double remembers of an organisation beside its books. */
interface Memory {
  tokens: Tokens;
  /** Writes that came with a key: what was asked, what was answered, and when. */
  keys: Map<string, { asked: string; body: Json; status: number; atMs: number }>;
  answered: number;
}

/** The Xero double over the sandbox's world; `refreshGraceMs` as in `createTokens`. */
export function createXero(context: VendorContext, { refreshGraceMs = 0 }: DoubleOptions): Double {
  const known = new WeakMap<WorldState, Memory>();
  const memory = () => {
    const state = context.state();
    const kept = known.get(state) ?? {
      tokens: createTokens(context.clock, context.account, refreshGraceMs),
      keys: new Map(),
      answered: 0,
    };
    known.set(state, kept);
    return kept;
  };
  return {
    expireTokens: () => memory().tokens.expireAll(),
    consent: () => memory().tokens.consent(),
    async handle(request) {
      const { pathname } = new URL(request.url);
      const { tokens } = memory();
      if (pathname === TOKEN_PATH && request.method === 'POST') return tokens.issue(request);
      if (pathname === CONSENT_PATH) {
        const { clientId } = XERO_CREDENTIALS;
        const besides = { scope: new URL(request.url).searchParams.get('scope') ?? '' };
        return consentPage(request, { title: 'Xero', account: context.account, clientId, tokens, besides });
      }
      if (!tokens.admits(request)) return unauthenticated();
      if (pathname === '/connections') return answer([connectionOf(context)]);
      const isConnected = context.state().vendor('xero') !== undefined;
      if (!isConnected || request.headers.get('xero-tenant-id') !== context.account) return otherTenant();
      return limited(memory(), await refusing(() => answerRoute(context, memory(), request)));
    },
  };
}

async function refusing(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refusal) return answer(error.body, 400);
    throw error;
  }
}

/** Every answer says what is left of the day and of the minute; the sandbox's clock stands, so only the day counts down. */
function limited(memory: Memory, response: Response): Response {
  memory.answered += 1;
  response.headers.set('x-daylimit-remaining', String(Math.max(0, 5000 - (memory.answered % 5000))));
  response.headers.set('x-minlimit-remaining', '59');
  response.headers.set('x-appminlimit-remaining', '9999');
  return response;
}

/** Answers a request whose token and organisation were checked already. Throws a Refusal. */
async function answerRoute(context: VendorContext, memory: Memory, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(BASE)) return notFound();
  if (!(request.headers.get('accept') ?? '').includes('json')) return xml();
  const path = decodeURIComponent(pathname.slice(BASE.length)).replace(/\/$/, '');
  const whole = collectionAt(path);
  const [first = '', id = '', what = ''] = path.split('/');
  const collection = whole ?? collectionAt(first);
  if (collection === undefined) return notFound();
  if (!hasScope(context, collection, request.method)) return withoutScope();
  if (what.toLowerCase() === 'history' && collection.path === 'Invoices') {
    return answerHistory(context, memory, request, id);
  }
  if (request.method !== 'GET' || what !== '') return notFound();
  const rows = context.state().rows('xero', collection.path);
  if (whole !== undefined) {
    const { rows: list, pagination } = listOf(collection, rows, request);
    return answer({ ...envelope(context), ...(pagination ? { pagination } : {}), [collection.listName]: list });
  }
  const found = rows.find((row) => isNamed(collection, row, id));
  if (found === undefined) return notFound();
  const unitDigits = new URL(request.url).searchParams.get('unitdp') === '4' ? 4 : 2;
  const row = shown(found, { unitDigits, hasLines: true, isSummary: false });
  return answer({ ...envelope(context), [collection.listName]: [row] });
}

async function answerHistory(context: VendorContext, memory: Memory, request: Request, id: string): Promise<Response> {
  const invoices = collectionAt('Invoices');
  const found = context
    .state()
    .rows('xero', 'Invoices')
    .find((row) => invoices !== undefined && isNamed(invoices, row, id));
  if (request.method === 'GET') {
    if (found === undefined) return notFound();
    return answer({ ...envelope(context), HistoryRecords: historyOf(context, textAt(found, 'InvoiceID')) });
  }
  if (request.method !== 'PUT') return notFound();
  const text = await request.text();
  return once(context, memory, request, text, () => {
    if (found === undefined) throw noDocument();
    const body = parsed(text);
    const HistoryRecords = addNotes(context, textAt(found, 'InvoiceID'), body);
    const { pathname, search } = new URL(request.url);
    const effect = { vendor: 'xero', method: 'PUT', path: pathname + search, body: body ?? null, status: 200 };
    context.journal.accept({ ...effect, at: context.clock.now() });
    return { ...envelope(context), HistoryRecords };
  });
}

/** A key that came before gets the first answer again, a refusal too; another request under it is refused. */
function once(context: VendorContext, memory: Memory, request: Request, text: string, act: () => Row): Response {
  const key = request.headers.get('idempotency-key');
  if (key === null) return answer(act());
  // The sentence is composed.
  if (key.length > LONGEST_KEY) throw new Refusal(10, 'ValidationException', 'Idempotency-Key is too long');
  const asked = `${request.method} ${new URL(request.url).pathname} ${text}`;
  const nowMs = context.clock.nowMs();
  const before = memory.keys.get(key);
  if (before !== undefined && nowMs - before.atMs < KEY_LIFE_MS) {
    if (before.asked !== asked) throw keyReused(key);
    return answer(before.body, before.status);
  }
  const [body, status] = tried(act);
  memory.keys.set(key, { asked, body, status, atMs: nowMs });
  return answer(body, status);
}

function tried(act: () => Row): [body: Row, status: number] {
  try {
    return [act(), 200];
  } catch (error) {
    if (error instanceof Refusal) return [error.body, 400];
    throw error;
  }
}

/** An invoice is found by its number as well. */
function isNamed({ idField }: Collection, row: Row, id: string): boolean {
  const ids = [textAt(row, idField), ...(idField === 'InvoiceID' ? [textAt(row, 'InvoiceNumber')] : [])];
  return ids.some((each) => each.toLowerCase() === id.toLowerCase());
}

/** The scope without ".read" lets both read and write. */
function hasScope(context: VendorContext, { scope }: Collection, method: string): boolean {
  const { lacks } = context.state().access('xero');
  const opening = method === 'GET' ? [scope, `${scope}.read`] : [scope];
  return !opening.every((each) => lacks.includes(each));
}

function envelope({ clock }: VendorContext): Row {
  const Id = '0b7f6a52-9c1d-4a60-8b55-31f0c2d7e9a4';
  return { Id, Status: 'OK', ProviderName: 'Sandbox app', DateTimeUTC: answerDate(clock.nowMs()) };
}

function connectionOf({ account, clock }: VendorContext): Row {
  const at = clock.now().replace('Z', '.0000000');
  return {
    id: '5f1e0a77-6c1b-4f39-8a0e-2d4b7c9e1f33',
    authEventId: '9a2c4e61-7b0d-4c8f-a3e5-6d1f8b2c0e47',
    tenantId: account,
    tenantType: 'ORGANISATION',
    tenantName: 'Sandbox organisation',
    createdDateUtc: at,
    updatedDateUtc: at,
  };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Without asking for JSON one gets XML, which is not modelled beyond being no JSON. */
function xml(): Response {
  return new Response('<Response xmlns:i="http://www.w3.org/2001/XMLSchema-instance" />', {
    headers: { 'content-type': 'text/xml; charset=utf-8' },
  });
}
