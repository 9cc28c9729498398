// Arrow: what the MSP's policy lets move by itself is approved in its name, with its version, like any other approval.
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { PolicyVersion } from '../../../shared/policy.ts';
import { instantOf } from '../../../shared/time.ts';
import { undoWindowMs } from '../../../shared/undo-window.ts';
import { preparedFor } from '../../core/packets/build-actions.ts';
import { actsFor, type PolicyLimit, twoPeopleAbove } from '../../core/permissions/two-people.ts';
import { mayMove } from '../../core/policy/may-move.ts';
import type { Deps } from '../../deps.ts';
import { approveAction } from '../../store/action-states.ts';
import { commit } from '../../store/commit.ts';
import { makeDue } from '../../store/due.ts';
import { offerActions } from '../../store/packets.ts';
import { noneSaid, savePolicyDecision } from '../../store/policy-decisions.ts';
import { noneAwaiting } from '../../store/second.ts';

/** What a policy may move, and under which words of it. */
export interface Movable {
  policy: PolicyVersion;
  /** What every version says about two people. */
  limits: readonly PolicyLimit[];
  packet: { id: string; client: string };
  findings: readonly Finding[];
}

/** One decision per finding that the policy covers and nobody spoke about; a person may take it back like any other. */
export async function moveByPolicy(
  deps: Deps,
  { policy: { version, digest, policy }, limits, packet, findings }: Movable,
  offered: readonly Action[],
  past: readonly Action[],
): Promise<void> {
  // What its author widened alone lets nothing through, whoever wrote a version about something else since.
  const aboveMinor = twoPeopleAbove(limits, actsFor(limits));
  for (const finding of findings) {
    const moving = mayMove(policy, finding, offered, { aboveMinor, homeCurrency: deps.homeCurrency, past });
    if (moving.length === 0) continue;
    const covered = moving.map((action) => ({ id: action.id, digest: action.digest }));
    const id = deriveId('de', 'policy', version, covered);
    const first = moving.filter((action) => action.follows === undefined);
    const note = moving.find((action) => action.purpose === 'record');
    await commit(
      deps.db,
      [
        noneSaid(deps.db, packet.client, finding.key),
        noneAwaiting(
          deps.db,
          moving.map((action) => action.id),
        ),
        ...moving.flatMap((action) => approveAction(deps.db, action, id)),
        ...first.map((action) => makeDue(deps.db, { kind: 'deliver', key: action.id }, deps.nowMs + undoWindowMs)),
        offerActions(
          deps.db,
          packet.client,
          first.flatMap((action) => preparedFor(deps.salt, action, note)),
        ),
        savePolicyDecision(deps.db, {
          id,
          packet: packet.id,
          client: packet.client,
          version,
          digest,
          at: instantOf(deps.nowMs),
          undoUntilMs: deps.nowMs + undoWindowMs,
          actions: moving.map((action) => action.id),
        }),
      ],
      [
        deps.event('moved-by-policy', {
          decision: id,
          policy: { version, digest },
          homeCurrency: deps.homeCurrency,
          finding: finding.key,
          actions: covered,
        }),
      ],
    );
  }
}
