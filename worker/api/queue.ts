// What waits, for the popup and the badge: a page of it, or nothing where the reader has it already.
import { Hono } from 'hono';
import { queueQuery } from '../../shared/api/queue.ts';
import { pageAsked } from '../views/queue-page.ts';
import { queueUnless } from '../views/queue-tag.ts';
import { parseInput } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';
import { isKnown } from './known-tag.ts';

export const queue = new Hono<ApiEnv>();

queue.get('/queue', async (c) => {
  const page = pageAsked(parseInput(queueQuery, c.req.query()));
  const { tag, answer } = await queueUnless(c.get('deps'), deciderOf(c), page, (each) => isKnown(c, each));
  c.header('etag', tag);
  return answer === null ? c.body(null, 304) : c.json(answer);
});
