// Arrow: everything known of one client becomes its packet, whole in one commit.
import type { Action } from '../../../shared/action.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { Policy, PolicyVersion } from '../../../shared/policy.ts';
import { instantOf } from '../../../shared/time.ts';
import type { TrailEvent } from '../../../shared/trail-event.ts';
import type { ClientView } from '../../core/client-view.ts';
import { newStages } from '../../core/decisions/age.ts';
import { isRechecked, shownBy } from '../../core/decisions/recheck.ts';
import { businessDaysBetween } from '../../core/decisions/waiting.ts';
import { aroundThose, markAskedOfThose } from '../../core/members/who-left.ts';
import { untakenCatchUps } from '../../core/packets/build-actions.ts';
import { type BuiltPacket, buildPacket } from '../../core/packets/build-packet.ts';
import { detectAll, isGone, type RuleLook } from '../../core/packets/detect.ts';
import { toldFinding } from '../../core/permissions/told-finding.ts';
import type { Rule } from '../../core/rules/types.ts';
import type { Deps } from '../../deps.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { type DueRow, settleDue, settleUntil } from '../../store/due.ts';
import {
  type ActionRow,
  actionsOfClient,
  offerActions,
  type PacketRow,
  pastOf,
  savePacket,
  withdrawActions,
} from '../../store/packets.ts';
import { dropMovedAwaiting } from '../../store/second.ts';
import { moveByPolicy } from '../approval/move-by-policy.ts';
import { closeWaiting, type LookAround } from './close-waiting.ts';
import { type KnownClient, loadClient } from './load-client.ts';

export type AssessOutcome = 'done' | 'nothing' | 'conflict';

/** Looks at one client with fresh eyes; stores a new revision only when something in it moved. */
export async function assessClient(deps: Deps, clientId: string, due: DueRow): Promise<AssessOutcome> {
  const known = await loadClient(deps, clientId);
  if (known === null) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return 'nothing';
  }
  const { client, policy, limits, earlier, view, gone } = known;
  const past = await afterClosing(deps, known);
  const before = past.map((row) => row.action);
  const kept = new Set(earlier?.content.actions ?? []);
  const built = buildPacket(
    view,
    deps.rules,
    pastOf(past, known.actions),
    earlier === null
      ? null
      : {
          period: earlier.period,
          findings: earlier.content.findings,
          actions: actionsOf(kept, past),
          drafts: earlier.content.drafts,
        },
    {
      decisions: markAskedOfThose(known.decisions, gone),
      policy: aroundThose(policy.policy, gone),
    },
  );
  const moves = { policy, limits, packet: { id: built.id, client: clientId }, findings: unjudged(built) };
  const settle = settleUntil(deps.db, due, built.nextLookAtMs, null);
  const isQuiet = earlier === null && built.content.findings.length === 0 && view.records.length <= 1;
  if (isQuiet || isSame(earlier, built)) {
    await keepBooks(deps.db, settle);
    await moveByPolicy(deps, moves, built.proposed, before);
    return 'nothing';
  }
  const revision = earlier?.id === built.id ? earlier.revision + 1 : 1;
  const outcome = await commit(
    deps.db,
    [
      // The lease first: of two that look at one client, the late one fails as a whole.
      ...settle,
      ...savePacket(deps.db, clientId, built, revision, instantOf(deps.nowMs)),
      offerActions(deps.db, clientId, built.proposed),
      withdrawActions(
        deps.db,
        clientId,
        built.content.actions,
        untakenCatchUps(before).map((action) => action.id),
        instantOf(deps.nowMs),
      ),
      dropMovedAwaiting(deps.db, clientId),
    ],
    [
      deps.event('packet-built', {
        packet: built.id,
        revision,
        digest: built.digest,
        client: client.id,
        clientName: client.name,
        findings: built.content.findings.map(toldFinding),
        actions: built.proposed.map((action) => ({ id: action.id, digest: action.digest })),
      }),
      ...stageEvents(deps, policy, built, earlier, view),
    ],
  );
  if (outcome === 'conflict') return 'conflict';
  await moveByPolicy(deps, moves, built.proposed, before);
  return 'done';
}

/** The client's actions once what was seen done is closed; nothing is asked where nothing waits. */
async function afterClosing(deps: Deps, { client, actions, view, policy, earlier }: KnownClient): Promise<ActionRow[]> {
  const waiting = actions.filter(({ action }) => action.state === 'approved');
  if (waiting.length === 0) return actions;
  await closeWaiting(deps, actions, view.records, lookAround(view, deps.rules, policy.policy, earlier));
  return actionsOfClient(deps.db, client.id);
}

/** One for each issue whose waiting came to a reminder or to an escalation with this look. */
function stageEvents(
  deps: Deps,
  { version, digest }: PolicyVersion,
  built: BuiltPacket,
  earlier: PacketRow | null,
  { client: { id: client }, today }: ClientView,
): TrailEvent[] {
  const reached = newStages(built.content.findings, earlier?.content.findings ?? []);
  return reached.map(({ key, waitingStage, waitingSince = '', goesTo }) =>
    deps.event(waitingStage === 'escalated' ? 'issue-escalated' : 'issue-reminded', {
      client,
      packet: built.id,
      finding: key,
      to: goesTo,
      waitingSince,
      businessDays: businessDaysBetween(waitingSince, today),
      policy: { version, digest },
    }),
  );
}

/** The same to decide over, for the same people, and as pressing. */
function isSame(earlier: PacketRow | null, built: BuiltPacket): boolean {
  if (earlier?.id !== built.id || earlier.digest !== built.digest) return false;
  return built.content.findings.every(({ key, goesTo, waitingStage }) => {
    const before = earlier.content.findings.find((each) => each.key === key);
    return before?.goesTo === goesTo && before?.waitingStage === waitingStage;
  });
}

/** What a person has said something about is not moved by a policy. */
function unjudged({ content }: BuiltPacket): Finding[] {
  return content.findings.filter((finding) => finding.judgment === undefined);
}

/** Asked only where a manual step waits; the rules are asked once then. */
function lookAround(view: ClientView, rules: readonly Rule[], policy: Policy, earlier: PacketRow | null): LookAround {
  let looks: RuleLook[] | null = null;
  const findingOf = (key: string) => earlier?.content.findings.find((each) => each.key === key);
  return {
    isGone(key) {
      const finding = findingOf(key);
      looks ??= detectAll(view, rules, policy);
      return finding !== undefined && isGone(looks, finding);
    },
    isRechecked(action, sinceMs) {
      const rule = findingOf(action.finding)?.rule;
      return isRechecked(view, shownBy(action, rules.find(({ id }) => id === rule)?.needs ?? []), sinceMs);
    },
  };
}

/** What the packet held, what was put in its place, and what takes it back, whether it was in there or not. */
function actionsOf(kept: ReadonlySet<string>, past: readonly ActionRow[]): Action[] {
  const held = (row: ActionRow) => kept.has(row.action.id) || kept.has(row.replaces ?? row.action.id);
  const own = new Set(past.filter(held).map((row) => row.action.id));
  const actions = past.map((row) => row.action);
  const back = new Set(actions.filter(({ compensates = '' }) => own.has(compensates)).map(({ id }) => id));
  return actions.filter(
    ({ id, follows = [] }) => own.has(id) || back.has(id) || follows.some((each) => back.has(each)),
  );
}
