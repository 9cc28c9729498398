// What was meant for somebody who left: routes go around them, and a question asked of them says so.
import { expect, test } from 'vitest';
import type { Finding } from '../../../../shared/finding.ts';
import { defaultPolicy, type Policy, routeOf } from '../../../../shared/policy.ts';
import type { FindingDecision } from '../../../../worker/core/decisions/finding-decision.ts';
import { judge } from '../../../../worker/core/decisions/judge.ts';
import { aroundThose, markAskedOfThose } from '../../../../worker/core/members/who-left.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { clientView } from '../rules/client-view.ts';

const [finding] = buildPacket(clientView(), rules, [], null).content.findings as [Finding];
const policy: Policy = {
  ...defaultPolicy,
  routes: { '*': 'approver', 'seats-under-billed': 'me_dana' },
  reminders: { ...defaultPolicy.reminders, escalateTo: 'me_mara' },
};
const asked: FindingDecision = {
  id: 'de_1',
  verb: 'ask',
  member: { id: 'me_jane', name: 'Jane Doe' },
  at: '2026-11-19T09:00:00Z',
  until: '2026-11-27',
  of: { id: 'me_dana', name: 'Dana Reyes' },
  text: 'Is that agreed?',
  about: [{ key: finding.key, amountMinor: finding.impact.amountMinor, currency: finding.impact.currency }],
};
const at = { nowMs: Date.parse('2026-11-20T09:00:00Z'), zone: 'UTC', today: '2026-11-20', isRechecked: () => false };
const judged = (gone: ReadonlySet<string>) => judge(finding, markAskedOfThose([asked], gone), at).finding;

test('issues that went to them go to whom the policy escalates, and at last to the administrators', () => {
  expect(routeOf(aroundThose(policy, new Set(['me_dana'])), 'seats-under-billed')).toBe('me_mara');
  const both = aroundThose(policy, new Set(['me_dana', 'me_mara']));
  expect(routeOf(both, 'seats-under-billed')).toBe('administrator');
  expect(both.reminders.escalateTo).toBe('administrator');
  expect(routeOf(both, 'time-unbilled')).toBe('approver');
});

test('where nobody left, the policy is the one that was stored', () => {
  expect(aroundThose(policy, new Set())).toBe(policy);
});

test('a question asked of them waits no longer and says why', () => {
  expect(judged(new Set()).state).toBe('asked');
  const { state, judgment } = judged(new Set(['me_dana']));
  expect(state).toBe('open');
  expect(judgment).toContain('Dana Reyes has left, ask somebody else');
});

test('a question asked of them by name as well', () => {
  const byName = { ...asked, of: { id: 'Dana Reyes', name: 'Dana Reyes' } };
  const gone = new Set(['me_dana', 'dana reyes']);
  expect(judge(finding, markAskedOfThose([byName], gone), at).finding.state).toBe('open');
});
