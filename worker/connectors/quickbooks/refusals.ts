// QuickBooks' refusals, told apart by their codes.
import { rightMissing } from '../../../shared/right-missing.ts';
import { type HttpRequest, VendorError, type VendorRight } from '../../lib/http.ts';
import { refusal } from './schemas.ts';

/** The vendor names no time to wait after too many requests; its limits count by the minute. */
const throttledMs = 60_000;
const tooManyCode = '3001';
/** "ApplicationAuthorizationFailed": the consent is none for this company. */
const noConsentCode = '3100';
/** "Permission Denied", which comes with HTTP 400. */
const deniedCode = '5020';

interface Said {
  code: string | null;
  text: string;
}

/** The codes a refusal carries. */
export function codesOf(body: unknown): (string | null)[] {
  return errorsIn(body).map(({ code }) => code);
}

/** "Invalid query: QueryValidationError: … (4001)"; null where the body is no refusal. */
export function saidIn(body: unknown): string | null {
  const said = errorsIn(body).map(({ code, text }) => `${text} (${code ?? 'no code'})`);
  return said.length === 0 ? null : said.join('; ');
}

/** Every right is that of the user who gave the consent; QuickBooks names none of them in its answers. */
export function rightFor({ method = 'GET', path }: Asked, answer: unknown): VendorRight | null {
  if (codesOf(answer).includes(noConsentCode)) return null;
  const name = `${method === 'GET' ? 'read' : 'write'} ${path.split('/')[0]}`;
  return { name, grantedAt: '⚙ › Manage users in QuickBooks, for the user who connected it' };
}

/** Too many requests was also seen with HTTP 403, and a right that is missing comes with HTTP 400. */
export function sorted(error: VendorError, request: Asked): VendorError {
  const { message, status, body } = error;
  const codes = codesOf(body);
  if (status === 403 && codes.includes(tooManyCode)) {
    return new VendorError('retryable', message, {
      status,
      body,
      retryAfterMs: throttledMs,
      sent: false,
      cause: error,
    });
  }
  const right = codes.includes(deniedCode) ? rightFor(request, body) : null;
  if (right === null) return error;
  return new VendorError('forbidden', rightMissing('QuickBooks', right, message), { status, body, cause: error });
}

type Asked = Pick<HttpRequest, 'method' | 'path'>;

function errorsIn(body: unknown): Said[] {
  const said = refusal.safeParse(body).data;
  const service = (said?.Fault?.Error ?? []).map(({ code, Message, Detail }) => ({
    code,
    text: told(Message, Detail),
  }));
  const gateway = (said?.fault?.error ?? []).map(({ code, message, detail }) => ({
    code,
    text: told(message, detail),
  }));
  return [...service, ...gateway];
}

/** The detail often begins with the message itself. */
function told(message: string | null, detail: string | null): string {
  if (detail === null || detail === '') return message ?? 'refused';
  return message === null || detail.startsWith(message) ? detail : `${message}: ${detail}`;
}
