// As whom this browser is enrolled, and how to forget that.
import { useSignal } from '@preact/signals';
import { call } from '../../messages/call.ts';
import type { Enrolment } from '../../messages/calls.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';

/** The card of an enrolled browser. */
export function EnrolledDevice({ enrolment, onForgotten }: { enrolment: Enrolment; onForgotten: () => void }) {
  const asked = useSignal(false);
  const forget = async () => {
    await call('forget', null);
    onForgotten();
  };
  const { member, deviceName, device, workerUrl } = enrolment;
  return (
    <Card news testId="enrolled">
      <h2>Enrolled as {member.name}</h2>
      <dl>
        <dt>Role</dt>
        <dd>{member.role}</dd>
        <dt>This browser</dt>
        <dd>
          {deviceName} <span class="dim">({device})</span>
        </dd>
        <dt>Countersign</dt>
        <dd>{workerUrl}</dd>
      </dl>
      {asked.value ? (
        <>
          <p>This browser can then approve nothing more, until it is enrolled with a new code.</p>
          <div class="row">
            <Button testId="forget-yes" onClick={() => void forget()}>
              Yes, forget it
            </Button>
            <Button
              kind="plain"
              onClick={() => {
                asked.value = false;
              }}
            >
              Keep it
            </Button>
          </div>
        </>
      ) : (
        <div class="row">
          <Button
            testId="forget"
            onClick={() => {
              asked.value = true;
            }}
          >
            Forget this browser…
          </Button>
        </div>
      )}
    </Card>
  );
}
