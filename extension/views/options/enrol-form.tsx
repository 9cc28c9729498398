// Enrols this browser with a one-time code.
import { useSignal } from '@preact/signals';
import { call } from '../../messages/call.ts';
import { browser } from '../../platform/browser.ts';
import { isForThisMachine } from '../../platform/build.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { deviceNameOf } from './device-name.ts';
import { readWorkerAddress } from './worker-address.ts';

type Errors = Partial<Record<'address' | 'code' | 'name' | 'whole', string>>;

/** The form for a browser that is not enrolled. */
export function EnrolForm({ onEnrolled }: { onEnrolled: () => void }) {
  const address = useSignal('');
  const code = useSignal('');
  const name = useSignal(deviceNameOf(navigator.userAgent));
  const errors = useSignal<Errors>({});
  const busy = useSignal(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const worker = readWorkerAddress(address.value, isForThisMachine);
    errors.value = {
      ...(worker.ok ? {} : { address: worker.text }),
      ...(code.value.trim().length < 4 ? { code: 'Enter the one-time code you were given.' } : {}),
      ...(name.value.trim() === '' ? { name: 'Give this browser a name.' } : {}),
    };
    if (!worker.ok || Object.keys(errors.value).length > 0) return;
    busy.value = true;
    // Declining is fine where the Worker allows the extension by CORS; the answer shows.
    if (!worker.isLoopback) await browser.permissions.request({ origins: [`${worker.origin}/*`] }).catch(() => false);
    const outcome = await call('enrol', {
      workerUrl: worker.origin,
      code: code.value.trim(),
      deviceName: name.value.trim(),
    });
    busy.value = false;
    if (outcome.ok) onEnrolled();
    else if (outcome.problem.code === 'unreachable') errors.value = { address: outcome.problem.text };
    else errors.value = { whole: outcome.problem.text };
  };

  return (
    <Card>
      <h2>Enrol this browser</h2>
      <p class="dim">
        It gets a key of its own that never leaves it. Everything you approve is signed with that key, in your name.
      </p>
      <form class="stack form" noValidate onSubmit={(event) => void submit(event)}>
        <Field id="address" label="Address of your Countersign" error={errors.value.address}>
          {(aria) => (
            <input
              {...aria}
              type="url"
              autocomplete="url"
              placeholder="https://countersign.example.workers.dev"
              value={address.value}
              onInput={({ currentTarget }) => {
                address.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <Field id="code" label="One-time code" error={errors.value.code}>
          {(aria) => (
            <input
              {...aria}
              type="text"
              autocomplete="one-time-code"
              spellcheck={false}
              value={code.value}
              onInput={({ currentTarget }) => {
                code.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <Field id="name" label="Name of this browser" error={errors.value.name}>
          {(aria) => (
            <input
              {...aria}
              type="text"
              autocomplete="off"
              maxLength={80}
              value={name.value}
              onInput={({ currentTarget }) => {
                name.value = currentTarget.value;
              }}
            />
          )}
        </Field>
        <p class="error" role="alert" data-testid="enrol-error">
          {errors.value.whole}
        </p>
        <Button kind="go" type="submit" testId="enrol" disabled={busy.value}>
          {busy.value ? 'Enrolling…' : 'Enrol'}
        </Button>
      </form>
    </Card>
  );
}
