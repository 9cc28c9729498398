// Xero's answers and refusals, with the texts that were recorded; what says "composed" here was never seen on the wire.
import type { Json, Row } from '../rows.ts';

/** A refusal that travels up to the request handler, which answers with it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly body: Row;
  constructor(errorNumber: number, type: string, message: string, more: Row = {}) {
    super(message);
    this.body = { ErrorNumber: errorNumber, Type: type, Message: message, ...more };
  }
}

/** 10: the object is not taken; each sentence says why. `element` is the object as it was sent. */
export function invalid(element: Row, ...messages: string[]): Refusal {
  const ValidationErrors = messages.map((Message) => ({ Message }));
  const Elements = [{ ...element, ValidationErrors }];
  return new Refusal(10, 'ValidationException', 'A validation exception occurred', { Elements });
}

/** 10, of a history that hangs on nothing (reported in XeroAPI/xero-node). */
export function noDocument(): Refusal {
  return invalid({}, 'The document with the supplied id was not found for this endpoint.');
}

/** 16: a filter or an order that cannot be read (the text is composed). */
export function queryUnreadable(why: string): Refusal {
  return new Refusal(16, 'QueryParseException', why);
}

/** 16, of a name that the object has not (the text is composed). */
export function noSuchProperty(name: string, type: string): Refusal {
  return queryUnreadable(`No property or field '${name}' exists in type '${type}'`);
}

/** 400: the key came with another request before (the sentence is the vendor's page's, the rest composed). */
export function keyReused(key: string): Refusal {
  return new Refusal(10, 'ValidationException', `Idempotency Key: ${key} is used with a different request.`);
}

/** 400 for what pages cannot be (the text is composed). */
export function pagingInvalid(name: string): Refusal {
  return new Refusal(10, 'ValidationException', `${name} is not valid`);
}

/** 401 of an access token that is dead or none. */
export function unauthenticated(): Response {
  return gateway(401, 'Unauthorized', 'TokenExpired: token expired', {
    'www-authenticate': 'Bearer error=invalid_token',
  });
}

/** 401 of a scope that the consent did not give. */
export function withoutScope(): Response {
  return gateway(401, 'Unauthorized', 'AuthorizationUnsuccessful', {
    'www-authenticate': 'Bearer error=insufficient_scope',
  });
}

/** 403 of an organisation that the consent is not for. */
export function otherTenant(): Response {
  return gateway(403, 'Forbidden', 'AuthenticationUnsuccessful');
}

/** 404 has no JSON. */
export function notFound(): Response {
  return new Response('', { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** 429 has neither a body nor a type. */
export function tooManyRequests(): Response {
  const headers = { 'retry-after': '26', 'x-rate-limit-problem': 'minute', 'x-minlimit-remaining': '0' };
  return new Response(null, { status: 429, headers });
}

/** Any JSON answer. */
export function answer(body: Json, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

function gateway(status: number, title: string, detail: string, headers: Record<string, string> = {}): Response {
  const Instance = '6489df60-8891-470e-9268-a9a43f5da71e';
  return answer(
    { Type: null, Title: title, Status: status, Detail: detail, Instance, Extensions: {} },
    status,
    headers,
  );
}
