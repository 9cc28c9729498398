// Confirming an agreement's billing calendar: a new version of the policy that keeps it.
import { Hono } from 'hono';
import { AppError } from '../../shared/errors.ts';
import { billingCalendar, calendarKey } from '../../shared/policy.ts';
import { changePolicy } from '../steps/operation/change-policy.ts';
import { readRecords } from '../store/living-records.ts';
import { currentPolicy } from '../store/policies.ts';
import { policyShown } from '../views/policy.ts';
import { parseBody } from './body.ts';
import { type ApiEnv, deciderOf } from './context.ts';

export const agreements = new Hono<ApiEnv>();

agreements.put('/agreements/:connection/:id/calendar', async (c) => {
  const { connection, id } = c.req.param();
  const calendar = parseBody(billingCalendar, c.get('body'));
  const deps = c.get('deps');
  const [agreement] = await readRecords(deps.db, connection, 'agreement', [id]);
  if (agreement === undefined)
    throw new AppError('not-found', 'that agreement is not known here; open the client again');
  const { version, policy } = await currentPolicy(deps.db);
  const calendars = { ...policy.calendars, [calendarKey(connection, id)]: calendar };
  const reason = `the billing calendar of agreement ${id} was confirmed`;
  const stored = await changePolicy(deps, { ...policy, calendars }, version, reason, deciderOf(c));
  await deps.hint([{ kind: 'work' }]);
  return c.json(await policyShown(deps, stored));
});
