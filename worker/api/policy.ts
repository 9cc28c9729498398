// The policy: what holds now, and changing it.
import { Hono } from 'hono';
import { type PolicyAnswer, policyRequest } from '../../shared/api/policy.ts';
import { AppError } from '../../shared/errors.ts';
import type { PolicyVersion } from '../../shared/policy.ts';
import type { Deps } from '../deps.ts';
import { changePolicy, confirmPolicyVersion } from '../steps/change-policy.ts';
import { currentPolicy, policyPeople } from '../store/policies.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const policy = new Hono<ApiEnv>();

policy.get('/policy', async (c) => {
  const deps = c.get('deps');
  return c.json(await answerOf(deps, await currentPolicy(deps.db)));
});

policy.put('/policy', async (c) => {
  const { policy: next, over, reason } = parseBody(policyRequest, c.get('body'));
  const deps = c.get('deps');
  const stored = await changePolicy(deps, next, over, reason, deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await answerOf(deps, stored));
});

policy.post('/policy/:version/confirm', async (c) => {
  const deps = c.get('deps');
  const said = c.req.param('version');
  if (!/^\d{1,9}$/.test(said)) throw new AppError('not-found', `the policy has no version "${said.slice(0, 40)}"`);
  const confirmed = await confirmPolicyVersion(deps, Number(said), deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await answerOf(deps, confirmed));
});

/** With the people behind it, and every rule's thresholds, so that a screen can be made of them. */
async function answerOf({ db, rules }: Deps, held: PolicyVersion): Promise<PolicyAnswer> {
  const described = rules.map(({ id, title, params }) => ({
    id,
    title,
    params: Object.entries(params).map(([name, param]) => ({ name, ...param })),
  }));
  return { ...held, rules: described, ...(await policyPeople(db, held.version)) };
}
