// Where writes are paused, by whom and why, and how to resume them.

import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { QueueAnswer } from '../../../shared/api/queue.ts';
import { countOf } from '../../../shared/counting.ts';
import type { Pause } from '../../../shared/pause.ts';
import type { Me } from '../../../shared/whose.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { pauseStory, pauseTitle } from '../../ui/pause-words.ts';
import { titleOf } from '../../ui/titles.ts';

type OnPauses = (pauses: QueueAnswer['pauses']) => void;

interface PausedProps {
  pauses: readonly Pause[];
  nowMs: number;
  /** Approved changes that have not left yet. */
  held: number;
  may: QueueAnswer['may'];
  me: Me;
  onPauses: OnPauses;
}

/** A card per pause. */
export function PausedCards({ pauses, ...shared }: PausedProps) {
  return (
    <>
      {pauses.toSorted(widestFirst).map((pause) => (
        <Paused key={pause.connection} pause={pause} {...shared} />
      ))}
    </>
  );
}

function widestFirst(a: Pause, b: Pause): number {
  return (a.connection ?? '').localeCompare(b.connection ?? '');
}

function whatLeaves(held: number): string {
  if (held === 0) return 'No approved change waits.';
  return `${countOf(held, 'approved change')} will be sent then.`;
}

function Paused({ pause, nowMs, held, may, me, onPauses }: Omit<PausedProps, 'pauses'> & { pause: Pause }) {
  const asked = useSignal(false);
  const trouble = useSignal<string | null>(null);
  const [busy, setBusy] = useState(false);
  const resume = async () => {
    setBusy(true);
    const outcome = await call('pause', { connection: pause.connection, on: false, reason: '' });
    setBusy(false);
    trouble.value = outcome.ok ? null : `Still paused. ${outcome.problem.text}`;
    if (outcome.ok) onPauses(outcome.value.pauses);
  };
  const mayResume = may === null || may.resumeOthers || (may.pause && pause.by.id === me?.id);
  const writes = pause.connection === null ? 'all writes' : `writes to ${titleOf(pause.connection)}`;
  return (
    <Notice testId="paused" tone="look" title={pauseTitle(pause)}>
      <p class="dim">{pauseStory(pause, nowMs)}</p>
      {asked.value && <p>{whatLeaves(held)}</p>}
      {trouble.value !== null && (
        <p class="trouble" role="alert">
          {trouble.value}
        </p>
      )}
      {mayResume ? (
        <div class="row">
          {asked.value ? (
            <>
              <Button testId="resume-yes" disabled={busy} onClick={() => void resume()}>
                {busy ? 'Resuming…' : `Yes, resume ${writes}`}
              </Button>
              <Button
                kind="plain"
                onClick={() => {
                  asked.value = false;
                }}
              >
                Stay paused
              </Button>
            </>
          ) : (
            <Button
              testId="resume"
              onClick={() => {
                asked.value = true;
              }}
            >
              Resume {writes}…
            </Button>
          )}
        </div>
      ) : (
        <p class="dim">{pause.by.name} or an administrator resumes them.</p>
      )}
    </Notice>
  );
}
