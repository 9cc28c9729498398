// The switch that stops writes.
import { Hono } from 'hono';
import { type PausesAnswer, pauseRequest } from '../../shared/api/pauses.ts';
import { pauseWrites, resumeWrites } from '../steps/operation/pause-writes.ts';
import { pausesFor } from '../views/hide-money.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const pauses = new Hono<ApiEnv>();

pauses.post('/pauses', async (c) => {
  const { connection, on, reason, reads } = parseBody(pauseRequest, c.get('body'));
  const deps = c.get('deps');
  const by = deciderOf(c);
  const holding = on
    ? await pauseWrites(deps, connection, reason, by, reads)
    : await resumeWrites(deps, connection, by);
  if (!on) await deps.hint([{ kind: 'work' }]);
  return c.json({ pauses: pausesFor(holding, by.rights.money) } satisfies PausesAnswer);
});
