// Which right of a security level a request needs; Autotask names them by feature, and publishes no list by entity.
import type { HttpRequest, VendorRight } from '../../lib/http.ts';

const levels = { GET: 'view', POST: 'add', PUT: 'edit', PATCH: 'edit', DELETE: 'delete' } as const;

export function rightFor({ method = 'GET', path }: Pick<HttpRequest, 'method' | 'path'>): VendorRight {
  const entity = path.split('/')[0] ?? path;
  return {
    name: `${entity}: ${levels[method]}`,
    grantedAt: 'Admin › Account Settings & Users › Security Levels in Autotask, for the level of the API user',
  };
}
