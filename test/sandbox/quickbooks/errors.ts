// QuickBooks' refusals, with the texts that were recorded; what says "composed" here was never seen on the wire.
import type { Json } from '../rows.ts';

/** A refusal that travels up to the request handler, which answers with it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly element: string;
  constructor(code: string, message: string, detail: string, { status = 400, element = '' } = {}) {
    super(message);
    this.code = code;
    this.detail = detail;
    this.status = status;
    this.element = element;
  }
}

/** 610, with HTTP 400: no such object, or one made inactive. */
export function objectNotFound(): Refusal {
  const detail =
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.";
  return new Refusal('610', 'Object Not Found', detail);
}

/** 5010: the SyncToken is not the stored one. */
export function staleObject(): Refusal {
  const detail =
    'Stale Object Error : You and root were working on this at the same time. root finished before you did, so your work was not saved.';
  return new Refusal('5010', 'Stale Object Error', detail);
}

/** 5020: the user who connected the company may not do that (the code is Intuit's, the detail is composed). */
export function permissionDenied(): Refusal {
  return new Refusal('5020', 'Permission Denied', 'Permission Denied Error : You do not have permission to do this.');
}

/** 6070: Amount is not Qty × UnitPrice, rounded half-up. */
export function amountMismatch(supplied: string): Refusal {
  const [whole = '', cents = '00'] = supplied.split('.');
  const shown = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
  const detail = `Amount is not equal to UnitPrice * Qty. Supplied value:${shown}`;
  return new Refusal('6070', 'Amount calculation incorrect in the request', detail);
}

/** 6140: the document number is taken; the detail names who has it. */
export function duplicateNumber(number: string, type: string, id: string): Refusal {
  const detail = `Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${number} is assigned to TxnType=${type} with TxnId=${id}`;
  return new Refusal('6140', 'Duplicate Document Number Error', detail);
}

/** 6240: another name record is called so. */
export function duplicateName(what: string): Refusal {
  const detail = `The name supplied already exists. : Another ${what} is already using this name. Please use a different name.`;
  return new Refusal('6240', 'Duplicate Name Exists Error', detail);
}

/** 6200: the books are closed for the document's day. */
export function periodClosed(): Refusal {
  const detail =
    'Account Period Closed Error : The account period has closed and the account books cannot be updated through the QBO Services API. Please use the QBO website to make these changes.';
  return new Refusal('6200', 'Account Period Closed', detail);
}

/** 2020: something needed is not there. */
export function missing(parameter: string): Refusal {
  const detail = `Required parameter ${parameter} is missing in the request`;
  const message = 'Required param missing, need to supply the required value for the API';
  return new Refusal('2020', message, detail, { element: parameter.split(' ')[0] ?? '' });
}

/** 2500: a reference leads nowhere (the detail is composed). */
export function invalidReference(what: string, id: string, element: string): Refusal {
  const detail = `Invalid Reference Id : ${what} element id ${id} not found`;
  return new Refusal('2500', 'Invalid Reference Id', detail, { element });
}

/** 2010: a property that the object does not have (the texts are composed). */
export function unsupportedProperty(name: string): Refusal {
  const detail = `Property Name:${name} specified is unsupported or invalid`;
  return new Refusal('2010', 'Request has invalid or unsupported property', detail, { element: name });
}

/** 2050: too many characters (the texts are composed). */
export function tooLong(element: string, most: number): Refusal {
  const detail = `String length is either shorter or longer than supported by specification. Max:${most}`;
  return new Refusal('2050', 'String Length Specified Does Not Match The Supported Length', detail, { element });
}

/** 4000: the query cannot be parsed (the detail is composed). */
export function queryUnreadable(found: string, column: number): Refusal {
  const detail = `QueryParserError: Encountered " <IDENTIFIER> "${found} "" at line 1, column ${column}.`;
  return new Refusal('4000', 'Error parsing query', detail);
}

/** 4001: the query can be parsed and asks for what cannot be. */
export function queryInvalid(why: string): Refusal {
  return new Refusal('4001', 'Invalid query', `QueryValidationError: ${why}`);
}

/** 500, with HTTP 400: this entity cannot do that (the texts are composed). */
export function unsupportedOperation(what: string): Refusal {
  return new Refusal('500', 'Unsupported Operation', `Operation ${what} is not supported.`);
}

/** The body of a refusal. */
export function faultBody({ message, detail, code, element }: Refusal, time: string): Json {
  return { Fault: { Error: [{ Message: message, Detail: detail, code, element }], type: 'ValidationFault' }, time };
}

/** 401 as the gateway gives it: lower-case names, a number as time. */
export function unauthenticated(nowMs: number): Response {
  const message = 'message=AuthenticationFailed; errorCode=003200; statusCode=401';
  const detail = 'Malformed bearer token: too short or too long';
  return gatewayFault(401, nowMs, { message, detail, code: '3200', element: null }, 'AUTHENTICATION');
}

/** 403 as the gateway gives it for a company this connection is not for. */
export function unauthorized(): Response {
  const message = 'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403';
  return answer({ fault: { error: [{ message, code: '3100' }], type: 'SERVICE' } }, 403);
}

/** 429; QuickBooks names no time to wait. */
export function tooManyRequests(): Response {
  const error = {
    Message: 'message=ThrottleExceeded; errorCode=003001; statusCode=429',
    Detail: 'The request limit was reached.  Try again later',
    code: '3001',
  };
  return answer({ Fault: { Error: [error], type: 'SERVICE' }, time: '2016-12-07T15:27:09.527-08:00' }, 429);
}

function gatewayFault(status: number, time: number, error: Json, type: string): Response {
  return answer(
    {
      warnings: null,
      intuitObject: null,
      fault: { error: [error], type },
      report: null,
      queryResponse: null,
      batchItemResponse: [],
      attachableResponse: [],
      syncErrorResponse: null,
      requestId: null,
      time,
      status: null,
      cdcresponse: [],
    },
    status,
  );
}

let answered = 0;

/** Any QuickBooks answer; each has a transaction id for the vendor's support. */
export function answer(body: Json, status = 200): Response {
  answered += 1;
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      intuit_tid: `1-sandbox-${answered}`,
      'qbo-version': 'sandbox',
    },
  });
}
