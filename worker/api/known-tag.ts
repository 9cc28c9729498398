// Whether whoever asks has the answer already.
import type { ApiContext } from './context.ts';

/** True where If-None-Match names this tag, compared weakly (RFC 9110, 8.8.3.2); "*" names none, so that it is answered whole. */
export function isKnown(c: ApiContext, tag: string): boolean {
  return tagsIn(c.req.header('if-none-match') ?? '').has(bare(tag));
}

function tagsIn(header: string): ReadonlySet<string> {
  return new Set([...header.matchAll(/(?:W\/)?("[^"]*")/g)].map(([, tag = '']) => tag));
}

function bare(tag: string): string {
  return tag.replace(/^W\//, '');
}
