// Autotask's refusals: 500 with sentences for nearly everything, a page of the web server where no address fits.
import { jsonResponse } from '../handler.ts';
import type { Json } from '../rows.ts';

/** A refusal that travels up to the request handler, which answers with it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  /** JSON, or the text of a page. */
  readonly body: Json;
  constructor(status: number, body: Json) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }

  answer(): Response {
    if (typeof this.body !== 'string') return jsonResponse(this.body, this.status);
    return new Response(this.body, { status: this.status, headers: { 'content-type': 'text/html' } });
  }
}

/** 500 with what is wrong. */
export function failed(...errors: string[]): Refusal {
  return new Refusal(500, { errors });
}

/** 500: a security level does not allow it. */
export function notAllowed(): Refusal {
  return failed('The logged in Resource does not have the adequate permissions to perform this action.');
}

/** 404, as the web server itself answers. */
export function notFound(): Refusal {
  return new Refusal(
    404,
    '<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head><body><h2>404 - File or directory not found.</h2></body></html>',
  );
}

/** 405: the entity has no such operation. */
export function noOperation(method: string): Refusal {
  return new Refusal(405, { Message: `The requested resource does not support http method '${method}'.` });
}

/** Above the hourly limit; neither status nor body are documented. */
export function tooManyRequests(): Response {
  return jsonResponse({ errors: ['The request threshold of this database has been exceeded.'] }, 429, {
    'retry-after': '60',
  });
}
