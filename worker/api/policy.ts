// The policy: what holds now, and changing it.
import { Hono } from 'hono';
import { policyRequest } from '../../shared/api/policy.ts';
import { AppError } from '../../shared/errors.ts';
import { changePolicy, confirmPolicyVersion } from '../steps/operation/change-policy.ts';
import { currentPolicy } from '../store/policies.ts';
import { policyShown } from '../views/policy.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const policy = new Hono<ApiEnv>();

policy.get('/policy', async (c) => {
  const deps = c.get('deps');
  return c.json(await policyShown(deps, await currentPolicy(deps.db)));
});

policy.put('/policy', async (c) => {
  const { policy: next, over, reason } = parseBody(policyRequest, c.get('body'));
  const deps = c.get('deps');
  const stored = await changePolicy(deps, next, over, reason, deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await policyShown(deps, stored));
});

policy.post('/policy/:version/confirm', async (c) => {
  const deps = c.get('deps');
  const said = c.req.param('version');
  if (!/^\d{1,9}$/.test(said)) throw new AppError('not-found', `the policy has no version "${said.slice(0, 40)}"`);
  const confirmed = await confirmPolicyVersion(deps, Number(said), deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await policyShown(deps, confirmed));
});
