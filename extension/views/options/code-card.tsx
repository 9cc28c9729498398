// A one-time code, shown this once, large enough to be read out.

import { useState } from 'preact/hooks';
import type { CodeAnswer } from '../../../shared/api/members.ts';
import { countOf } from '../../../shared/counting.ts';
import { Button } from '../../ui/button.tsx';
import { formatSince } from '../../ui/format.ts';

interface CodeCardProps {
  given: CodeAnswer;
  workerUrl: string;
  nowMs: number;
  onDone: () => void;
}

export function CodeCard({ given, workerUrl, nowMs, onDone }: CodeCardProps) {
  const [copied, setCopied] = useState(false);
  const { member, code, expiresAt } = given;
  const leftMs = Date.parse(expiresAt) - nowMs;
  const minutes = Math.ceil(leftMs / 60_000);
  const left = leftMs <= 0 ? 'It no longer works.' : `${countOf(minutes, 'minute')} left.`;
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
  };
  return (
    <section class="given stack" data-testid="code-given" aria-label={`One-time code for ${member.name}`}>
      <p>
        One-time code for <strong>{member.name}</strong>. It is shown only once.
      </p>
      <output class="code" data-testid="one-time-code">
        {code}
      </output>
      <p>
        Works once, until {formatSince(expiresAt, nowMs)}. {left}
      </p>
      <p class="dim">In the other browser, open the options of Countersign and enter {workerUrl} and this code.</p>
      <div class="row">
        <Button onClick={() => void copy()}>{copied ? 'Copied' : 'Copy the code'}</Button>
        <Button kind="plain" testId="code-done" onClick={onDone}>
          Done
        </Button>
      </div>
    </section>
  );
}
