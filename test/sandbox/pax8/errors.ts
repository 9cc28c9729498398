// Pax8's refusals, in its own shape.
import type { Json } from '../rows.ts';

/** A refusal that travels up to the request handler, which answers with it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly type: string;
  readonly details: Json[];
  constructor(status: number, type: string, message: string, details: Json[] = []) {
    super(message);
    this.status = status;
    this.type = type;
    this.details = details;
  }
}

/** 404: there is no such record. */
export function notFound(what: string, id: string): Refusal {
  return new Refusal(404, 'NOT_FOUND', `${what} Not Found: ${id}`);
}

/** 400: a parameter or a field is not acceptable. */
export function badRequest(message: string): Refusal {
  return new Refusal(400, 'BAD_REQUEST', message, [{ type: 'BAD_REQUEST', status: 400, message }]);
}

/** 422: a value that is never acceptable. */
export function unprocessable(message: string): Refusal {
  return new Refusal(422, 'UNPROCESSABLE_ENTITY', message);
}

/** 401 as the token service and the API give it. */
export function accessDenied(): Response {
  return json({ error: 'access_denied', error_description: 'Unauthorized' }, 401);
}

/** 429; Pax8 names no time to wait. */
export function tooManyRequests(): Response {
  const message = 'Too many requests hit the API quickly';
  return json({ type: 'TOO_MANY_REQUESTS', message, instance: '', status: 429, details: [] }, 429);
}

/** The answer for a refusal; `instance` is the path as Pax8 shows it. */
export function refusalResponse(refusal: Refusal, pathname: string): Response {
  const { type, message, status, details } = refusal;
  return json({ type, message, instance: `/public${pathname}`, status, details }, status);
}

/** Any Pax8 answer with a body. */
export function json(body: Json, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json;charset=UTF-8' } });
}
