// Versions of ConnectWise's API: the one a request asks for, and those that the server takes.
import { isOlder } from '../../../worker/lib/api-version.ts';
import type { Access } from '../world-state.ts';
import { versionRefused } from './errors.ts';

const NEWEST = '2025.1';

/** What the server says it is. */
export function serverVersion({ versions }: Access): string {
  return versions?.to ?? NEWEST;
}

/** The version that a request asks for, or the server's own; throws the vendor's refusal of one it does not take. */
export function requireVersion(request: Request, access: Access): string {
  const asked = /version=([\w.]+)/.exec(request.headers.get('accept') ?? '')?.[1];
  if (asked === undefined) return serverVersion(access);
  const { from = '2019.1', to = NEWEST } = access.versions ?? {};
  if (isOlder(asked, from) || isOlder(to, asked)) throw versionRefused(request.url, asked);
  return asked;
}

/** An answer says in its type which version it is. */
export function inVersion(answer: Response, version: string): Response {
  const type = answer.headers.get('content-type');
  if (type !== null) answer.headers.set('content-type', type.replace(/version=[\w.]+/, `version=${version}`));
  return answer;
}
