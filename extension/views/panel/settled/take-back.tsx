// Takes a written change back: first what will be written, then one signed approval of exactly that.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Action } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { asking, decideOver } from '../../../state/approval.ts';
import { whyNotAll } from '../../../state/may.ts';
import type { Place } from '../../../state/place.ts';
import { takeBackOf } from '../../../state/take-back.ts';
import { Button } from '../../../ui/button.tsx';
import { SignButton } from '../sign/sign-button.tsx';
import { SignHint, Writes } from '../writes/writes.tsx';

interface TakeBackProps {
  /** The written change. */
  done: Action;
  view: PacketView;
  place: Place;
  nowMs: number;
}

/** "Undo…" under a written change; nothing where that cannot be done from here, or not by them. */
export function TakeBack({ done, view, place, nowMs }: TakeBackProps) {
  const asked = useSignal(false);
  const steps = takeBackOf(view.packet, done);
  if (steps.length === 0 || whyNotAll(view, steps) !== null) return null;
  if (asked.value) {
    return <Confirm steps={steps} view={view} place={place} nowMs={nowMs} onKeep={() => (asked.value = false)} />;
  }
  return (
    <div class="row">
      <Button testId="take-back" onClick={() => (asked.value = true)}>
        Undo…
      </Button>
    </div>
  );
}

function Confirm(props: Omit<TakeBackProps, 'done'> & { steps: Action[]; onKeep: () => void }) {
  const { steps, view, place, nowMs, onKeep } = props;
  const statement = useRef<HTMLOListElement>(null);
  return (
    <div class="sunk stack" data-testid="take-back-ask">
      <p>We will write this:</p>
      <Writes actions={steps} nowMs={nowMs} runs={view.agreements} statement={statement} />
      <div class="row">
        <SignButton
          place={place}
          packet={view.packet.id}
          statement={statement}
          version={steps.map(({ digest }) => digest).join(' ')}
          kind="quiet"
          testId="take-back-yes"
          onSign={() => void decideOver(view.packet, 'approve', steps)}
        >
          {asking.value ? 'Signing…' : 'Undo it'}
        </SignButton>
        <Button kind="plain" onClick={onKeep}>
          Keep it
        </Button>
      </div>
      <SignHint actions={steps} view={view} />
    </div>
  );
}
