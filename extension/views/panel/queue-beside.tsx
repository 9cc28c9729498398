// Beside a page on which the invoices of many clients are made: what waits, to look through before they go out.
import { useEffect } from 'preact/hooks';
import { countMine, waitingTitle } from '../../state/mine.ts';
import { useQueue } from '../../state/queue.ts';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { groupQueue } from '../popup/group-queue.ts';
import { QueueFooter } from '../popup/queue-footer.tsx';
import { QueueGroup } from '../popup/queue-group.tsx';
import { Header } from './about/header.tsx';
import { ProblemNotice } from './about/no-packet.tsx';

const refreshMs = 60_000;

/** The panel with the queue; nothing is decided or switched here. */
export function QueueBeside({ closable, nowMs }: { closable: boolean; nowMs: number }) {
  const { queue, problem, me, load } = useQueue();
  useEffect(() => {
    void load();
    const timer = setInterval(() => {
      if (!document.hidden) void load();
    }, refreshMs);
    return () => clearInterval(timer);
  }, []);
  const answer = problem.value?.code === 'not-enrolled' ? null : queue.value;
  const title = answer === null ? 'Countersign' : waitingTitle(countMine(answer, me.value));
  return (
    <div class="panel">
      <Header view={null} title={title} closable={closable} nowMs={nowMs} />
      <main aria-live="polite" data-testid="queue-beside">
        {problem.value !== null && <ProblemNotice problem={problem.value} onRetry={() => void load()} />}
        {answer === null && problem.value === null && <Skeleton word="Asking what waits…" />}
        {answer?.items.length === 0 && (
          <Notice testId="nothing-waits" title="No client waits">
            <p class="dim">What was not checked stands in the popup, with the reasons.</p>
          </Notice>
        )}
        {answer !== null && (
          <div class="queue">
            {groupQueue(answer.items, nowMs, me.value).map((group) => (
              <QueueGroup key={group.title} group={group} me={me.value} nowMs={nowMs} />
            ))}
          </div>
        )}
      </main>
      {answer !== null && <QueueFooter answer={answer} nowMs={nowMs} />}
    </div>
  );
}
