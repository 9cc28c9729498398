// The notes that carry a trail's head elsewhere: each names a head that this very trail had, and a policy asked for it.
import type { TrailLink } from '../../shared/trail.ts';
import { anchorDecision, type End } from '../../worker/core/operation/anchor.ts';
import { coverByPolicy } from './trail-cover.ts';
import type { Standing } from './trail-law.ts';
import type { Replay } from './trail-state.ts';

interface AnchoredBody extends End {
  decision: string;
  policy: { version: number; digest: string };
  actions: { id: string; digest: string }[];
}

/** What is wrong with a head that was let go as a note; null for any other event, and once it is noted. */
export function anchoredProblem(
  { seq, event }: TrailLink,
  placeOf: ReadonlyMap<string, number>,
  seen: Replay,
): string | null {
  if (event.type !== 'head-anchored') return null;
  const { decision, policy, actions, length, head } = event.body as unknown as AnchoredBody;
  if (length >= seq || placeOf.get(head) !== length) {
    return `link ${seq}: it notes ${head} as the head of ${length} links, and this trail never had that head`;
  }
  if (seen.decisions.has(decision)) return `link ${seq}: ${decision} was told before`;
  if (anchorDecision(policy.version, actions) !== decision) {
    return `link ${seq}: ${decision} is not the name of what was noted`;
  }
  const held = [seen.policies, seen.olderPolicies].find(
    ({ version, digest }) => version === policy.version && digest === policy.digest,
  );
  if (held === undefined) {
    return `link ${seq}: version ${policy.version} of the policy had the head noted and does not hold`;
  }
  const standing: Standing = {
    ...{
      by: null,
      verb: 'anchored' as const,
      isSecond: false,
      first: null,
      policy: held,
      homeCurrency: '',
      findings: [],
    },
    offered: new Map(),
    anchored: { length, head },
  };
  coverByPolicy(event.body, seen);
  seen.decisions.set(decision, {
    standing,
    atMs: Date.parse(event.at),
    actions: new Set(actions.map(({ id }) => id)),
  });
  return null;
}
