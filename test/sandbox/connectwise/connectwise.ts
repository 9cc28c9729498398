// The ConnectWise PSA REST API: company info, authentication, and the records.
import type { Handler, VendorContext } from '../handler.ts';
import type { Access } from '../world-state.ts';
import { requireAuth } from './auth.ts';
import { notFound, Refusal, vendorJson } from './errors.ts';
import { answerRecords } from './records.ts';
import { requireRight } from './roles.ts';
import { apiPath, CODEBASE, findTarget } from './routes.ts';
import { inVersion, requireVersion, serverVersion } from './versions.ts';

const COMPANY_INFO = /^\/login\/companyinfo\/([^/]+)$/i;

/** The ConnectWise double over the sandbox's world. */
export function createConnectwise(context: VendorContext): Handler {
  return async (request) => {
    try {
      return await answer(context, request);
    } catch (error) {
      if (error instanceof Refusal) return vendorJson(error.body, error.status);
      throw error;
    }
  };
}

async function answer(context: VendorContext, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (!context.state().vendor('connectwise')) throw notFound('This world has no "connectwise"; the API');
  const company = COMPANY_INFO.exec(url.pathname)?.[1];
  const access = context.state().access('connectwise');
  if (company !== undefined) return vendorJson(companyInfo(context.account, company, url.host, access));
  const path = apiPath(url.pathname);
  if (path === null) throw notFound(url.pathname);
  requireAuth(request, context.account, access);
  const version = requireVersion(request, access);
  if (path === 'system/info' && request.method === 'GET') {
    requireRight(request, 'System › System Info', access);
    return inVersion(vendorJson(systemInfo(access)), version);
  }
  const target = findTarget(context.state(), path);
  if (!target) throw notFound(path);
  requireRight(request, target.rule.module, access);
  return inVersion(await answerRecords(context, request, target), version);
}

/** An unknown company is answered with JSON null, not with an error. */
export function companyInfo(account: string, company: string, host: string, access: Access) {
  if (decodeURIComponent(company).toLowerCase() !== account.toLowerCase()) return null;
  return {
    CompanyName: 'Sandbox',
    Codebase: CODEBASE,
    VersionCode: `v${serverVersion(access)}`,
    VersionNumber: 'v4.6.98213',
    CompanyID: account,
    IsCloud: true,
    SiteUrl: host,
    AllowedOrigins: ['*.myconnectwise.net', '*.connectwise.net'],
  };
}

function systemInfo(access: Access) {
  return {
    version: `v${serverVersion(access)}.98213`,
    isCloud: true,
    serverTimeZone: 'Eastern Standard Time',
    cloudRegion: 'NA',
  };
}
