// The questions in a queue that wait for an answer: whose they are, and what of them a reader is shown.
import type { QueueItem } from '../../shared/api/queue.ts';
import type { Finding } from '../../shared/finding.ts';
import type { Packet } from '../../shared/packet.ts';
import { dayIn } from '../../shared/time.ts';
import { isFor } from '../../shared/whose.ts';
import { businessZone } from '../connections/business-zone.ts';
import { questionsOn } from '../core/decisions/judge.ts';
import type { Decider } from '../core/members/decider.ts';
import { markAskedOfThose } from '../core/members/who-left.ts';
import type { Deps } from '../deps.ts';
import { type DecisionRow, decisionsOnFindingsOf } from '../store/decisions.ts';
import { readGone } from '../store/members.ts';
import type { PacketRow } from '../store/packets.ts';
import { eyesFor } from './eyes.ts';
import { titleFor } from './hide-money.ts';

/** A question, with the issue it is about. */
export interface Question {
  finding: Finding;
  asked: DecisionRow;
}

/** Those of each client, by its id, that wait today; the first asked first, whatever their issues come to. */
export async function openQuestions(deps: Deps, rows: readonly PacketRow[]): Promise<Map<string, Question[]>> {
  const asked = rows.filter(({ content }) => content.findings.some(isAsked));
  if (asked.length === 0) return new Map();
  const decisions = await decisionsOnFindingsOf(
    deps.db,
    asked.map(({ client }) => client),
  );
  const standing = Map.groupBy(markAskedOfThose(decisions, await readGone(deps.db)), ({ client }) => client);
  const today = dayIn(businessZone(deps), deps.nowMs);
  return new Map(
    asked.map(({ client, content }) => [
      client,
      content.findings
        .filter(isAsked)
        .flatMap((finding) =>
          questionsOn(finding.key, standing.get(client) ?? [], today).map((each) => ({ finding, asked: each })),
        )
        .sort((a, b) => compare(a.asked.at, b.asked.at) || compare(a.finding.key, b.finding.key)),
    ]),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isAsked({ state }: Finding): boolean {
  return state === 'asked';
}

/** Whether this member is who was asked: by id, by role, or by name. */
export function isAskedOf({ asked: { of } }: Question, by: Decider): boolean {
  if (of === undefined) return false;
  return isFor(of.id, { id: by.id, role: by.rights.role }) || of.id.trim().toLowerCase() === by.name.toLowerCase();
}

/** A question as its reader is shown it; what was typed in it may speak of money. */
export function questionFor(
  packet: Packet,
  { finding, asked }: Question,
  { rights: { money } }: Decider,
): NonNullable<QueueItem['questions']>[number] {
  return {
    decision: asked.id,
    finding: finding.key,
    about: titleFor(packet, finding, money).title,
    by: asked.member.name,
    text: eyesFor(packet, money).typed(asked.text ?? '', asked.findings),
    until: asked.until ?? null,
  };
}
