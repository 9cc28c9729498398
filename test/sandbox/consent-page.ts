// The page on which a person gives an app consent: a form with yes and no, and the way back that the app named.
import type { Tokens } from './rotating-tokens.ts';

interface ConsentPage {
  /** Who asks, as the page names it. */
  title: string;
  /** The account that the person chooses. */
  account: string;
  /** The one app that the vendor knows. */
  clientId: string;
  tokens: Tokens;
  /** What comes along beside code and state. */
  besides: Readonly<Record<string, string>>;
}

/**
 * Answers GET with the page, and POST with the way back: with a code, or with what the standard says of a person who says
 * no. An app that the vendor does not know, or another answer than a code, is told to the person and not to the app.
 */
export async function consentPage(request: Request, page: ConsentPage): Promise<Response> {
  const { searchParams: asked } = new URL(request.url);
  const redirectUri = asked.get('redirect_uri') ?? '';
  const isKnown = asked.get('client_id') === page.clientId && asked.get('response_type') === 'code';
  if (!isKnown || URL.parse(redirectUri) === null || (asked.get('scope') ?? '') === '') {
    return html(
      `<h1>${page.title}</h1><p>The app that sent you here is not known, or asks for nothing we know.</p>`,
      400,
    );
  }
  if (request.method !== 'POST') return html(formFor(page));
  const says = new URLSearchParams(await request.text()).get('says');
  const challenge = asked.get('code_challenge_method') === 'S256' ? asked.get('code_challenge') : null;
  const back = new URL(redirectUri);
  const brought: Record<string, string> =
    says === 'yes'
      ? { code: page.tokens.code({ clientId: page.clientId, redirectUri, challenge }), ...page.besides }
      : { error: 'access_denied' };
  for (const [name, value] of Object.entries({ ...brought, state: asked.get('state') ?? '' })) {
    back.searchParams.set(name, value);
  }
  return new Response(null, { status: 302, headers: { location: back.href } });
}

function formFor({ title, account }: ConsentPage): string {
  return `<h1>${title}</h1><p>Countersign asks for access to the company ${account}.</p>
<form method="post"><button name="says" value="yes">Connect</button> <button name="says" value="no">No thanks</button></form>`;
}

function html(body: string, status = 200): Response {
  return new Response(`<!doctype html><meta charset="utf-8"><title>Consent</title>${body}`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
