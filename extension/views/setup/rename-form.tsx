// What a connection is called.
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import type { DeedsProps } from './deeds-props.ts';

export function RenameForm({ entry, onChanged, onClose }: DeedsProps & { onClose: () => void }) {
  const title = useSignal(entry.title);
  const id = useId();
  const { busy, trouble, run } = useDeed(onChanged);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const outcome = await run(() => call('change-connection', { id: entry.id, change: { title: title.value.trim() } }));
    if (outcome.ok) onClose();
  };
  return (
    <form class="stack form deeds" onSubmit={(event) => void save(event)}>
      <Field id={`${id}-title`} label="What it is called" error={trouble ?? undefined}>
        {(aria) => (
          <input
            {...aria}
            data-testid="new-title"
            type="text"
            autocomplete="off"
            maxLength={80}
            value={title.value}
            onInput={({ currentTarget }) => (title.value = currentTarget.value)}
          />
        )}
      </Field>
      <div class="row">
        <Button type="submit" testId="save-title" disabled={busy || title.value.trim() === ''}>
          Save
        </Button>
        <Button kind="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
