// Counts that no system gives: what was given of them, and a file that takes the place of earlier ones.
import { Hono } from 'hono';
import { countsRequest } from '../../shared/api/counts.ts';
import { takeCounts } from '../steps/flow/take-counts.ts';
import { countsShown } from '../views/counts.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const counts = new Hono<ApiEnv>();

counts.get('/counts', async (c) => c.json(await countsShown(c.get('deps'))));

counts.post('/counts', async (c) => {
  const deps = c.get('deps');
  const answer = await takeCounts(deps, parseBody(countsRequest, c.get('body')), deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json({ ...(await countsShown(deps)), ...answer }, 201);
});
