// Pausing one connection: nothing of it is read or written until somebody lets it go on.
import { useSignal } from '@preact/signals';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import type { DeedsProps } from './deeds-props.ts';

export function PauseForm({ entry, said, onChanged, onClose }: DeedsProps & { onClose: () => void }) {
  const reason = useSignal('');
  const { busy, trouble, run } = useDeed(onChanged);
  const pause = async (event: SubmitEvent) => {
    event.preventDefault();
    const asked = { connection: entry.id, on: true, reason: reason.value.trim(), reads: true };
    const outcome = await run(() => call('pause', asked));
    if (!outcome.ok) return;
    said.value = null;
    onClose();
  };
  return (
    <form class="stack form deeds" onSubmit={(event) => void pause(event)}>
      <p>
        Nothing of {entry.title} is read or written until it goes on. Approved changes wait; what is known of it is
        named as old after a day, and nothing is proposed from it then.
      </p>
      <ReasonField label="Why (others see it)" name="pause-reason" reason={reason} />
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="row">
        <Button type="submit" testId="pause-on" disabled={busy}>
          Pause it
        </Button>
        <Button kind="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
