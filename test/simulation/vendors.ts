// Requests to the sandbox without sockets, and the answers a broken network or vendor gives instead.
import type { Handler } from '../sandbox/handler.ts';
import type { VendorRequest } from './executor.ts';
import type { Fault } from './points.ts';

/** Only what the sandbox reads of a request: making real ones costs more than answering them. */
class PlainRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly #body: string;

  constructor({ method, url, headers, body }: VendorRequest) {
    this.method = method;
    this.url = url;
    this.#body = body ?? '';
    const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    this.headers = { get: (name) => given.get(name.toLowerCase()) ?? null };
  }

  async text(): Promise<string> {
    return this.#body;
  }
}

/** Lets the vendor answer a request. */
export function ask(handle: Handler, request: VendorRequest): Promise<Response> {
  return handle(new PlainRequest(request) as unknown as Request);
}

/** The answers of a vendor in trouble; null where the true answer counts. */
export function troubledAnswer(fault: Fault): Response | null {
  switch (fault) {
    case 'status-500':
    case 'status-500-after':
      return said(500, 'Internal error');
    case 'status-503':
    case 'status-503-after':
      return said(503, 'Unavailable', { 'retry-after': '5' });
    case 'status-429':
      return said(429, 'Too many requests', { 'retry-after': '7' });
    case 'refused':
      return said(400, 'The request is not valid');
    case 'status-401':
      return said(401, 'The token is not known');
    default:
      return null;
  }
}

/** The first half of an answer's body. */
export async function halfOf(answer: Response): Promise<Response> {
  const text = await answer.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status: answer.status, headers: answer.headers });
}

function said(status: number, message: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ message }), { status, headers });
}

const names = new Map<string, string>();

/** "connectwise PATCH additions": the request without its ids. */
export function nameOf({ vendor, method, url }: VendorRequest): string {
  const key = `${vendor} ${method} ${url}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const words = new URL(url).pathname.split('/').filter((part) => part !== '' && !/\d/.test(part));
  const name = `${vendor} ${method} ${words.at(-1) ?? ''}`;
  names.set(key, name);
  return name;
}
