// The one way out: requests to a connection's own host, with every failure sorted once.
import type { z } from 'zod';
import { messageOf } from '../../shared/errors.ts';
import { keysRefused } from '../../shared/keys-refused.ts';
import { mayNotDoThis, rightMissing } from '../../shared/right-missing.ts';
import { type HostRules, hostRefusal } from './hosts.ts';
import { longestBodyBytes, readText } from './read-body.ts';
import { redactor } from './redact.ts';
import { retryDelayMs, wordsOf } from './refused-answer.ts';

/**
 * What a vendor's refusal means for us. auth: the keys are no good, so everything waits for others. forbidden: the keys are
 * good and their account lacks a right, so this request will be refused again.
 */
export type VendorErrorKind = 'retryable' | 'auth' | 'forbidden' | 'rejected' | 'shape';

/** throttled: too many requests, of which this one was not looked at. */
export type RefusalKind = 'throttled' | 'auth' | 'forbidden' | 'rejected';

/** A vendor call that failed. `sent` is false when the request surely never reached the vendor. */
export class VendorError extends Error {
  readonly kind: VendorErrorKind;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  readonly body: unknown;
  readonly sent: boolean;

  constructor(
    kind: VendorErrorKind,
    message: string,
    at: { status?: number | null; retryAfterMs?: number | null; body?: unknown; sent?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: at.cause });
    this.name = 'VendorError';
    this.kind = kind;
    this.status = at.status ?? null;
    this.retryAfterMs = at.retryAfterMs ?? null;
    this.body = at.body;
    this.sent = at.sent ?? true;
  }
}

export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to the base address ("company/companies"), or an absolute address on the same origin. */
  path: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form, in place of a body. */
  form?: Readonly<Record<string, string>>;
  /** A question that is posted, because no address is long enough for it: it changes nothing. */
  asks?: boolean;
}

/** True of a request that may change something at the vendor. */
export function isWriting({ method = 'GET', asks = false }: HttpRequest): boolean {
  return method !== 'GET' && !asks;
}

export interface HttpAnswer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Http {
  /** Sends one request and checks the answer's shape. Throws VendorError, never anything else. */
  send<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<HttpAnswer<T>>;
}

/** Waits for what a vendor was asked; null when it says the thing is not there (404). Other failures are thrown on. */
export async function nullWhenMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof VendorError && thrown.status === 404) return null;
    throw thrown;
  }
}

/** A right as the vendor names it, and where it is granted there. */
export interface VendorRight {
  name: string;
  /** The menu that grants it: "System › Security Roles". */
  grantedAt: string;
}

export interface HttpOptions {
  /** The system as errors call it. */
  title: string;
  baseUrl: string;
  /** Paths of the same origin that may be asked for beside those under the base address. */
  besides?: readonly string[] | undefined;
  /** Nothing leaves for any other host, whatever the base address says. */
  hosts: HostRules;
  /** What must not be seen in any error, whatever the vendor says back; the authentication is hidden in any case. */
  secrets?: readonly string[];
  /** Authentication; `fresh` after the vendor refused the token it had. */
  headers(token: { fresh: boolean }): Promise<Record<string, string>>;
  /** The right that a request answered 403 needs; null where it was refused for its keys. */
  rightFor?: ((request: Pick<HttpRequest, 'method' | 'path'>, answer: unknown) => VendorRight | null) | undefined;
  /** What a refusal's body says, in one sentence; null where it has another shape. */
  saidIn?: ((body: unknown) => string | null) | undefined;
  /** What a refusal is where its status does not tell; null leaves it to the status. */
  refusalIn?: ((status: number, body: unknown) => RefusalKind | null) | undefined;
  /** True when a refused token can be renewed: the request is then sent once more. */
  renewable?: boolean;
  /** Waits for, or refuses, one request under the vendor's quota; `fresh` as for headers, which are asked for after it. */
  admit(token: { fresh: boolean }): Promise<void>;
  /** Told about a 429 so that everyone slows down. */
  onThrottled?(retryAfterMs: number): Promise<void>;
  /** How long the vendor's own window lasts: the wait after a 429 that names none. */
  windowMs?: number;
  fetch: typeof fetch;
  /** Ends one request that takes too long. */
  timeout(): AbortSignal;
  /** Asked right before a request that writes leaves: a late one might land beside another executor's. */
  mayWrite?(): boolean;
}

/** Vendors tell by it who asks. */
const userAgent = 'Countersign';
const defaultRetryMs = 30_000;

/** Makes the client of one connection. Redirects are refused and other hosts are never called. */
export function createHttp(options: HttpOptions): Http {
  return {
    async send(request, schema) {
      const url = addressOf(options, request);
      const method = request.method ?? 'GET';
      const what = `${method} ${url.pathname}`;
      let { answer, clean } = await call(options, what, url, request, false);
      if (answer.status === 401 && options.renewable === true) {
        ({ answer, clean } = await call(options, what, url, request, true));
      }
      refuseRedirect(answer, what, url);
      const body = await readBody(answer, what, clean);
      if (!answer.ok) throw await sorted(options, request, answer, body, what);
      const parsed = schema.safeParse(body);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const where = issue?.path.join('.') || 'the answer';
        throw new VendorError('shape', `${what}: ${where}: ${issue?.message ?? 'unexpected shape'}`, {
          status: answer.status,
          body,
        });
      }
      return { status: answer.status, headers: answer.headers, body: parsed.data };
    },
  };
}

/** The address of a request, under the base address and on a host that may be called. */
function addressOf({ baseUrl, besides = [], hosts }: HttpOptions, request: HttpRequest): URL {
  const base = baseOf(baseUrl);
  const url = new URL(request.path, base);
  if (url.origin !== base.origin || ![base.pathname, ...besides].some((start) => url.pathname.startsWith(start))) {
    throw new VendorError('rejected', `${url.origin}${url.pathname} is not under ${base.href}; it was not followed`, {
      sent: false,
    });
  }
  const refusal = hostRefusal(url, hosts);
  // What waits for a correction of the settings goes on by itself after it.
  if (refusal !== null) throw new VendorError('retryable', refusal, { sent: false });
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function baseOf(baseUrl: string): URL {
  const base = URL.parse(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  if (base !== null) return base;
  throw new VendorError('retryable', 'the connection’s address is no web address; correct its settings', {
    sent: false,
  });
}

interface Called {
  answer: Response;
  /** Hides what was sent along to be let in. */
  clean(text: string): string;
}

async function call(
  options: HttpOptions,
  what: string,
  url: URL,
  request: HttpRequest,
  fresh: boolean,
): Promise<Called> {
  await options.admit({ fresh });
  const headers = {
    accept: 'application/json',
    'user-agent': userAgent,
    ...(await options.headers({ fresh })),
    ...request.headers,
  };
  if (isWriting(request) && options.mayWrite?.() === false) {
    throw new VendorError('retryable', `${what} was held back: too late for a write`, { sent: false });
  }
  const content = contentOf(request);
  const clean = redactor([...(options.secrets ?? []), ...credentialIn(headers)]);
  try {
    const answer = await options.fetch(url.href, {
      method: request.method ?? 'GET',
      redirect: 'manual',
      signal: options.timeout(),
      headers: content === null ? headers : { 'content-type': content.type, ...headers },
      ...(content === null ? {} : { body: content.text }),
    });
    return { answer, clean };
  } catch (cause) {
    throw new VendorError('retryable', `${what} got no answer: ${clean(messageOf(cause))}`, { cause });
  }
}

/** "Bearer …" or "Basic …" without its first word. */
function credentialIn(headers: Readonly<Record<string, string>>): string[] {
  const credential = headers.authorization?.split(' ').at(-1);
  return credential === undefined ? [] : [credential];
}

/** Elsewhere may be anywhere, and what we send along lets its holder in. */
function refuseRedirect({ status, headers }: Response, what: string, url: URL): void {
  if (status < 300 || status > 399) return;
  const target = URL.parse(headers.get('location') ?? '', url.href);
  const where = target === null ? 'elsewhere' : `to ${target.host}`;
  throw new VendorError('retryable', `${what} was sent on ${where}, which is not followed`, { status });
}

function contentOf({ body, form }: HttpRequest): { type: string; text: string } | null {
  if (form !== undefined) {
    return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() };
  }
  return body === undefined ? null : { type: 'application/json', text: JSON.stringify(body) };
}

async function readBody(answer: Response, what: string, clean: (text: string) => string): Promise<unknown> {
  const { status } = answer;
  let text: string | null;
  try {
    text = await readText(answer);
  } catch (cause) {
    throw new VendorError('retryable', `${what}: the answer broke off: ${messageOf(cause)}`, { status, cause });
  }
  if (text === null) {
    throw new VendorError('retryable', `${what}: the answer is larger than ${longestBodyBytes} bytes`, { status });
  }
  if (text === '') return null;
  const shown = answer.ok ? text : clean(text);
  try {
    return JSON.parse(shown);
  } catch {
    if (!answer.ok) return shown;
    const said = `${what}: the answer is not JSON (${text.length} characters)`;
    throw new VendorError('shape', said, { status, body: clean(text).slice(0, 500) });
  }
}

async function sorted(
  options: HttpOptions,
  request: HttpRequest,
  answer: Response,
  body: unknown,
  what: string,
): Promise<VendorError> {
  const { status } = answer;
  const said = `${what} was answered ${status}: ${wordsOf(body, options.saidIn?.(body))}`;
  const kind = options.refusalIn?.(status, body) ?? kindOf(status);
  if (kind === 'throttled' || status === 503) {
    const ownMs = (kind === 'throttled' ? options.windowMs : undefined) ?? defaultRetryMs;
    const retryAfterMs = retryDelayMs(answer.headers.get('retry-after')) ?? ownMs;
    await options.onThrottled?.(retryAfterMs);
    // "Too many" is said before anything is done; "unavailable" may come from a proxy after it was done.
    return new VendorError('retryable', said, { status, body, retryAfterMs, sent: kind !== 'throttled' });
  }
  if (kind === 'retryable' || kind === 'rejected') return new VendorError(kind, said, { status, body });
  return letNobodyIn(options, request, { status, body }, kind, said);
}

function kindOf(status: number): RefusalKind | 'retryable' {
  if (status === 429) return 'throttled';
  // 409: someone else holds the record right now ("possibly in use"); it passes.
  if (status >= 500 || status === 408 || status === 409) return 'retryable';
  return status === 401 ? 'auth' : status === 403 ? 'forbidden' : 'rejected';
}

/** 401 is said of keys, 403 of what their account may do; some vendors answer 403 to bad keys as well. */
function letNobodyIn(
  { title, rightFor }: HttpOptions,
  request: HttpRequest,
  at: { status: number; body: unknown },
  kind: 'auth' | 'forbidden',
  said: string,
): VendorError {
  const right = kind === 'auth' ? null : rightFor?.(request, at.body);
  if (right === null) return new VendorError('auth', keysRefused(title, said), at);
  if (right !== undefined) return new VendorError('forbidden', rightMissing(title, right, said), at);
  return new VendorError('forbidden', mayNotDoThis(title, said), at);
}
