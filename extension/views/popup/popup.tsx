// The popup: what waits, in the order in which time runs out.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { QueueAnswer } from '../../../shared/api/queue.ts';
import type { UnassignedAnswer } from '../../../shared/api/unassigned.ts';
import { countOf, listOf } from '../../../shared/counting.ts';
import { call } from '../../messages/call.ts';
import type { Problem } from '../../messages/problem.ts';
import { countMine, waitingTitle } from '../../state/mine.ts';
import { useNow } from '../../state/now.ts';
import { useQueue } from '../../state/queue.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Gear, Mark } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { groupQueue } from './group-queue.ts';
import { NothingConnected } from './nothing-connected.tsx';
import { PauseSwitch } from './pause-switch.tsx';
import { PausedCards } from './paused-cards.tsx';
import { QuestionCards } from './question-cards.tsx';
import { QueueFooter } from './queue-footer.tsx';
import { QueueGroup } from './queue-group.tsx';
import { ReadingOnlyCards } from './reading-only-cards.tsx';
import { TroubleCards } from './trouble-cards.tsx';
import { UnassignedCard } from './unassigned-card.tsx';

/** The whole popup. */
export function Popup() {
  const { queue, problem, me, asks, load } = useQueue();
  /** Null where it was asked and did not come. */
  const unassigned = useSignal<UnassignedAnswer | null | undefined>(undefined);
  const nowMs = useNow(10_000);
  const loadAll = async () => {
    const [, nobodys] = await Promise.all([load(), call('unassigned', null)]);
    unassigned.value = nobodys.ok ? nobodys.value : null;
  };
  useEffect(() => void loadAll(), []);

  const answer = problem.value?.code === 'not-enrolled' ? null : queue.value;
  const onPauses = (pauses: QueueAnswer['pauses']) => {
    if (queue.value !== null) queue.value = { ...queue.value, pauses };
  };
  const groups = answer === null ? [] : groupQueue(answer.items, nowMs, me.value);
  const closing = groups.find(({ title }) => title === 'Closes today')?.items.length ?? 0;
  return (
    <div class="popup">
      <header class="popup-header">
        <Mark />
        <h1 data-testid="waiting-count">
          {isKnown(answer, problem.value) ? waitingTitle(countMine(answer, me.value)) : 'Countersign'}
        </h1>
        {closing > 0 && <Chip tone="look">{countOf(closing, 'closes today', 'close today')}</Chip>}
        <IconButton label="Options" testId="options" onClick={() => void call('open-options', null)}>
          <Gear />
        </IconButton>
      </header>
      <main aria-live="polite">
        {answer !== null && <TroubleCards troubles={answer.troubles} nowMs={nowMs} />}
        {answer !== null && (
          <PausedCards
            pauses={answer.pauses}
            held={answer.held}
            may={answer.may}
            me={me.value}
            nowMs={nowMs}
            onPauses={onPauses}
          />
        )}
        {answer !== null && <ReadingOnlyCards readingOnly={answer.readingOnly} />}
        {problem.value !== null && (
          <Trouble
            problem={problem.value}
            hasQueue={answer !== null}
            asks={asks.value}
            onRetry={() => void loadAll()}
          />
        )}
        {answer === null && problem.value === null && <Skeleton word="Asking what waits…" />}
        {isKnown(answer, problem.value) && answer.connections.length === 0 && <NothingConnected me={me.value} />}
        {isKnown(answer, problem.value) &&
          answer.connections.length > 0 &&
          answer.items.length === 0 &&
          unassigned.value !== undefined && <Empty answer={answer} unassigned={unassigned.value} />}
        {answer !== null && <QuestionCards items={answer.items} nowMs={nowMs} />}
        {groups.map((group) => (
          <QueueGroup key={group.title} group={group} me={me.value} nowMs={nowMs} />
        ))}
        {answer !== null && unassigned.value && <UnassignedCard {...unassigned.value} />}
      </main>
      {answer !== null && (
        <div class="popup-bottom">
          <PauseSwitch answer={answer} onPauses={onPauses} />
          <QueueFooter answer={answer} nowMs={nowMs} />
        </div>
      )}
    </div>
  );
}

/** An old empty queue says nothing about now. */
function isKnown(answer: QueueAnswer | null, problem: Problem | null): answer is QueueAnswer {
  return answer !== null && (problem === null || answer.items.length > 0);
}

function Empty({ answer, unassigned }: { answer: QueueAnswer; unassigned: UnassignedAnswer | null }) {
  const isAll = answer.covered && answer.notChecked.count === 0 && answer.switchedOff.length === 0;
  return isAll && unassigned?.companies.length === 0 ? (
    <Notice testId="all-clear" tone="go" title="All clear">
      <p class="dim">Every client was checked, and there is nothing to do.</p>
    </Notice>
  ) : (
    <Notice testId="not-all-checked" tone="look" title="Nothing found, but not everything was checked">
      <p class="dim">{notCheckedText(answer, unassigned)}</p>
    </Notice>
  );
}

function notCheckedText(
  { notChecked, covered, switchedOff }: QueueAnswer,
  unassigned: UnassignedAnswer | null,
): string {
  const lines = notChecked.count === 0 ? '' : `${countOf(notChecked.count, 'line')} could not be checked. `;
  const off = switchedOff.length === 0 ? '' : `Checks that are switched off: ${listOf(switchedOff)}. `;
  const reading = covered ? '' : 'Something was not read to the end, or not within a day. ';
  const whose =
    unassigned === null
      ? 'Whether something is bought for companies that are no client’s could not be asked.'
      : unassigned.companies.length > 0
        ? 'Something is bought for companies that belong to no client.'
        : '';
  return `${lines}${off}${reading}${whose}`.trim();
}

interface TroubleProps {
  problem: Problem;
  hasQueue: boolean;
  /** An answer is under way. */
  asks: boolean;
  onRetry: () => void;
}

function Trouble({ problem, hasQueue, asks, onRetry }: TroubleProps) {
  const notEnrolled = problem.code === 'not-enrolled';
  return (
    <Notice
      testId={`problem-${problem.code}`}
      tone="look"
      title={notEnrolled ? 'This browser is not enrolled' : 'Countersign cannot be reached now'}
    >
      <p class="dim">
        {problem.text}
        {hasQueue && ' What you see is from the last answer.'}
      </p>
      <div class="row">
        {notEnrolled ? (
          <Button testId="open-options" onClick={() => void call('open-options', null)}>
            Enrol this browser
          </Button>
        ) : (
          <Button testId="retry" disabled={asks} onClick={onRetry}>
            {asks ? 'Asking…' : 'Try again'}
          </Button>
        )}
      </div>
      {notEnrolled && (
        <p>
          <a href="/audit.html" target="_blank" rel="noreferrer">
            See what is not billed
          </a>{' '}
          from three exports, before there is an account.
        </p>
      )}
    </Notice>
  );
}
