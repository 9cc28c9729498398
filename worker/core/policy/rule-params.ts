// What the policy says of the rules: their thresholds as numbers, and whether a document speaks of rules as they are.
import { listOf } from '../../../shared/counting.ts';
import type { Policy, RuleParam } from '../../../shared/policy.ts';
import type { Params, ParamValues, Rule } from '../rules/types.ts';

type Governed = Pick<Rule, 'id' | 'params'>;

/** A rule's own defaults. */
export function defaultsOf<P extends Params>({ params }: { params: P }): ParamValues<P> {
  const values = Object.fromEntries(Object.entries(params).map(([name, each]) => [name, each.default]));
  return values as ParamValues<P>;
}

/** The rule's thresholds as they hold; a number kept from before its range was narrowed counts as the nearest edge. */
export function valuesOf({ id, params }: Governed, { rules }: Policy): ParamValues<Params> {
  const own = rules[id]?.params ?? {};
  return Object.fromEntries(
    Object.entries(params).map(([name, each]) => {
      const value = Object.hasOwn(own, name) ? (own[name] ?? each.default) : each.default;
      return [name, Math.min(each.most, Math.max(each.least, value))];
    }),
  );
}

/** What a policy document says that no rule understands, as a sentence; null where all of it is understood. */
export function policyProblem(policy: Policy, rules: readonly Governed[]): string | null {
  const ids = rules.map(({ id }) => id);
  const named = [
    ...Object.keys(policy.rules),
    ...policy.moves.map((each) => each.rule),
    ...Object.keys(policy.routes).filter((each) => each !== '*'),
  ];
  const stranger = named.find((each) => !ids.includes(each));
  if (stranger !== undefined) return `no rule is called "${stranger}"; there are ${listOf(ids)}`;
  for (const rule of rules) {
    for (const [name, value] of Object.entries(policy.rules[rule.id]?.params ?? {})) {
      const problem = paramProblem(rule, name, value);
      if (problem !== null) return problem;
    }
  }
  return null;
}

function paramProblem({ id, params }: Governed, name: string, value: number): string | null {
  if (!Object.hasOwn(params, name)) {
    return `the rule ${id} has no threshold "${name}"; it has ${listOf(Object.keys(params)) || 'none'}`;
  }
  const { least, most, unit } = params[name] as RuleParam;
  if (Number.isInteger(value) && value >= least && value <= most) return null;
  return `"${name}" of the rule ${id} is a whole number from ${least} to ${most} (${unit}), not ${value}`;
}
