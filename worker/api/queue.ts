// What waits, for the popup and the badge: a page of it, or nothing where the reader has it already.
import { Hono } from 'hono';
import { queueQuery } from '../../shared/api/queue.ts';
import { pageAsked } from '../views/queue-page.ts';
import { queueUnless } from '../views/queue-tag.ts';
import { parseInput } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const queue = new Hono<ApiEnv>();

queue.get('/queue', async (c) => {
  const known = tagsIn(c.req.header('if-none-match') ?? '');
  const page = pageAsked(parseInput(queueQuery, c.req.query()));
  const { tag, answer } = await queueUnless(c.get('deps'), deciderOf(c), page, (each) => known.has(bare(each)));
  c.header('etag', tag);
  return answer === null ? c.body(null, 304) : c.json(answer);
});

/** The tags of If-None-Match, compared weakly (RFC 9110, 8.8.3.2); "*" names none, so that it is answered whole. */
function tagsIn(header: string): ReadonlySet<string> {
  return new Set([...header.matchAll(/(?:W\/)?("[^"]*")/g)].map(([, tag = '']) => tag));
}

function bare(tag: string): string {
  return tag.replace(/^W\//, '');
}
