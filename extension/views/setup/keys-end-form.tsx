// The last day of a connection's keys, where somebody knows it: said weeks ahead from then on.
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import type { DeedsProps } from './deeds-props.ts';

export function KeysEndForm({ entry, vendor, said, onChanged, onClose }: DeedsProps & { onClose: () => void }) {
  const day = useSignal(entry.keysEndOn ?? '');
  const id = useId();
  const { busy, trouble, run } = useDeed(onChanged);
  const save = async (keysEndOn: string) => {
    const outcome = await run(() => call('change-connection', { id: entry.id, change: { keysEndOn } }));
    if (!outcome.ok) return;
    said.value = keysEndOn === '' ? 'Its keys have no last day any more.' : 'The last day of its keys is kept.';
    onClose();
  };
  return (
    <form
      class="stack form deeds"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(day.value);
      }}
    >
      <Field
        id={`${id}-day`}
        label="Last day of its keys"
        hint={`If a key, client secret or password given to ${vendor.title} ends on a day, enter it: it is told four weeks ahead, here, in the popup and in health.`}
        error={trouble ?? undefined}
      >
        {(aria) => (
          <input
            {...aria}
            data-testid="keys-end"
            type="date"
            value={day.value}
            onInput={({ currentTarget }) => (day.value = currentTarget.value)}
          />
        )}
      </Field>
      <div class="row">
        <Button type="submit" testId="save-keys-end" disabled={busy || day.value === ''}>
          Save
        </Button>
        {entry.keysEndOn !== null && (
          <Button testId="no-keys-end" disabled={busy} onClick={() => void save('')}>
            They have none
          </Button>
        )}
        <Button kind="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
