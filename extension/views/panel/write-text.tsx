// One write on screen: system, thing, and the value that moves.
import type { Action } from '../../../shared/action.ts';
import { RecordLink } from './record-link.tsx';
import { writeLine } from './write-line.ts';

interface WriteTextProps {
  action: Action;
  nowMs: number;
  /** Where given, the thing links to its record. */
  addresses?: Readonly<Record<string, string>>;
}

/** "ConnectWise · Microsoft 365 Business Premium 25 → 28". */
export function WriteText({ action, nowMs, addresses = {} }: WriteTextProps) {
  const { system, what, move } = writeLine(action, nowMs);
  return (
    <>
      <b>{system}</b> ·{' '}
      <RecordLink record={{ ...action.target, vendor: action.vendor }} addresses={addresses}>
        {what}
      </RecordLink>
      {move !== null && (
        <>
          {' '}
          <span class="move">{move}</span>
        </>
      )}
    </>
  );
}
