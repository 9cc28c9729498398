// After Approve: the seconds in which it can be undone, then the sending, or why it waits.

import { type Action, isMessage } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { countOf } from '../../../../shared/counting.ts';
import { asking, undoDecision } from '../../../state/approval.ts';
import { decisionsOf } from '../../../state/decisions-of.ts';
import { mayUse } from '../../../state/may.ts';
import { enrolment } from '../../../state/view.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { WriteText } from '../writes/write-text.tsx';
import type { Progress } from './progress.ts';
import { waitOf, waitSentence } from './waits.ts';

interface ProgressProps<P extends Progress['phase'] = Progress['phase']> {
  progress: Extract<Progress, { phase: P }>;
  view: PacketView;
  nowMs: number;
}

/** How one decision's changes are getting on. */
export function ProgressCard({ progress, view, nowMs }: ProgressProps) {
  if (progress.phase === 'waiting') return <WaitingCard progress={progress} view={view} nowMs={nowMs} />;
  if (progress.phase === 'held') return <HeldCard progress={progress} view={view} nowMs={nowMs} />;
  const { actions } = progress;
  return (
    <Card tone="go" testId="sending">
      <h2>
        <span role="status">{`Sending ${countOf(actions.length, thingOf(actions))}…`}</span>
      </h2>
      <Lines actions={actions} view={view} nowMs={nowMs} withState withWaits />
      <p class="dim">We check each right before and right after we write it.</p>
    </Card>
  );
}

function WaitingCard({ progress, view, nowMs }: ProgressProps<'waiting'>) {
  const { actions, decision, leftMs } = progress;
  const secondsLeft = Math.ceil(leftMs / 1000);
  const isAnswer = actions.every(isMessage);
  const isHeld = actions.every((action) => waitOf(view, action) !== null);
  return (
    <Card tone="go" testId="waiting">
      <div class="row between">
        <h2>
          <span role="status">
            {isAnswer ? 'This goes to the client' : `Approved ${countOf(actions.length, 'change')}`}
          </span>
        </h2>
        <span class="big" role="timer" aria-label={`Leaves in ${secondsLeft} seconds`}>
          {secondsLeft}
        </span>
      </div>
      <Lines actions={actions} view={view} nowMs={nowMs} withWaits={isHeld} />
      {isTheirs(view, decision) && (
        <Button testId="undo" disabled={asking.value} onClick={() => void undoDecision(decision)}>
          Undo
        </Button>
      )}
      <p class="dim">Nothing has left yet.{isHeld && ' You can undo it later too.'}</p>
    </Card>
  );
}

/** Who may approve undoes what others decided as well. */
function isTheirs(view: PacketView, decision: string): boolean {
  const by = decisionsOf(view).find(({ id }) => id === decision)?.member.id;
  return mayUse(view, 'approve') || by === enrolment.value?.member.id;
}

function thingOf(actions: readonly Action[]): string {
  return actions.every(isMessage) ? 'message' : 'change';
}

function HeldCard({ progress, view, nowMs }: ProgressProps<'held'>) {
  const { actions, decision, canTakeBack } = progress;
  const over = decisionsOf(view).find(({ id }) => id === decision)?.actions.length;
  const isWhole = over === actions.length;
  return (
    <Card testId="held">
      <h2>
        <span role="status">{countOf(actions.length, 'approved change waits', 'approved changes wait')}</span>
      </h2>
      <Lines actions={actions} view={view} nowMs={nowMs} withWaits />
      {canTakeBack && decision !== null && isTheirs(view, decision) && (
        <div class="row">
          <Button testId="take-back-approval" disabled={asking.value} onClick={() => void undoDecision(decision)}>
            Undo approval
          </Button>
          <span class="dim">{isWhole ? 'Nothing has left yet.' : 'What has left stays written.'}</span>
        </div>
      )}
    </Card>
  );
}

interface LinesProps {
  actions: Action[];
  view: PacketView;
  nowMs: number;
  withState?: boolean;
  withWaits: boolean;
}

function Lines({ actions, view, nowMs, withState = false, withWaits }: LinesProps) {
  return (
    <ul class="stack">
      {actions.map((action) => {
        // What only goes after another one here needs no reason of its own while that one is moving.
        const isNext = withState && actions.some(({ id }) => action.follows?.includes(id));
        const wait = withWaits && !isNext ? waitOf(view, action) : null;
        const isByHand = action.by === 'person';
        return (
          <li key={action.id} class="row between nowrap" data-testid={`progress-${action.state}`}>
            <span>
              <WriteText action={action} nowMs={nowMs} {...(isByHand ? { addresses: view.addresses } : {})} />
              {wait !== null && <small class="dim block">{waitSentence(wait, nowMs)}</small>}
            </span>
            {withState && wait === null && <span class="aside">{stateWord(action.state)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

const words: Readonly<Record<string, string>> = {
  approved: 'next',
  sending: 'sending',
  done: 'done',
  rejected: 'not accepted',
  stale: 'not written',
  unknown: 'not known',
  withdrawn: 'not needed',
};

function stateWord(state: string): string {
  return words[state] ?? 'not known';
}
