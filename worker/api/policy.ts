// The policy: what holds now, and changing it.
import { Hono } from 'hono';
import { type PolicyAnswer, policyRequest } from '../../shared/api/policy.ts';
import { changePolicy } from '../steps/change-policy.ts';
import { currentPolicy } from '../store/policies.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, memberOf } from './context.ts';

export const policy = new Hono<ApiEnv>();

policy.get('/policy', async (c) => c.json((await currentPolicy(c.get('deps').db)) satisfies PolicyAnswer));

policy.put('/policy', async (c) => {
  const { policy: next, over, reason } = parseBody(policyRequest, c.get('body'));
  const deps = c.get('deps');
  const stored = await changePolicy(deps, next, over, reason, memberOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(stored satisfies PolicyAnswer);
});
