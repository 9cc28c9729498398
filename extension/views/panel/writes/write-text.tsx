// One write on screen: system, thing, and the value that moves.
import type { Action } from '../../../../shared/action.ts';
import { RecordLink } from '../record-link.tsx';
import { writeLine } from './write-line.ts';

interface WriteTextProps {
  action: Action;
  nowMs: number;
  /** How many there are of the same: each has its own text on the trail. */
  count?: number;
  /** Where given, the thing links to its record. */
  addresses?: Readonly<Record<string, string>>;
}

/** "The PSA · Microsoft 365 Business Premium: 25 → 28". */
export function WriteText({ action, nowMs, count = 1, addresses = {} }: WriteTextProps) {
  const { system, what, move } = writeLine(action, nowMs);
  return (
    <>
      <b>{system}</b> ·{' '}
      <RecordLink record={{ ...action.target, connection: action.connection }} addresses={addresses}>
        {count === 1 ? what : what.replace(/^note /, `${count} notes `)}
      </RecordLink>
      {move !== null && (
        <>
          {' '}
          <span class={action.by === 'person' ? 'move long' : 'move'}>{move}</span>
        </>
      )}
    </>
  );
}
