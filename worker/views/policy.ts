// The policy that holds, as members read it.
import type { PolicyAnswer } from '../../shared/api/policy.ts';
import type { PolicyVersion } from '../../shared/policy.ts';
import type { Deps } from '../deps.ts';
import { policyPeople } from '../store/policies.ts';

/** With the people behind it, and every rule's thresholds, so that a screen can be made of them. */
export async function policyShown({ db, rules }: Deps, held: PolicyVersion): Promise<PolicyAnswer> {
  const described = rules.map(({ id, title, params }) => ({
    id,
    title,
    params: Object.entries(params).map(([name, param]) => ({ name, ...param })),
  }));
  return { ...held, rules: described, ...(await policyPeople(db, held.version)) };
}
