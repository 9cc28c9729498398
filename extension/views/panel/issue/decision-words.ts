// What a member decided, as the trail says it.
import type { Action } from '../../../../shared/action.ts';
import type { ShownDecision } from '../../../../shared/decision.ts';
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

const written = ['done', 'sending', 'unknown'];

/** "approved", "approved undoing it", "said it was written". */
export function decidedWords(decision: ShownDecision, all: readonly Action[], nowMs: number): string {
  const { verb, actions } = decision;
  const takesBack = all.some(({ id, compensates }) => compensates !== undefined && actions.includes(id));
  return verb === 'approve' && takesBack
    ? 'approved undoing it'
    : (saidWords(decision, nowMs) ?? words[verb] ?? 'decided');
}

/** "Undone 22 Nov, 14:10. Nothing was written."; what was only said has nothing to write. */
export function revokedWords(decision: ShownDecision, all: readonly Action[], nowMs: number): string {
  const { revokedAt, actions, withdrawn } = decision;
  const moment = formatMoment(revokedAt ?? '', nowMs);
  const when = withdrawn === undefined ? `Undone ${moment}.` : `Taken back ${moment}: ${withdrawnWords(decision)}.`;
  if (actions.length === 0) return when;
  const someLeft = all.some(({ id, state }) => actions.includes(id) && written.includes(state));
  const rest = someLeft ? 'What had been written by then stays written.' : 'Nothing was written.';
  return `${when} ${rest}`;
}

/** Why it went back without anybody's undo; the other of two people is not named here. */
function withdrawnWords({ withdrawn, member }: ShownDecision): string {
  const whose = withdrawn?.of === member.id ? member.name : 'the other of the two people';
  if (withdrawn?.why === 'left') return `${whose} is no longer a member`;
  return withdrawn?.why === 'browser' ? `the browser it was signed in was revoked` : `${whose} may do less now`;
}
