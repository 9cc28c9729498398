// Security roles of ConnectWise PSA: a level of a module for each request.
import type { Access } from '../world-state.ts';
import { rightMissing } from './errors.ts';

/** Roles grant each module by these levels. */
const LEVELS: Record<string, string> = { GET: 'Inquire', POST: 'Add', PUT: 'Edit', PATCH: 'Edit', DELETE: 'Delete' };

/** Throws the vendor's refusal where the API member's role lacks the right. */
export function requireRight({ method, url }: Request, module: string | undefined, { lacks }: Access): void {
  if (module === undefined) return;
  const level = /\/search\/?$/.test(new URL(url).pathname) ? 'Inquire' : LEVELS[method];
  if (lacks.includes(`${module}: ${level}`)) throw rightMissing();
}
