// What the mark on the toolbar button says of the queue.
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { countOf, listOf } from '../../shared/counting.ts';
import { pausesOver } from '../state/pauses.ts';
import { titleOf } from '../ui/titles.ts';

export interface BadgeFace {
  text: string;
  color: string;
  title: string;
}

const waitingColour = '#0a6b50';
const pausedColour = '#b3261e';

/** Two strokes, as on a pause button, in letters every system has. */
const pauseSign = 'II';
/** More does not fit beside the sign. */
const mostBeside = 99;

/** How many clients wait for this member, and whether writes are paused. */
export function badgeFace({ waiting, pauses }: { waiting: number; pauses: QueueAnswer['pauses'] }): BadgeFace {
  const count = waiting === 0 ? 'nothing waits for you' : countOf(waiting, 'waits for you', 'wait for you');
  if (pauses.length === 0) {
    return { text: waiting === 0 ? '' : String(waiting), color: waitingColour, title: `Countersign: ${count}` };
  }
  const text = waiting === 0 || waiting > mostBeside ? pauseSign : `${pauseSign} ${waiting}`;
  return { text, color: pausedColour, title: `Countersign: ${pausedText(pauses)}; ${count}` };
}

function pausedText(pauses: QueueAnswer['pauses']): string {
  const connections = pauses.flatMap(({ connection }) => connection ?? []);
  const isAll = pausesOver(pauses, []).length > 0;
  return isAll ? 'all writes are paused' : `writes to ${listOf(connections.map(titleOf))} are paused`;
}
