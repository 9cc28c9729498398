// What a member decided, as the trail says it.
import type { Action } from '../../../shared/action.ts';
import type { Decision } from '../../../shared/decision.ts';
import { formatMoment } from '../../ui/format.ts';

const words: Readonly<Record<string, string>> = {
  approve: 'approved',
  'it-happened': 'said it is there',
  'it-did-not': 'said it is not there',
};

const written = ['done', 'sending', 'unknown'];

/** "approved", "approved taking it back", "said it is there". */
export function decidedWords({ verb, actions }: Decision, all: readonly Action[]): string {
  const takesBack = all.some(({ id, compensates }) => compensates !== undefined && actions.includes(id));
  return verb === 'approve' && takesBack ? 'approved taking it back' : (words[verb] ?? verb);
}

/** "Taken back 22 Nov, 14:10. Nothing was written." */
export function revokedWords({ revokedAt, actions }: Decision, all: readonly Action[], nowMs: number): string {
  const someLeft = all.some(({ id, state }) => actions.includes(id) && written.includes(state));
  const rest = someLeft ? 'What had left by then stays written.' : 'Nothing was written.';
  return `Taken back ${formatMoment(revokedAt ?? '', nowMs)}. ${rest}`;
}
