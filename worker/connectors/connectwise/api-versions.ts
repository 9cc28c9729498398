// Which models of ConnectWise's API are asked for: a model lives about twelve months, and self-hosted servers lag behind.
import { z } from 'zod';
import type { ApiVersions } from '../../lib/api-version.ts';
import { type Http, VendorError } from '../../lib/http.ts';
import { text } from '../../lib/lenient.ts';

const serverInfo = z.object({ version: text });
const companyInfo = z.object({ VersionCode: text, Codebase: text }).nullable();

/** Said by a live tenant of an old version (connectwise-rest#35); its status is not recorded. */
const refusal = /does not support the API version|UnsupportedApiVersion|API version[^"]*(disabled|not supported)/i;

/** A company's versions; `companyId` names it where the server is asked without keys. */
export function apiVersionsOf({ companyId = '' }: Readonly<Record<string, string>>): ApiVersions {
  return {
    // Models are named since 2019.1.
    known: ['2025.1', '2024.1', '2023.1', '2022.1', '2021.1', '2020.1', '2019.1'],
    headers: (version) => ({
      accept: version === null ? 'application/json' : `application/vnd.connectwise.com+json; version=${version}`,
    }),
    isRefused: ({ status, body }) => status !== null && status < 500 && refusal.test(JSON.stringify(body ?? '')),
    ownOf: async (http) => (await versionOfServer(http)) ?? (await versionOfCompany(http, companyId)),
  };
}

/** A role may lack the right to ask; the company's own page needs none. */
async function versionOfServer(http: Http): Promise<string | null> {
  try {
    return versionIn((await http.send({ path: 'system/info' }, serverInfo)).body.version);
  } catch (error) {
    if (error instanceof VendorError && error.kind !== 'retryable') return null;
    throw error;
  }
}

async function versionOfCompany(http: Http, companyId: string): Promise<string | null> {
  const path = `/login/companyinfo/${encodeURIComponent(companyId)}`;
  const { body } = await http.send({ path }, companyInfo);
  return versionIn(body?.VersionCode ?? null) ?? versionIn(body?.Codebase ?? null);
}

/** "v2025.1.98213", "v2020.4" and "v2020_4/" name a version; a build such as "v4.6.98213" names none. */
function versionIn(said: string | null): string | null {
  const [, year, release] = /(20\d\d)[._](\d+)/.exec(said ?? '') ?? [];
  return year === undefined ? null : `${year}.${release}`;
}
