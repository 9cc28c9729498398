// The ConnectWise PSA REST API: company info, authentication, and the records.
import type { Handler, VendorContext } from '../handler.ts';
import { requireAuth } from './auth.ts';
import { notFound, Refusal, vendorJson } from './errors.ts';
import { answerRecords } from './records.ts';
import { requireRight } from './roles.ts';
import { apiPath, CODEBASE, findTarget } from './routes.ts';

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
  if (company !== undefined) return vendorJson(companyInfo(context.account, company, url.host));
  const path = apiPath(url.pathname);
  if (path === null) throw notFound(url.pathname);
  const access = context.state().access('connectwise');
  requireAuth(request, context.account, access);
  if (path === 'system/info' && request.method === 'GET') return vendorJson(systemInfo());
  const target = findTarget(context.state(), path);
  if (!target) throw notFound(path);
  requireRight(request, target.rule.module, access);
  return answerRecords(context, request, target);
}

/** An unknown company is answered with JSON null, not with an error. */
export function companyInfo(account: string, company: string, host: string) {
  if (decodeURIComponent(company).toLowerCase() !== account.toLowerCase()) return null;
  return {
    CompanyName: 'Sandbox',
    Codebase: CODEBASE,
    VersionCode: 'v2025.1',
    VersionNumber: 'v4.6.98213',
    CompanyID: account,
    IsCloud: true,
    SiteUrl: host,
    AllowedOrigins: ['*.myconnectwise.net', '*.connectwise.net'],
  };
}

function systemInfo() {
  return { version: 'v2025.1.98213', isCloud: true, serverTimeZone: 'Eastern Standard Time', cloudRegion: 'NA' };
}
