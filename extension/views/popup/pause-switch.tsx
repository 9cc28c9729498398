// The emergency brake: one click stops all writes; one system's are a step away.
import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { QueueAnswer } from '../../../shared/api/queue.ts';
import { call } from '../../messages/call.ts';
import { overAll } from '../../state/pauses.ts';
import { Button } from '../../ui/button.tsx';

type OnPauses = (pauses: QueueAnswer['pauses']) => void;

/** The switch; nothing where the Worker has none, or for whom it is not. */
export function PauseSwitch({ answer, onPauses }: { answer: QueueAnswer; onPauses: OnPauses }) {
  const { pauses, connections } = answer;
  const reason = useSignal('');
  const trouble = useSignal<string | null>(null);
  const [busy, setBusy] = useState(false);
  const all = overAll(pauses);
  const free = connections.filter(({ id }) => !pauses.some((pause) => pause.connection === id));
  if (answer.may?.pause === false || all !== null || free.length === 0) return null;

  const pause = async (connection: string | null) => {
    setBusy(true);
    const outcome = await call('pause', { connection, on: true, reason: reason.value.trim() });
    setBusy(false);
    trouble.value = outcome.ok ? null : `Not paused. ${outcome.problem.text}`;
    if (!outcome.ok) return;
    reason.value = '';
    onPauses(outcome.value.pauses);
  };
  return (
    <section class="pause row" aria-label="Pause writes" data-testid="pause-switch">
      <input
        class="reason"
        type="text"
        aria-label="Why writes are paused, optional"
        placeholder="Why?"
        maxLength={500}
        value={reason.value}
        onInput={({ currentTarget }) => {
          reason.value = currentTarget.value;
        }}
      />
      <Button testId="pause-all" disabled={busy} onClick={() => void pause(null)}>
        {busy ? 'Pausing…' : 'Pause all writes'}
      </Button>
      {connections.length > 1 && (
        <details class="one-system">
          <summary>Only one system…</summary>
          <ul>
            {free.map(({ id, title }) => (
              <li key={id} class="row between">
                <span>{title}</span>
                <Button testId={`pause-${id}`} disabled={busy} onClick={() => void pause(id)}>
                  Pause {title}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {trouble.value !== null && (
        <p class="trouble" role="alert">
          {trouble.value}
        </p>
      )}
    </section>
  );
}
