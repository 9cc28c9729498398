// Why there is no packet, or why the one on screen is old, and what to do about it.

import type { PageAnswer } from '../../../../shared/api/packets.ts';
import { formatAge } from '../../../../shared/counting.ts';
import { call } from '../../../messages/call.ts';
import type { Problem } from '../../../messages/problem.ts';
import type { Place } from '../../../state/place.ts';
import { busy, refresh, type Shown } from '../../../state/view.ts';
import { Button } from '../../../ui/button.tsx';
import { sentence } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';

/** The panel without a packet. */
export function NoPacket({
  problem,
  answer,
  place,
}: {
  problem: Problem | null;
  answer: PageAnswer | null;
  place: Place;
}) {
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={() => void refresh()} />;
  if (answer === null) {
    return (
      <Notice testId="no-page" title={place.kind === 'window' ? 'No client was chosen' : 'No client on this page'}>
        <p class="dim">Open a company, an agreement, a ticket or an invoice in your PSA.</p>
      </Notice>
    );
  }
  if (answer.found === 'none') {
    return (
      <Notice testId="no-client" title="Nothing to bill here">
        <p class="dim">{answer.why ?? 'This record belongs to none of your clients.'}</p>
      </Notice>
    );
  }
  if (answer.why !== null) {
    return (
      <Notice testId="whose-record" title="Whose record is this?" tone="look">
        <p class="dim">{sentence(answer.why)}</p>
        <Retry onRetry={() => void refresh()} />
      </Notice>
    );
  }
  return (
    <Notice testId="unknown-record" title="Not known yet" tone="look">
      <p class="dim">Countersign has not read this record yet. It will be here after the next check.</p>
      <Retry onRetry={() => void refresh()} />
    </Notice>
  );
}

/** Above a packet that could not be renewed. */
export function StaleNotice({ problem, shown }: { problem: Problem; shown: Shown | null }) {
  const age = shown === null ? '' : ` What you see is from ${formatAge(Date.now() - shown.answeredAtMs)}.`;
  return (
    <Notice testId="stale" title={titleOf(problem)} tone="look">
      <p class="dim">
        {problem.text}
        {problem.code === 'unreachable' && age}
      </p>
      <Next problem={problem} onRetry={() => void refresh()} />
    </Notice>
  );
}

/** Instead of an answer: what stands in the way; `onRetry` asks again. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <Notice testId={`problem-${problem.code}`} title={titleOf(problem)} tone="look">
      <p class="dim">{problem.text}</p>
      <Next problem={problem} onRetry={onRetry} />
    </Notice>
  );
}

function Next({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  if (problem.code === 'not-announced') return null;
  if (problem.code !== 'not-enrolled') return <Retry onRetry={onRetry} />;
  return (
    <div class="row">
      <Button testId="open-options" onClick={() => void call('open-options', null)}>
        Enrol this browser
      </Button>
    </div>
  );
}

function Retry({ onRetry }: { onRetry: () => void }) {
  return (
    <div class="row">
      <Button testId="retry" disabled={busy.value} onClick={onRetry}>
        {busy.value ? 'Asking…' : 'Try again'}
      </Button>
    </div>
  );
}

const titles: Readonly<Record<Problem['code'], string>> = {
  'not-enrolled': 'This browser is not enrolled',
  unreachable: 'Countersign cannot be reached',
  'no-storage': 'This browser’s storage does not open',
  'no-answer': 'No answer came',
  'strange-answer': 'Extension and Countersign do not match',
  versions: 'Extension and Countersign do not match',
  'not-announced': 'Not opened by Countersign',
  refused: 'Countersign did not accept that',
  'not-found': 'No longer there',
  conflict: 'Too late for that',
};

function titleOf({ code }: Problem): string {
  return titles[code];
}
