// Changes one thing of the policy, over the version that holds.
import { policyAnswer } from '../../shared/api/policy.ts';
import type { Calls } from '../messages/calls.ts';
import { askWorker } from './worker-client.ts';

/** From which day on is judged; a version that somebody wrote at the same moment is a refusal in words, and stands. */
export async function judgeFrom({ day }: Calls['judge-from']['input']): Promise<Calls['judge-from']['output']> {
  const now = await askWorker({ method: 'GET', target: '/v1/policy', answer: policyAnswer });
  if (!now.ok) return now;
  const { judgesFrom: _, ...rest } = now.value.policy;
  const body = {
    policy: day === null ? rest : { ...rest, judgesFrom: day },
    over: now.value.version,
    reason: day === null ? 'all that was read is judged' : `what lies before ${day} is left alone`,
  };
  const stored = await askWorker({ method: 'PUT', target: '/v1/policy', body, answer: policyAnswer });
  return stored.ok ? { ok: true, value: null } : stored;
}
