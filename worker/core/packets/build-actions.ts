// From proposed writes to actions with an identity: what may be approved, over which bytes.
import type { Action } from '../../../shared/action.ts';
import { deriveId, digest } from '../../../shared/canonical.ts';
import { noteFor } from '../actions/note.ts';
import type { Detected, ProposedAction } from '../rules/types.ts';

/** What is already known of a finding's earlier actions. */
export interface ActionPast {
  finding: string;
  type: string;
  state: Action['state'];
  /** True once a later pull showed the change in the vendor's system. */
  confirmed: boolean;
}

const underway = new Set<Action['state']>(['approved', 'sending', 'unknown']);
const ended = new Set<Action['state']>(['done', 'rejected', 'stale']);

export interface ClientTarget {
  clientId: string;
  company: { vendor: string; id: string; name: string };
}

/**
 * The actions a finding offers now: its write and the note that records it. None while an earlier one is on its way,
 * unknown, or done and not seen yet. A write that ended is offered anew under a new id.
 */
export function actionsFor(client: ClientTarget, { finding, action }: Detected, past: readonly ActionPast[]): Action[] {
  if (action === null) return [];
  const own = past.filter((each) => each.finding === finding.key && each.type === action.type);
  if (own.some((each) => underway.has(each.state) || (each.state === 'done' && !each.confirmed))) return [];
  const round = own.filter((each) => ended.has(each.state)).length;
  const change = identify(client, finding.key, action, round);
  const note = identify(client, finding.key, noteFor(client.company, finding, action, change.id), round, [change.id]);
  return [change, note];
}

/** The digest of what an approval covers: values, target, dates and texts; never times of observation. */
export function actionDigest(finding: string, action: ProposedAction): string {
  const { type, half, vendor, target, before, after, effectiveDate } = action;
  return digest({ v: 1, finding, type, half, vendor, target, before, after, effectiveDate: effectiveDate ?? null });
}

function identify(
  client: ClientTarget,
  finding: string,
  action: ProposedAction,
  round: number,
  follows: string[] = [],
): Action {
  const covered = actionDigest(finding, action);
  return {
    id: deriveId('ac', client.clientId, finding, action.type, covered, round),
    ...action,
    finding,
    ...(follows.length > 0 ? { follows } : {}),
    digest: covered,
    state: 'proposed',
  };
}
