// Stripe's refusals, in its own shape; texts as captured in public where they are marked so.
import type { Json, Row } from '../rows.ts';

/** A refusal that travels up to the request handler, which answers with it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly error: Row;
  constructor(status: number, error: { type?: string; code?: string; message: string; param?: string }) {
    super(error.message);
    this.status = status;
    this.error = { type: 'invalid_request_error', ...error };
  }
}

/** 404 (captured), 400 where a form names it: there is no such object. */
export function missing(object: string, id: string, param = 'id', status = 404): Refusal {
  return new Refusal(status, { code: 'resource_missing', message: `No such ${object}: '${id}'`, param });
}

/** 404: the object is there, and the key is of the other mode (general knowledge, unconfirmed). */
export function ofOtherMode(object: string, id: string): Refusal {
  const message = `No such ${object}: '${id}'; a similar object exists in live mode, but a test mode key was used to make this request.`;
  return new Refusal(404, { code: 'resource_missing', message, param: 'id' });
}

/** 400: parameters that the address does not take. */
export function unknownParameters(names: readonly string[]): Refusal {
  const [first = ''] = names;
  const message = `Received unknown parameter${names.length === 1 ? '' : 's'}: ${names.join(', ')}`;
  return new Refusal(400, { code: 'parameter_unknown', message, param: first });
}

/** 400: a parameter that must be there. */
export function missingParameter(name: string): Refusal {
  return new Refusal(400, { code: 'parameter_missing', message: `Missing required param: ${name}.`, param: name });
}

/** 400: a parameter whose value is not acceptable; the texts are composed. */
export function badParameter(param: string, message: string): Refusal {
  return new Refusal(400, { message, param });
}

/** 404: no such address. */
export function unknownAddress(method: string, path: string): Refusal {
  return new Refusal(404, { message: `Unrecognized request URL (${method}: ${path}).` });
}

/** 401. */
export function noKey(key: string): Refusal {
  const message =
    key === ''
      ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.'
      : `Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`;
  return new Refusal(401, { message });
}

/** 403 (captured): a restricted key that lacks a right. */
export function lacksRight(key: string, account: string, right: string): Refusal {
  const message = `The provided key '${key.slice(0, 8)}*****' does not have the required permissions for this endpoint on account '${account}'. Having the '${right}' permission would allow this request to continue.`;
  return new Refusal(403, { message });
}

/** 400: the key of an earlier write comes with other parameters. */
export function otherParameters(key: string): Refusal {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new Refusal(400, { type: 'idempotency_error', message });
}

/** 429 (captured). */
export function tooManyRequests(): Response {
  const error = {
    code: 'rate_limit',
    doc_url: 'https://stripe.com/docs/error-codes/rate-limit',
    message:
      'Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.',
    type: 'invalid_request_error',
  };
  return answer({ error }, 429, { 'stripe-rate-limited-reason': 'global-rate' });
}

/** The body of a 429 on an object that something else holds (captured); it comes without the header above. */
export const lockTimeout = {
  error: {
    code: 'lock_timeout',
    message:
      'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request.',
    type: 'invalid_request_error',
  },
};

let answered = 0;

/** Any answer; each has an id of its own. */
export function answer(body: Json, status = 200, headers: Record<string, string> = {}): Response {
  answered += 1;
  return new Response(JSON.stringify(body, null, 2), {
    status,
    headers: { 'content-type': 'application/json', 'request-id': `req_${answered}`, ...headers },
  });
}
