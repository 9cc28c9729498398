// Arrow: a member's signed word about findings is stored with the amounts it was said on; nothing is sent for it.
import type { Action } from '../../../shared/action.ts';
import type { Refused } from '../../../shared/api/packets.ts';
import { listOf } from '../../../shared/counting.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { MoneySight } from '../../../shared/member.ts';
import type { Salt } from '../../../shared/salted.ts';
import { canSee } from '../../../shared/sight.ts';
import { dayIn } from '../../../shared/time.ts';
import { wordsFor } from '../../../shared/words/index.ts';
import { businessZone } from '../../connections/business-zone.ts';
import { byHand } from '../../core/actions/by-hand.ts';
import { findingProblem, isSettling, sayingProblem } from '../../core/decisions/said.ts';
import type { Deps } from '../../deps.ts';
import { approveAction, noneUnderway, supersedeOffers } from '../../store/action-states.ts';
import { type DecidedFinding, decisionsOnFindings, readDecision } from '../../store/decisions.ts';
import { makeDue } from '../../store/due.ts';
import { readMembers } from '../../store/members.ts';
import { actionsOfClient, newestPacket, type PacketRow, replaceActions } from '../../store/packets.ts';
import { currentPolicy } from '../../store/policies.ts';
import { dropMovedAwaiting } from '../../store/second.ts';
import { type DecideOutcome, landDecision, type Weighed, type Word } from './land-decision.ts';

/**
 * Takes what is said of the findings that still are what was on screen; the others come back with the difference. Throws
 * AppError not-found, bad-input or conflict.
 */
export async function decideFindings(deps: Deps, word: Word): Promise<DecideOutcome> {
  return landDecision(deps, word, (packet, id) => say(deps, word, packet, id));
}

async function say(deps: Deps, { signed, by }: Word, { client }: PacketRow, id: string): Promise<Weighed> {
  const problem = sayingProblem(signed, dayIn(businessZone(deps), deps.nowMs));
  if (problem !== null) throw new AppError('bad-input', problem);
  const findings = (await newestPacket(deps.db, client))?.content.findings ?? [];
  const actions = (await actionsOfClient(deps.db, client)).map((row) => row.action);
  const { about, refused } =
    signed.verb === 'answer'
      ? { about: await askedAbout(deps, client, signed.to ?? ''), refused: [] }
      : sort(signed, findings, actions, by.rights.money);
  const keys = about.map((each) => each.key);
  const isAsking = signed.verb === 'ask' && about.length > 0;
  const steps = signed.verb === 'did-by-hand' ? stepsByHand(deps.salt, actions, keys, id) : [];
  return {
    isTaken: about.length > 0,
    refused,
    writes: [
      ...(isSettling(signed.verb)
        ? [
            ...noneUnderway(deps.db, client, keys),
            supersedeOffers(deps.db, client, keys, id),
            dropMovedAwaiting(deps.db, client),
          ]
        : []),
      ...replaceActions(
        deps.db,
        client,
        steps.map(({ offered, step }) => ({ action: step, replaces: offered.id })),
      ),
      ...steps.flatMap(({ step }) => approveAction(deps.db, step, id)),
      makeDue(deps.db, { kind: 'assess', key: client }, deps.nowMs),
    ],
    about: {
      actions: steps.map(({ step }) => step.id),
      findings: about,
      ...(isAsking ? { askedName: await nameOf(deps, signed.of ?? '') } : {}),
    },
    facts: {
      taken: [],
      findings: about,
      ...(steps.length === 0
        ? {}
        : { byHand: steps.map(({ offered, step }) => ({ offered: offered.id, step: step.id, digest: step.digest })) }),
    },
  };
}

/** Findings that were named, or whose offered actions were, sorted by whether they are what was on screen. */
function sort(
  signed: SignedDecision,
  findings: readonly Finding[],
  actions: readonly Action[],
  sight: MoneySight,
): { about: DecidedFinding[]; refused: Refused[] } {
  const named = new Map((signed.findings ?? []).map((each) => [each.key, each]));
  if (named.size === 0) throw new AppError('bad-input', 'findings: say which ones it is about');
  const about: DecidedFinding[] = [];
  const refused: Refused[] = [];
  for (const { key, amountMinor } of named.values()) {
    const finding = findings.find((each) => each.key === key);
    const sees = finding !== undefined && canSee(sight, wordsFor(finding).money(finding).impact);
    const why = findingProblem(signed, amountMinor, finding, actions, sees);
    if (why === null && finding !== undefined) {
      about.push({ key, amountMinor: finding.impact.amountMinor, currency: finding.impact.currency });
      continue;
    }
    const now = finding === undefined ? null : { amountMinor: finding.impact.amountMinor, state: finding.state };
    refused.push({ action: '', finding: key, why: why ?? '', approved: { amountMinor }, now });
  }
  return { about, refused };
}

/** What a question was about, while it waits for its answer. */
async function askedAbout(deps: Deps, client: string, to: string): Promise<DecidedFinding[]> {
  const asked = await readDecision(deps.db, to);
  if (asked === null || asked.client !== client || asked.verb !== 'ask') {
    throw new AppError('bad-input', 'to: that is not a question about this client');
  }
  if (asked.revokedAt !== null) throw new AppError('conflict', 'the question was undone');
  if ((await decisionsOnFindings(deps.db, client)).some((each) => each.to === to)) {
    throw new AppError('conflict', 'the question was answered already');
  }
  return asked.about;
}

/** A member by id or name, or a role. Throws AppError bad-input naming those there are. */
async function nameOf(deps: Deps, of: string): Promise<string> {
  const members = await readMembers(deps.db);
  const { policy } = await currentPolicy(deps.db);
  const member = members.find(({ id, name }) => id === of || name.toLowerCase() === of.trim().toLowerCase());
  if (member !== undefined) return member.name;
  const routes = [...Object.values(policy.routes), policy.reminders.escalateTo];
  const roles = [...new Set([...members.map((each) => each.role), ...routes])];
  if (roles.includes(of)) return of;
  const known = listOf([...members.map((each) => each.name), ...roles]);
  throw new AppError('bad-input', `of: nobody is called "${of}"; there are ${known}`);
}

function stepsByHand(salt: Salt, actions: readonly Action[], keys: readonly string[], decision: string) {
  return actions
    .filter((action) => action.state === 'proposed' && keys.includes(action.finding))
    .flatMap((offered) => {
      const step = byHand(salt, offered, decision);
      return step === null ? [] : [{ offered, step }];
    });
}
