// ConnectWise PSA's refusals, in its own shapes.
import type { Json } from '../rows.ts';

export const CONTENT_TYPE = 'application/vnd.connectwise.com+json; version=2025.1; charset=utf-8';

export interface FieldError {
  code: string;
  message: string;
  resource: string;
  field: string;
}

/** A refusal that travels up to the request handler, which answers with it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly body: Json;
  constructor(status: number, body: { [key: string]: Json }) {
    super(String(body.message ?? status));
    this.status = status;
    this.body = body;
  }
}

/** Any ConnectWise answer with a body. */
export function vendorJson(body: Json, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': CONTENT_TYPE, ...headers } });
}

/** 401: the keys are not known. */
export function notAuthenticated(): Refusal {
  return new Refusal(401, { code: 'ConnectWiseApi', message: 'UserNotAuthenticated' });
}

/** 403: the `clientId` header is missing. */
export function clientIdMissing(): Refusal {
  return new Refusal(403, {
    code: 'ConnectWiseApi',
    message: 'The clientId header is missing or not valid.',
    errors: null,
  });
}

/** 403: the role of the API member lacks a right. The guide words it so; the body around it is not recorded. */
export function rightMissing(): Refusal {
  return new Refusal(403, { code: 'Forbidden', message: 'Improper security role settings', errors: null });
}

/** 400: the server does not take the version that was asked for. The words are from a live refusal, the status is not recorded. */
export function versionRefused(address: string, version: string): Refusal {
  const message = `The HTTP resource that matches the request URI '${address}' does not support the API version '${version}'.`;
  return new Refusal(400, { code: 'UnsupportedApiVersion', message, errors: null });
}

/** 404: there is no such record or no such path. */
export function notFound(what: string): Refusal {
  return new Refusal(404, { code: 'NotFound', message: `${what} not found.`, errors: null });
}

/** 400: a condition names something that is not there, or cannot be read. */
export function badCondition(message: string): Refusal {
  return new Refusal(400, { code: 'ApiFindCondition', message });
}

/** 400: the sent object breaks a rule of its entity. */
export function invalidObject(resource: string, errors: Omit<FieldError, 'resource'>[]): Refusal {
  return new Refusal(400, {
    code: 'InvalidObject',
    message: `${resource} object is invalid`,
    errors: errors.map((error) => ({ ...error, resource })),
  });
}

/** 400: the body is not the JSON that the call needs. */
export function badBody(message: string): Refusal {
  return new Refusal(400, { code: 'InvalidArgument', message, errors: null });
}

/** 429, with the seconds to wait. */
export function tooManyRequests(): Response {
  const body = { error: 'ConnectWiseAPI', message: 'Too many requests. Please try again in 30 seconds.' };
  return vendorJson(body, 429, { 'retry-after': '30' });
}
