// Whether an answer is to something that Countersign asks of a client right now.
import type { NotChecked } from '../../../shared/coverage.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { lineChoiceOf } from '../../../shared/facts/line-choice.ts';
import type { Finding } from '../../../shared/finding.ts';
import { refKey } from '../../../shared/records/record.ts';

/** What may be asked: lines to choose from stand in findings, messages in doubt among what was not checked. */
export interface AskedNow {
  findings: readonly Finding[];
  notChecked: readonly NotChecked[];
}

/** What an answer leaves unsaid, naming the field; null when it can be read. */
export function answerProblem({ verb, record, text, findings = [] }: SignedDecision): string | null {
  if (record === undefined) return `record: say which ${verb === 'choose-line' ? 'line' : 'message'} it is`;
  if ((text ?? '').trim() === '') return 'text: say what it was called';
  if (verb === 'choose-line' && findings.length !== 1) return 'findings: say for which issue';
  return null;
}

/** Why it answers nothing that is asked, in words; null where it does. */
export function whyNotAsked(signed: SignedDecision, asked: AskedNow): string | null {
  return signed.verb === 'choose-line' ? whyNoChoice(signed, asked) : whyNoTopic(signed, asked);
}

function whyNoChoice({ record, findings = [] }: SignedDecision, asked: AskedNow): string | null {
  const [shown] = findings;
  const finding = asked.findings.find(({ key }) => key === shown?.key);
  if (finding === undefined || finding.state === 'done') return 'it is no longer open';
  if (shown?.amountMinor !== null && shown?.amountMinor !== finding.impact.amountMinor) {
    return 'its amount changed since it was shown';
  }
  const lines = lineChoiceOf(finding)?.lines ?? [];
  const isOne = record !== undefined && lines.some((line) => refKey(line) === refKey(record));
  return isOne ? null : 'that line does not bill it any more';
}

function whyNoTopic({ record, sender }: SignedDecision, { notChecked }: AskedNow): string | null {
  const asks = notChecked.find(({ subject }) => record !== undefined && refKey(subject) === refKey(record))?.asks;
  if (asks === undefined) return 'it is no longer asked';
  return sender === undefined || sender === asks.sender?.key ? null : 'somebody else wrote it';
}
