// What a member decided, as the trail says it.
import type { Action } from '../../../../shared/action.ts';
import type { ShownDecision } from '../../../../shared/decision.ts';
import { fateUnder } from '../../../state/sent-by.ts';
import { answerWords } from '../../../ui/answer-words.ts';
import { formatMoment } from '../../../ui/format.ts';
import { saidWords } from './judgment-words.ts';

const words: Readonly<Record<string, string>> = {
  approve: 'approved',
  send: 'answered the client',
  propose: 'proposed another value',
  decline: 'refused a second approval',
  'it-happened': 'said it was written',
  'it-did-not': 'said it was not written',
  ...answerWords,
};

const toldWords = {
  mailed: 'wrote to the client',
  told: 'told the client',
  none: 'decided on no letter',
} as const;

/** "approved", "approved undoing it", "said it was written". */
export function decidedWords(decision: ShownDecision, all: readonly Action[], nowMs: number): string {
  const { verb, actions, letter } = decision;
  if (letter !== undefined) return toldWords[letter.how];
  const takesBack = all.some(({ id, compensates }) => compensates !== undefined && actions.includes(id));
  return verb === 'approve' && takesBack
    ? 'approved undoing it'
    : (saidWords(decision, nowMs) ?? words[verb] ?? 'decided');
}

/** "Jane Doe approved"; what the policy decided alone is said of the policy. */
export function whoDecided(decision: ShownDecision, all: readonly Action[], nowMs: number): string {
  const { member, policy } = decision;
  return member.id === 'policy'
    ? `By the policy, version ${policy}`
    : `${member.name} ${decidedWords(decision, all, nowMs)}`;
}

/** "Undone 22 Nov, 14:10. Nothing of it had left."; what was only said has nothing to write. */
export function revokedWords(
  decision: ShownDecision,
  all: readonly Action[],
  decisions: readonly ShownDecision[],
  nowMs: number,
): string {
  const { revokedAt, withdrawn } = decision;
  const moment = formatMoment(revokedAt ?? '', nowMs);
  const when = withdrawn === undefined ? `Undone ${moment}.` : `Taken back ${moment}: ${withdrawnWords(decision)}.`;
  if (decision.actions.length === 0) return when;
  const someLeft = all.some(
    (action) => decision.actions.includes(action.id) && fateUnder(decision, action, decisions).kind === 'sent',
  );
  return `${when} ${someLeft ? 'What had been written by then stays written.' : 'Nothing of it had left.'}`;
}

/** Why it went back without anybody's undo; the other of two people is not named here. */
function withdrawnWords({ withdrawn, member }: ShownDecision): string {
  const whose = withdrawn?.of === member.id ? member.name : 'the other of the two people';
  if (withdrawn?.why === 'left') return `${whose} is no longer a member`;
  return withdrawn?.why === 'browser' ? `the browser it was signed in was revoked` : `${whose} may do less now`;
}
