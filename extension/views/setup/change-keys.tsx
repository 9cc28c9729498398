// Other keys for an account that is connected; what was typed stays where they are refused.
import { useSignal } from '@preact/signals';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { plainProblem } from '../../ui/plain-reason.ts';
import { useDeed } from '../../ui/use-deed.ts';
import {
  ConsentWait,
  missingOf,
  RedirectAddress,
  type Typed,
  typedFields,
  VendorFields,
  withConsent,
} from './connect-form.tsx';
import type { DeedsProps } from './deeds-props.ts';

/** Address and keys; the account stays, because what was read belongs to it. */
export function ChangeKeys({
  entry,
  vendor,
  workerUrl,
  said,
  onChanged,
  onClose,
}: DeedsProps & { onClose: () => void }) {
  const fields = typedFields(vendor).filter(({ part }) => part !== 'account');
  const waits = useSignal(false);
  const typed = useSignal<Typed>({ ...entry.settings, ...entry.gate?.origin });
  const missing = useSignal<readonly string[]>([]);
  const { busy, trouble, run } = useDeed(onChanged);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    missing.value = missingOf(fields, typed.value);
    if (missing.value.length > 0) return;
    const outcome = await run(() =>
      withConsent(vendor, typed.value, waits, (consent) =>
        call('change-connection', { id: entry.id, change: { fields: typed.value, ...consent } }),
      ),
    );
    if (!outcome.ok) return;
    said.value = 'The new keys were tested, and are used from now on.';
    onClose();
  };
  return (
    <form class="stack form deeds" noValidate onSubmit={(event) => void save(event)}>
      <p class="dim">All keys are given again: those that are there are never shown.</p>
      {vendor.consent !== null && <RedirectAddress workerUrl={workerUrl} />}
      <VendorFields fields={fields} typed={typed} missing={missing.value} />
      <p class="error" role="alert" data-testid="keys-error">
        {trouble === null ? null : plainProblem(trouble, entry.id)}
      </p>
      <div class="row">
        <Button type="submit" testId="save-keys" disabled={busy}>
          {busy ? 'Testing…' : vendor.consent === null ? 'Test and use them' : 'Give consent again'}
        </Button>
        <Button
          kind="plain"
          onClick={() => {
            waits.value = false;
            onClose();
          }}
        >
          Cancel
        </Button>
      </div>
      {waits.value && <ConsentWait vendor={vendor} />}
    </form>
  );
}
