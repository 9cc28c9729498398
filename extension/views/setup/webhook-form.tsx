// Where a system tells of changes at once: the address to register there, what it signs with, and when it was last heard.
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { useDeed } from '../../ui/use-deed.ts';
import { CopiedAddress } from './copied-address.tsx';
import type { DeedsProps } from './deeds-props.ts';

export function WebhookForm({
  entry,
  vendor,
  workerUrl,
  said,
  onChanged,
  onClose,
}: DeedsProps & { onClose: () => void }) {
  const { busy, trouble, run } = useDeed(onChanged);
  const { webhook } = entry;
  const open = () => run(() => call('open-webhook', { id: entry.id }));
  const shut = async () => {
    const outcome = await run(() => call('close-webhook', { id: entry.id }));
    if (!outcome.ok) return;
    said.value = `${entry.title} is asked every 15 minutes, as before.`;
    onClose();
  };
  return (
    <div class="stack deeds" data-testid="webhook-form">
      <p>
        {entry.title} is asked every 15 minutes. With a webhook it tells of changes itself, and they are read within
        seconds. What it tells is never believed, only read again.
      </p>
      {webhook === null ? (
        <div class="row">
          <Button testId="open-webhook" disabled={busy} onClick={() => void open()}>
            Make an address for it
          </Button>
          <Button kind="plain" onClick={onClose}>
            Not now
          </Button>
        </div>
      ) : (
        <>
          <CopiedAddress
            name="Address"
            address={`${workerUrl}${webhook.path}`}
            hint={vendor.webhooks?.help ?? ''}
            testId="webhook-address"
          />
          {vendor.webhooks?.secret != null && (
            <Secret entry={entry} said={said} onChanged={onChanged} what={vendor.webhooks.secret} />
          )}
          <p role="status" data-testid="webhook-heard">
            {heardWords(webhook)}
          </p>
          <div class="row">
            <Button testId="close-webhook" disabled={busy} onClick={() => void shut()}>
              Close the address
            </Button>
            <Button kind="plain" onClick={onClose}>
              Done
            </Button>
          </div>
        </>
      )}
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

function heardWords({ isReady, heardAt }: NonNullable<DeedsProps['entry']['webhook']>): string {
  if (heardAt !== null) return `Last heard ${formatMoment(heardAt, Date.now())}.`;
  return isReady ? 'Nothing was heard yet.' : 'Nothing is taken until it is known what deliveries are signed with.';
}

interface SecretProps extends Pick<DeedsProps, 'entry' | 'said' | 'onChanged'> {
  what: { title: string; help: string };
}

function Secret({ entry, said, onChanged, what }: SecretProps) {
  const typed = useSignal('');
  const id = useId();
  const { busy, trouble, run } = useDeed(onChanged);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const outcome = await run(() => call('open-webhook', { id: entry.id, secret: typed.value.trim() }));
    if (!outcome.ok) return;
    typed.value = '';
    said.value = 'It is kept sealed, and deliveries are checked with it from now on.';
  };
  return (
    <form class="stack form" onSubmit={(event) => void save(event)}>
      <Field
        id={`${id}-secret`}
        label={entry.webhook?.isReady === true ? `Another ${what.title.toLowerCase()}` : what.title}
        hint={what.help}
        error={trouble ?? undefined}
      >
        {(aria) => (
          <input
            {...aria}
            data-testid="webhook-secret"
            type="password"
            autocomplete="off"
            maxLength={400}
            value={typed.value}
            onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
          />
        )}
      </Field>
      <div class="row">
        <Button type="submit" testId="save-webhook-secret" disabled={busy || typed.value.trim() === ''}>
          Check deliveries with it
        </Button>
      </div>
    </form>
  );
}
