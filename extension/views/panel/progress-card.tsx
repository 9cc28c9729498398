// After Approve: the seconds in which it can be undone, then the sending.
import { asking, undoDecision } from '../../state/approval.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { countOf } from '../../ui/format.ts';
import type { Progress } from './progress.ts';
import { writeLine } from './write-line.ts';

/** How the approved changes are getting on. */
export function ProgressCard({ progress, nowMs }: { progress: Exclude<Progress, { phase: 'none' }>; nowMs: number }) {
  const { actions } = progress;
  const waiting = progress.phase === 'waiting';
  const secondsLeft = waiting ? Math.ceil(progress.leftMs / 1000) : 0;
  return (
    <Card tone="go" testId={waiting ? 'waiting' : 'sending'}>
      <div class="row between">
        <h2>
          <span role="status">
            {waiting
              ? `Approved ${countOf(actions.length, 'change')}`
              : `Sending ${countOf(actions.length, 'change')}…`}
          </span>
        </h2>
        {waiting && (
          <span class="big" role="timer" aria-label={`Leaves in ${secondsLeft} seconds`}>
            {secondsLeft}
          </span>
        )}
      </div>
      <ul class="stack">
        {actions.map((action) => {
          const { system, what, move } = writeLine(action, nowMs);
          return (
            <li key={action.id} class="row between">
              <span>
                <b>{system}</b> · {what} {move !== null && <span class="move">{move}</span>}
              </span>
              {!waiting && <span class="dim">{stateWord(action.state)}</span>}
            </li>
          );
        })}
      </ul>
      {waiting ? (
        <>
          <Button testId="undo" disabled={asking.value} onClick={() => void undoDecision(progress.decision)}>
            Undo
          </Button>
          <p class="dim">Nothing has left yet.</p>
        </>
      ) : (
        <p class="dim">Each is read right before and right after it is written.</p>
      )}
    </Card>
  );
}

const words: Readonly<Record<string, string>> = { approved: 'waits its turn', sending: 'sending', done: 'done' };

function stateWord(state: string): string {
  return words[state] ?? state;
}
