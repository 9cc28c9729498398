// Pages of PSAs over https: one with nothing in it but what a test puts there, a whole portal in frames, and a stranger's site.
import { createAutotaskPortal } from '../sandbox/portals/autotask/portal.ts';
import { portalSample } from '../sandbox/portals/autotask/sample.ts';
import { portalByHost } from '../sandbox/portals/by-host.ts';
import { createWorldState } from '../sandbox/world-state.ts';
import { type HttpsSite, serveHttps } from './https-site.ts';

/** The record the panel stands beside. */
export const companyPage = 'https://na.myconnectwise.net/v2025_1/ConnectWise.aspx?routeTo=CompanyFV&recid=250';

export const autotaskHost = 'ww5.autotask.net';
/** A PSA on a server of the MSP's own. */
export const ownServer = 'https://psa.riverside.example';
/** Of no portal: other people's pages in frames. */
export const stranger = 'https://stranger.example';

const company = '<!doctype html><title>Manage: Company</title><body><div class="cw-main-banner">Company</div></body>';

/** Serves them on a free port; `headers` go with every answer of the first. */
export function startPsaSite(headers: Readonly<Record<string, string>> = {}): Promise<HttpsSite> {
  const csp = { 'content-security-policy': "script-src 'self'; style-src 'self'; img-src 'self'" };
  const state = createWorldState({ name: 'Riverside IT', clock: '2026-11-20T09:00:00Z', autotask: portalSample() });
  const portals = [
    {
      hosts: ['*.myconnectwise.net', new URL(ownServer).hostname],
      handle: async () => markup(company, { ...csp, ...headers }),
    },
    { hosts: ['*.autotask.net'], handle: createAutotaskPortal({ state: () => state }) },
    { hosts: [new URL(stranger).hostname], handle: async () => markup('<!doctype html><title>Stranger</title>', {}) },
  ];
  return serveHttps(
    portalByHost(portals),
    portals.flatMap(({ hosts }) => hosts),
  );
}

function markup(text: string, headers: Readonly<Record<string, string>>): Response {
  return new Response(text, { headers: { 'content-type': 'text/html', ...headers } });
}
