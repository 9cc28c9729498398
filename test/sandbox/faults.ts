// Faults put in on purpose: which request they hit, and what happens to it.
import { ConnectionClosed, jsonResponse } from './handler.ts';
import type { Json } from './rows.ts';
import { isRow } from './rows.ts';
import type { Double } from './vendor.ts';
import { sandboxVendor } from './vendors.ts';

const KINDS = ['status', 'body', 'close', 'delay', 'expire-token', 'echo'] as const;

/** One fault; it hits the next `times` requests that match, then is spent. */
export interface Fault {
  vendor: string;
  /** Any method when absent. */
  method?: string;
  /** A regular expression over path and query; any path when absent. */
  path?: string;
  /** A regular expression over the true answer to a GET; any answer when absent. */
  answer?: string;
  times: number;
  kind: (typeof KINDS)[number];
  /** For "status" and "echo" (default 500) and "body" (default 200). */
  status?: number;
  /** For "status": the body. For "body": text sent as it is; without it, the first half of the true answer. */
  body?: Json;
  headers?: Record<string, string>;
  /** True: the request takes effect first, and only its answer is lost or replaced. */
  afterCommit?: boolean;
  delayMs?: number;
}

export interface Faults {
  list(): Fault[];
  add(faults: Fault[]): void;
  clear(): void;
  /** Answers a request, with the first matching fault if there is one. */
  answer(vendor: string, target: Double, request: Request): Promise<Response>;
}

/** No faults yet; `wait` is how a delay passes. */
export function createFaults(wait: (ms: number) => Promise<void>): Faults {
  let faults: Fault[] = [];
  return {
    list: () => structuredClone(faults),
    add: (more) => void faults.push(...structuredClone(more)),
    clear: () => {
      faults = [];
    },
    async answer(vendor, target, request) {
      const hitting = faults.filter((one) => hits(one, vendor, request));
      const shown = hitting.some((one) => one.answer !== undefined) ? await truthOf(target, request) : '';
      const fault = hitting.find((one) => one.answer === undefined || new RegExp(one.answer).test(shown));
      if (!fault) return target.handle(request);
      fault.times -= 1;
      faults = faults.filter((one) => one.times > 0);
      return applyFault(fault, target, request, wait);
    },
  };
}

function hits(fault: Fault, vendor: string, request: Request): boolean {
  const { pathname, search } = new URL(request.url);
  if (fault.vendor !== vendor) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  return fault.path === undefined || new RegExp(fault.path).test(pathname + search);
}

/** What a GET would be answered, as text; nothing for what has effects. */
async function truthOf(target: Double, request: Request): Promise<string> {
  return request.method === 'GET' ? (await target.handle(request.clone() as Request)).text() : '';
}

async function applyFault(
  fault: Fault,
  target: Double,
  request: Request,
  wait: (ms: number) => Promise<void>,
): Promise<Response> {
  if (fault.kind === 'delay') {
    await wait(fault.delayMs ?? 1000);
    return target.handle(request);
  }
  if (fault.kind === 'expire-token') {
    target.expireTokens?.();
    return target.handle(request);
  }
  if (fault.kind === 'body' && fault.body === undefined) return halfOf(await target.handle(request));
  if (fault.kind === 'echo') return echoOf(request, fault.status ?? 500);
  if (fault.afterCommit) await target.handle(request);
  if (fault.kind === 'close') throw new ConnectionClosed(`Connection closed (fault on ${fault.vendor}).`);
  if (fault.kind === 'body') {
    const text = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body);
    const headers = { 'content-type': 'application/json', ...fault.headers };
    return new Response(text, { status: fault.status ?? 200, headers });
  }
  return jsonResponse(fault.body ?? null, fault.status ?? 500, fault.headers);
}

/** As careless servers and proxies do: the error shows the request, as it came and in other spellings. */
async function echoOf(request: Request, status: number): Promise<Response> {
  const headers = Object.fromEntries(request.headers);
  const body = await request.text();
  const sent = `${headers.authorization ?? ''} ${body}`;
  const message = `Refused: ${sent} | ${encodeURIComponent(sent)}`;
  return jsonResponse({ message, error: 'echo', headers, body }, status);
}

async function halfOf(answer: Response): Promise<Response> {
  const text = await answer.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status: answer.status, headers: answer.headers });
}

/** The faults in a JSON value, or sentences about what is wrong with them. */
export function parseFaults(value: Json | undefined): { faults: Fault[] } | { problems: string[] } {
  const list = Array.isArray(value) ? value : isRow(value) ? [value] : null;
  if (list === null) return { problems: ['Send a fault or an array of faults as JSON.'] };
  const problems = list.flatMap((fault, index) => checkFault(fault, `faults[${index}]`));
  if (problems.length > 0) return { problems };
  return {
    faults: list.map((fault) => ({
      ...(fault as unknown as Fault),
      times: isRow(fault) && typeof fault.times === 'number' ? fault.times : 1,
    })),
  };
}

function checkFault(fault: Json, at: string): string[] {
  if (!isRow(fault)) return [`${at} must be an object.`];
  const problems: string[] = [];
  if (typeof fault.vendor !== 'string') problems.push(`${at}: "vendor" is missing.`);
  if (!(KINDS as readonly unknown[]).includes(fault.kind))
    problems.push(`${at}: "kind" must be one of ${KINDS.join(', ')}.`);
  if (fault.times !== undefined && !(Number.isInteger(fault.times) && Number(fault.times) > 0)) {
    problems.push(`${at}: "times" must be a whole number above zero.`);
  }
  for (const name of ['path', 'answer'] as const) {
    const pattern = fault[name];
    if (typeof pattern === 'string' && !isRegExp(pattern)) {
      problems.push(`${at}: "${name}" is not a regular expression: ${pattern}`);
    }
  }
  if (fault.kind === 'expire-token' && sandboxVendor(String(fault.vendor))?.requests.token === undefined) {
    problems.push(`${at}: ${String(fault.vendor)} has no tokens that expire; use "status" with 401.`);
  }
  return problems;
}

function isRegExp(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
