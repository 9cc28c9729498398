// Why an approved change has not left, and when it is tried again.

import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { kindInWords } from '../../../../shared/words/record-words.ts';
import { pauseOver } from '../../../state/pauses.ts';
import { capital, formatSince, sayDays } from '../../../ui/format.ts';
import { pauseTitle } from '../../../ui/pause-words.ts';
import { plainReason } from '../../../ui/plain-reason.ts';
import { titleOf } from '../../../ui/titles.ts';

export interface Wait {
  why: string;
  until: string | null;
}

type Around = Pick<PacketView, 'packet' | 'pauses' | 'waits'>;

/** What holds a change back: what the Worker says, else what can be seen; null when it is moving. */
export function waitOf(view: Around, action: Action): Wait | null {
  const said = view.waits[action.id];
  if (action.state !== 'approved' && action.state !== 'sending') return null;
  if (said !== undefined) return { ...said, why: plainReason(said.why, action.connection) };
  if (action.state === 'sending') return null;
  const why = visibleReason(view, action);
  return why === null ? null : { why, until: null };
}

function visibleReason(view: Around, action: Action): string | null {
  const { connection, by, awaits, follows = [] } = action;
  if (by === 'person') return `you do it in ${titleOf(connection)}; it closes once we see it there`;
  if (awaits !== undefined) return `waits until that ${kindInWords(awaits.kind)} exists`;
  const pause = pauseOver(view.pauses, connection);
  if (pause !== null) return pauseTitle(pause);
  const isBehind = view.packet.actions.some(
    (before) => follows.includes(before.id) && before.id !== action.id && waitOf(view, before) !== null,
  );
  return isBehind ? 'goes after the change before it' : null;
}

/** "The PSA is not working right now; next try at 14:05". */
export function waitSentence({ why, until }: Wait, nowMs: number): string {
  const reason = capital(sayDays(why.replace(/\.$/, ''), nowMs));
  if (until === null || Number.isNaN(Date.parse(until))) return reason;
  return Date.parse(until) <= nowMs
    ? `${reason}; trying again now`
    : `${reason}; next try at ${formatSince(until, nowMs)}`;
}
