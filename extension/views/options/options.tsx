// Options: enrol this browser, see who is enrolled where, and change it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import type { Session } from '../../messages/calls.ts';
import { type Problem, problemInstead } from '../../messages/problem.ts';
import { Mark } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { Enrolled } from './enrolled.tsx';
import { OwnServersCard } from './own-servers-card.tsx';

/** The whole options page. */
export function Options() {
  const session = useSignal<Session | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async () => {
    const answer = await call('session', null);
    problem.value = problemInstead(answer);
    if (problem.value === null) session.value = answer;
  };
  useEffect(() => void load(), []);
  const { enrolment = null, ended = null } = session.value ?? {};
  return (
    <main class="options">
      <header class="row">
        <Mark />
        <h1>Countersign</h1>
      </header>
      {problem.value !== null && (
        <Notice testId="problem" tone="look" title="Countersign cannot be used in this browser now">
          <p>{problem.value.text}</p>
        </Notice>
      )}
      {session.value === null && problem.value === null && <Skeleton word="Looking up this browser…" />}
      {session.value !== null && enrolment === null && ended !== null && (
        <Notice testId="ended" tone="harm" title="This browser has to be enrolled anew">
          <p>{ended}</p>
        </Notice>
      )}
      {session.value !== null && enrolment === null && <EnrolForm onEnrolled={() => void load()} />}
      {session.value !== null && enrolment === null && (
        <p>
          No account yet? <a href="/audit.html">See what is not billed</a> from three exports, in this browser alone.
        </p>
      )}
      {enrolment !== null && <Enrolled enrolment={enrolment} onForgotten={() => void load()} />}
      {enrolment !== null && <OwnServersCard />}
    </main>
  );
}
