// What a member decided, as the trail says it.
import type { Action } from '../../../../shared/action.ts';
import type { ShownDecision } from '../../../../shared/decision.ts';
import { formatMoment } from '../../../ui/format.ts';
import { saidWords } from './judgment-words.ts';

const words: Readonly<Record<string, string>> = {
  approve: 'approved',
  send: 'answered the client',
  'it-happened': 'said it is there',
  'it-did-not': 'said it is not there',
};

const written = ['done', 'sending', 'unknown'];

/** "approved", "approved taking it back", "said it is there". */
export function decidedWords(decision: ShownDecision, all: readonly Action[], nowMs: number): string {
  const { verb, actions } = decision;
  const takesBack = all.some(({ id, compensates }) => compensates !== undefined && actions.includes(id));
  return verb === 'approve' && takesBack
    ? 'approved taking it back'
    : (saidWords(decision, nowMs) ?? words[verb] ?? verb);
}

/** "Taken back 22 Nov, 14:10. Nothing was written."; what was only said has nothing to write. */
export function revokedWords({ revokedAt, actions }: ShownDecision, all: readonly Action[], nowMs: number): string {
  const when = `Taken back ${formatMoment(revokedAt ?? '', nowMs)}.`;
  if (actions.length === 0) return when;
  const someLeft = all.some(({ id, state }) => actions.includes(id) && written.includes(state));
  const rest = someLeft ? 'What had left by then stays written.' : 'Nothing was written.';
  return `${when} ${rest}`;
}
