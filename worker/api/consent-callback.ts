// GET /oauth/callback: where a vendor sends a person back to. It parks what came along, and shows nothing of it.
import { depsNow } from '../deps.ts';
import { parkConsent } from '../steps/connections/consent.ts';
import type { ApiContext } from './context.ts';

export const callbackPath = '/oauth/callback';

/** Anybody can come here, with anything: without a state that was asked for nothing is kept, and the page says so. */
export async function consentCallback(c: ApiContext): Promise<Response> {
  const deps = await depsNow(c.env, `http-${crypto.randomUUID().slice(0, 8)}`);
  const isParked = await parkConsent(deps, new URL(c.req.url).searchParams);
  c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('referrer-policy', 'no-referrer');
  c.header('x-content-type-options', 'nosniff');
  return c.html(page(isParked ? came : strange));
}

const came = ['Thank you', 'You can close this page. The set-up of Countersign goes on where you began.'] as const;
const strange = [
  'This was not asked for',
  'Nobody asked for this consent here, it took longer than a quarter of an hour, or it came before. Nothing was changed. Go back to the set-up of Countersign, and begin again there.',
] as const;

function page([title, text]: readonly [string, string]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Countersign</title><h1>${title}</h1><p>${text}</p></html>`;
}
