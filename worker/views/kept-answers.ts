// What people answered to questions of ours, as the panel shows it: the one that holds of each, and who may take it back.
import type { PacketView } from '../../shared/api/packets.ts';
import { isAnswerVerb } from '../../shared/decision.ts';
import { mayUndoOthers } from '../../shared/may-do.ts';
import { refKey } from '../../shared/records/record.ts';
import type { Decider } from '../core/members/decider.ts';
import type { DecisionRow } from '../store/decisions.ts';

/** `rows` are those that stand, oldest first; of two about one message or one sender the newer holds. */
export function keptAnswers(rows: readonly DecisionRow[], by: Decider): PacketView['answers'] {
  const holding = new Map(rows.map((row) => [questionOf(row), row]));
  return [...holding.values()]
    .flatMap(({ id: decision, verb, text = '', sender, member, at }) =>
      isAnswerVerb(verb)
        ? [
            {
              decision,
              verb,
              text,
              isForSender: sender !== undefined,
              member,
              at,
              mayTakeBack: member.id === by.id || mayUndoOthers(by.rights),
            },
          ]
        : [],
    )
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

function questionOf({ verb, sender, record, id }: DecisionRow): string {
  return verb === 'choose-line' ? id : (sender ?? (record === undefined ? id : refKey(record)));
}
