// Whose turn it is in a packet that waits: whom it goes to, and what of it is the reader's.
import type { QueueItem } from '../../shared/api/queue.ts';
import type { Finding } from '../../shared/finding.ts';
import type { MoneySight } from '../../shared/member.ts';
import type { Packet } from '../../shared/packet.ts';
import { isFor } from '../../shared/whose.ts';
import { isWaiting, type Waiting } from '../core/decisions/waiting.ts';
import type { Decider } from '../core/members/decider.ts';
import type { Deps } from '../deps.ts';
import { isAskedOf, type Question, questionFor } from './queue-questions.ts';
import { inSightOrder } from './sight-order.ts';

/** Issues that wait for somebody, in the order in which this sight has them. */
export function openIn(deps: Deps, { findings }: Packet, sight: MoneySight): Finding[] {
  return inSightOrder(findings, sight, deps.rules).filter(isWaiting);
}

export type Turn = Pick<QueueItem, 'goesTo' | 'goesToName' | 'mine' | 'questions'>;

/** Whom it goes to, and what of it is the reader's. */
export function whoseTurn(
  deps: Deps,
  packet: Packet,
  around: {
    waiting: Waiting;
    awaits: QueueItem['awaits'];
    questions: readonly Question[];
    names: ReadonlyMap<string, string>;
  },
  by: Decider,
): Turn {
  const me = { id: by.id, role: by.rights.role };
  const open = openIn(deps, packet, by.rights.money);
  const asked = around.questions.filter((each) => isAskedOf(each, by));
  const first = open[0];
  const whom = around.questions[0]?.asked.of;
  // What is no issue is a change that needs a look: theirs who may approve.
  const goesTo = first === undefined ? (whom?.id ?? 'approver') : (first.firstFor ?? first.goesTo ?? null);
  const { escalatedTo } = around.waiting;
  const isRouted =
    (escalatedTo !== null && isFor(escalatedTo, me)) ||
    (first === undefined && whom === undefined && isFor('approver', me)) ||
    open.some(({ firstFor, goesTo }) => isFor(goesTo, me) || (firstFor !== undefined && isFor(firstFor, me)));
  return {
    goesTo,
    goesToName: first === undefined ? (whom?.name ?? null) : (around.names.get(goesTo ?? '') ?? null),
    mine: asked.length > 0 || (isRouted && around.awaits?.mine !== true),
    questions: asked.map((each) => questionFor(packet, each, by)),
  };
}
