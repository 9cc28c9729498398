// Options: enrol this browser, see who is enrolled where, and change it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import type { Session } from '../../messages/calls.ts';
import { Mark } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { Enrolled } from './enrolled.tsx';

/** The whole options page. */
export function Options() {
  const session = useSignal<Session | null>(null);
  const load = async () => {
    session.value = await call('session', null);
  };
  useEffect(() => void load(), []);
  const { enrolment = null, ended = null } = session.value ?? {};
  return (
    <main class="options">
      <header class="row">
        <Mark />
        <h1>Countersign</h1>
      </header>
      {session.value === null && <Skeleton word="Looking up this browser…" />}
      {session.value !== null && enrolment === null && ended !== null && (
        <Notice testId="ended" tone="harm" title="This browser was revoked">
          <p>{ended}</p>
        </Notice>
      )}
      {session.value !== null && enrolment === null && <EnrolForm onEnrolled={() => void load()} />}
      {enrolment !== null && <Enrolled enrolment={enrolment} onForgotten={() => void load()} />}
    </main>
  );
}
