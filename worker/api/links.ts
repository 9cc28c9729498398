// Confirming that records of different systems are the same thing.
import { Hono } from 'hono';
import { type LinksAnswer, linksRequest } from '../../shared/api/links.ts';
import { acceptLinks } from '../steps/flow/link-records.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, memberOf } from './context.ts';

export const links = new Hono<ApiEnv>();

links.post('/links', async (c) => {
  const { links: confirmed } = parseBody(linksRequest, c.get('body'));
  const deps = c.get('deps');
  const accepted = await acceptLinks(deps, confirmed, memberOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json({ links: accepted } satisfies LinksAnswer, 201);
});
