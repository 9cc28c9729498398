// Options: enrol this browser, see as whom it is enrolled, forget it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import type { Enrolment } from '../../messages/calls.ts';
import { Mark } from '../../ui/icons.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { EnrolledDevice } from './enrolled-device.tsx';

/** The whole options page. */
export function Options() {
  const enrolment = useSignal<Enrolment | null | undefined>(undefined);
  const load = async () => {
    enrolment.value = (await call('session', null)).enrolment;
  };
  useEffect(() => void load(), []);
  return (
    <main class="options">
      <header class="row">
        <Mark />
        <h1>Countersign</h1>
      </header>
      {enrolment.value === undefined && <Skeleton word="Looking who this browser is…" />}
      {enrolment.value === null && <EnrolForm onEnrolled={() => void load()} />}
      {enrolment.value != null && <EnrolledDevice enrolment={enrolment.value} onForgotten={() => void load()} />}
    </main>
  );
}
