// What is matched, what is asked about it, and what people answer.
import { Hono } from 'hono';
import { findQuery, linksQuery, linksRequest, replayQuery } from '../../shared/api/links.ts';
import { digest } from '../../shared/canonical.ts';
import { answerLinks } from '../steps/flow/answer-links.ts';
import { recordsFound } from '../views/found-records.ts';
import { linksShown } from '../views/links.ts';
import { replayed } from '../views/replay.ts';
import { parseBody, parseInput } from './body.ts';
import { type ApiEnv, deciderOf, memberOf } from './context.ts';
import { isKnown } from './known-tag.ts';

export const links = new Hono<ApiEnv>();

links.get('/links', async (c) => {
  const answer = await linksShown(c.get('deps'), deciderOf(c).rights.money, parseInput(linksQuery, c.req.query()));
  const tag = `"${digest(answer)}"`;
  c.header('etag', tag);
  return isKnown(c, tag) ? c.body(null, 304) : c.json(answer);
});

links.get('/links/records', async (c) =>
  c.json(await recordsFound(c.get('deps'), parseInput(findQuery, c.req.query()))),
);

links.get('/links/replay', async (c) =>
  c.json(await replayed(c.get('deps'), deciderOf(c).rights.money, parseInput(replayQuery, c.req.query()))),
);

links.post('/links', async (c) => {
  const deps = c.get('deps');
  const answer = await answerLinks(deps, parseBody(linksRequest, c.get('body')), memberOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(answer, 201);
});
