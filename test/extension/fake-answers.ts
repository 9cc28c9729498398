// What the fake Worker keeps of answers to its questions: the line that is changed, and what a message is about.
import type { PacketView } from '../../shared/api/packets.ts';
import { isAnswerVerb, type ShownDecision, type SignedDecision } from '../../shared/decision.ts';
import { lineChoiceOf } from '../../shared/facts/line-choice.ts';
import { refKey } from '../../shared/records/record.ts';

/** The view once the answer is kept: its line is marked, its question is gone. */
export function answered(view: PacketView, signed: SignedDecision, { id, member, at }: ShownDecision): PacketView {
  const { verb, record, text = '', sender } = signed;
  if (!isAnswerVerb(verb) || record === undefined) return view;
  const { packet } = view;
  const kept = { decision: id, verb, text, isForSender: sender !== undefined, member, at, mayTakeBack: true };
  const findings = packet.findings.map((finding) => {
    const lines = lineChoiceOf(finding)?.lines;
    if (lines === undefined || signed.findings?.some(({ key }) => key === finding.key) !== true) return finding;
    const marked = lines.map((line) => ({ ...line, isChosen: refKey(line) === refKey(record) }));
    const chosen = { lines: marked, chosenBy: member.name, chosenDay: at.slice(0, 10), choice: id };
    return { ...finding, held: null, facts: { ...finding.facts, ...chosen } };
  });
  const notChecked = packet.coverage.notChecked.filter(({ subject }) => refKey(subject) !== refKey(record));
  return {
    ...view,
    answers: [kept, ...view.answers],
    packet: { ...packet, findings, coverage: { ...packet.coverage, notChecked } },
  };
}

/** The view once an answer is taken back; null where the decision is none. */
export function unanswered(view: PacketView, decision: string): PacketView | null {
  if (!view.answers.some((each) => each.decision === decision)) return null;
  const { packet } = view;
  const findings = packet.findings.map((finding) => {
    const choice = lineChoiceOf(finding);
    if (choice?.choice !== decision) return finding;
    const lines = choice.lines.map((line) => ({ ...line, isChosen: false }));
    return { ...finding, facts: { ...finding.facts, lines, chosenBy: null, chosenDay: null, choice: null } };
  });
  return {
    ...view,
    answers: view.answers.filter((each) => each.decision !== decision),
    packet: { ...packet, findings },
  };
}
