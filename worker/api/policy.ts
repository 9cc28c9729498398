// The policy: what holds now, and changing it.
import { Hono } from 'hono';
import { type PolicyAnswer, policyRequest } from '../../shared/api/policy.ts';
import type { PolicyVersion } from '../../shared/policy.ts';
import { changePolicy, confirmPolicyVersion } from '../steps/change-policy.ts';
import { currentPolicy, policyPeople } from '../store/policies.ts';
import { parseBody } from './body.ts';
import { type ApiContext, type ApiEnv, memberOf } from './context.ts';

export const policy = new Hono<ApiEnv>();

policy.get('/policy', async (c) => c.json(await withPeople(c, await currentPolicy(c.get('deps').db))));

policy.put('/policy', async (c) => {
  const { policy: next, over, reason } = parseBody(policyRequest, c.get('body'));
  const deps = c.get('deps');
  const stored = await changePolicy(deps, next, over, reason, memberOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await withPeople(c, stored));
});

policy.post('/policy/:version/confirm', async (c) => {
  const deps = c.get('deps');
  const confirmed = await confirmPolicyVersion(deps, Number(c.req.param('version')), memberOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await withPeople(c, confirmed));
});

async function withPeople(c: ApiContext, stored: PolicyVersion): Promise<PolicyAnswer> {
  return { ...stored, ...(await policyPeople(c.get('deps').db, stored.version)) };
}
