// What an administrator does with a connection: test it, give other keys, call it otherwise, let it write, remove it.
import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ConnectionEntry } from '../../../shared/api/connections.ts';
import { countOf } from '../../../shared/counting.ts';
import { call } from '../../messages/call.ts';
import type { Vendor } from '../../state/systems.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Field } from '../../ui/field.tsx';
import { plainProblem } from '../../ui/plain-reason.ts';
import { useDeed } from '../../ui/use-deed.ts';
import { ChangeKeys } from './change-keys.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WritingSwitch } from './writing-switch.tsx';

export interface DeedsProps {
  entry: ConnectionEntry;
  vendor: Vendor;
  /** What the last deed came to. */
  said: Signal<string | null>;
  workerUrl: string;
  onChanged: () => Promise<void>;
}

export function ConnectionDeeds(props: DeedsProps) {
  const { entry, vendor, said, onChanged } = props;
  const open = useSignal<'keys' | 'name' | 'writing' | 'webhook' | null>(null);
  const { busy, trouble, run } = useDeed(onChanged);
  const close = () => (open.value = null);
  const toggle = (which: NonNullable<typeof open.value>) => (open.value = open.value === which ? null : which);
  const test = async () => {
    said.value = null;
    const outcome = await run(() => call('test-connection', { id: entry.id }));
    if (outcome.ok) said.value = testedWords(outcome.value);
  };
  return (
    <>
      <div class="row">
        <Button testId="test" disabled={busy} onClick={() => void test()}>
          {busy ? 'Testing…' : 'Test again'}
        </Button>
        <Button testId="change-keys" expanded={open.value === 'keys'} onClick={() => toggle('keys')}>
          Change keys…
        </Button>
        <Button testId="rename" expanded={open.value === 'name'} onClick={() => toggle('name')}>
          Rename…
        </Button>
        <Button testId="writing" expanded={open.value === 'writing'} onClick={() => toggle('writing')}>
          {entry.gate?.mode === 'writing' ? 'Stop writing…' : 'Let it write…'}
        </Button>
        {vendor.webhooks !== null && (
          <Button testId="webhook" expanded={open.value === 'webhook'} onClick={() => toggle('webhook')}>
            {entry.webhook === null ? 'Hear of changes at once…' : 'Webhook…'}
          </Button>
        )}
        <Confirm
          testId="remove"
          word="Remove…"
          question={`Its keys are erased, and nothing of ${entry.title} is read or written any more. What was read stays, and what rests on it is listed as not checked.`}
          yes="Yes, remove it"
          no="Keep it"
          busy={busy}
          onYes={() => void run(() => call('remove-connection', { id: entry.id }))}
        />
      </div>
      {trouble !== null && (
        <p class="trouble" role="alert" data-testid="deed-trouble">
          {plainProblem(trouble, entry.id)}
        </p>
      )}
      {open.value === 'keys' && <ChangeKeys {...props} onClose={close} />}
      {open.value === 'name' && <Rename {...props} onClose={close} />}
      {open.value === 'writing' && <WritingSwitch {...props} onClose={close} />}
      {open.value === 'webhook' && <WebhookForm {...props} onClose={close} />}
    </>
  );
}

function testedWords({ rights }: ConnectionEntry): string {
  const missing = rights.refused?.length ?? 0;
  if (missing === 0) return 'Tested: its keys are good, and it lets us read everything we ask for.';
  return `Tested: its keys are good; ${countOf(missing, 'list is refused', 'lists are refused')}.`;
}

function Rename({ entry, onChanged, onClose }: DeedsProps & { onClose: () => void }) {
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
