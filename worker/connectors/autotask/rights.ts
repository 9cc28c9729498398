// Which right of a security level a request needs; Autotask names them by feature, and publishes no list by entity.
import type { HttpRequest, VendorRight } from '../../lib/http.ts';

const levels = { GET: 'view', POST: 'add', PUT: 'edit', PATCH: 'edit', DELETE: 'delete' } as const;

/** By the entity that the path speaks of: "ContractNotes: add" for what is posted to "Contracts/5/Notes"; a posted query views. */
export function rightFor({ method = 'GET', path }: Pick<HttpRequest, 'method' | 'path'>): VendorRight {
  const [first = '', second = '', third] = path.split('/');
  const isUnder = third !== undefined && /^\d+$/.test(second);
  const entity = isUnder ? `${first.replace(/ies$/, 'y').replace(/s$/, '')}${third}` : first;
  const level = second === 'query' ? 'view' : levels[method];
  return {
    name: `${entity}: ${level}`,
    grantedAt: 'Admin › Account Settings & Users › Security Levels in Autotask, for the level of the API user',
  };
}
