// What an approval of one action covers.
import { digest } from '../../../shared/canonical.ts';
import type { ProposedAction } from '../rules/types.ts';

/** The digest of what an approval covers: values, target, dates and texts; never times of observation. */
export function actionDigest(finding: string, action: ProposedAction): string {
  const { type, purpose, by, connection, target, before, after, effectiveDate, awaits } = action;
  return digest({
    v: 1,
    finding,
    type,
    purpose,
    by,
    connection,
    target,
    before,
    after,
    effectiveDate: effectiveDate ?? null,
    ...(awaits === undefined ? {} : { awaits }),
  });
}
