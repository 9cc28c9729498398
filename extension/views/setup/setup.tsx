// The set-up page: what is connected, what each system lets us read, how far it is, and what comes next.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ConnectionEntry, ConnectionsAnswer } from '../../../shared/api/connections.ts';
import type { FoundAnswer } from '../../../shared/api/found.ts';
import type { ShadowAnswer } from '../../../shared/api/shadow.ts';
import { call } from '../../messages/call.ts';
import type { Session } from '../../messages/calls.ts';
import { type Problem, problemInstead } from '../../messages/problem.ts';
import { useNow } from '../../state/now.ts';
import { byVendor, standingOf } from '../../state/systems.ts';
import { clockAheadMs } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Lock } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { learnTitles } from '../../ui/titles.ts';
import { WhatWeFound } from './found/what-we-found.tsx';
import { StepsCard } from './steps-card.tsx';
import { SystemCards } from './system-cards.tsx';

/** While something is being read, the page looks again so often; else seldom. */
const soonMs = 3000;
const seldomMs = 30_000;

/** The whole page. */
export function Setup() {
  const session = useSignal<Session | null>(null);
  const known = useSignal<ConnectionsAnswer | null>(null);
  const problem = useSignal<Problem | null>(null);
  const found = useSignal<FoundAnswer | null>(null);
  const shadow = useSignal<ShadowAnswer | null>(null);
  const right = useSignal<readonly string[]>([]);
  const nowMs = useNow(5000);

  const load = async () => {
    const who = await call('session', null);
    const instead = problemInstead(who);
    if (instead === null) session.value = who;
    const outcome = await call('connections', null);
    problem.value = instead ?? (outcome.ok ? null : outcome.problem);
    if (!outcome.ok) return;
    clockAheadMs.value = outcome.value.clockAheadMs;
    learnTitles(outcome.value.answer.connections);
    known.value = outcome.value.answer;
  };
  const look = async () => {
    const outcome = await call('found', null);
    if (outcome.ok) found.value = outcome.value;
    right.value = await call('said-right', null);
    const beside = await call('shadow', null);
    if (beside.ok) shadow.value = beside.value;
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), seldomMs);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const again = async () => {
      await load();
      if (!isGone) timer = setTimeout(() => void again(), isReading(known.value) ? soonMs : seldomMs);
    };
    void again();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, []);

  return (
    <PageFrame here="/setup.html" member={session.value?.enrolment?.member.name ?? null}>
      <main class="setup">
        {known.value !== null && <StepsCard known={known.value} found={found.value} right={right.value} />}
        <div class="setup-main">
          <div>
            <h1>Connect your systems</h1>
            <p class="lead">
              A PSA, a distributor and accounting are enough to begin. Each is tested at once, list by list, and then
              read for the first time. Reading goes on without this page.
            </p>
          </div>
          <div class="promise" role="note">
            <Lock />
            <p>
              <strong>Countersign only reads until you let it write.</strong>{' '}
              <span class="dim">Rights to write can wait until then.</span>
            </p>
          </div>
          {problem.value !== null && <Trouble problem={problem.value} onRetry={() => void load()} />}
          {known.value === null && problem.value === null && <Skeleton word="Asking what is connected…" />}
          {known.value !== null && found.value !== null && found.value.clients > 0 && (
            <WhatWeFound
              found={found.value}
              shadow={shadow.value}
              right={right.value}
              nowMs={nowMs + clockAheadMs.value}
              onRight={async (finding) => {
                right.value = await call('said-right', { finding });
              }}
              onChanged={() => void look()}
            />
          )}
          {known.value !== null && (
            <SystemCards
              known={known.value}
              nowMs={nowMs}
              workerUrl={session.value?.enrolment?.workerUrl ?? ''}
              me={session.value?.enrolment?.member.id ?? null}
              onChanged={load}
            />
          )}
        </div>
      </main>
    </PageFrame>
  );
}

/** A list that did not come is tried again soon, and a note that is on its way soon there. */
function isReading(known: ConnectionsAnswer | null): boolean {
  if (known === null) return false;
  const isMoving = (each: ConnectionEntry) =>
    ['reading', 'failed'].includes(standingOf(each).is) || each.writing.tried?.state === 'waiting';
  return byVendor(known).some(({ own }) => own.some(isMoving));
}

function Trouble({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  if (problem.code === 'not-enrolled') {
    return (
      <Notice testId="problem-not-enrolled" tone="look" title="This browser is not enrolled">
        <p class="dim">{problem.text}</p>
        <div class="row">
          <Button onClick={() => void call('open-options', null)}>Enrol this browser</Button>
        </div>
      </Notice>
    );
  }
  return (
    <Notice testId={`problem-${problem.code}`} tone="look" title="The set-up cannot be shown now">
      <p class="dim">{problem.text}</p>
      <div class="row">
        <Button testId="retry" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </Notice>
  );
}
