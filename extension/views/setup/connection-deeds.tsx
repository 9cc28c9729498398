// What an administrator does with a connection: test it, give other keys, call it otherwise, let it write, pause it, remove it.
import { useSignal } from '@preact/signals';
import type { ConnectionEntry } from '../../../shared/api/connections.ts';
import { countOf } from '../../../shared/counting.ts';
import { call } from '../../messages/call.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { plainProblem } from '../../ui/plain-reason.ts';
import { useDeed } from '../../ui/use-deed.ts';
import { ChangeKeys } from './change-keys.tsx';
import type { DeedsProps } from './deeds-props.ts';
import { KeysEndForm } from './keys-end-form.tsx';
import { PauseForm } from './pause-form.tsx';
import { RenameForm } from './rename-form.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WritingSwitch } from './writing-switch.tsx';

export function ConnectionDeeds(props: DeedsProps) {
  const { entry, vendor, said, onChanged } = props;
  const open = useSignal<'keys' | 'ends' | 'name' | 'writing' | 'pause' | 'webhook' | null>(null);
  const { busy, trouble, run } = useDeed(onChanged);
  const close = () => (open.value = null);
  const toggle = (which: NonNullable<typeof open.value>) => (open.value = open.value === which ? null : which);
  const test = async () => {
    said.value = null;
    const outcome = await run(() => call('test-connection', { id: entry.id }));
    if (outcome.ok) said.value = testedWords(outcome.value);
  };
  const goOn = async () => {
    const outcome = await run(() => call('pause', { connection: entry.id, on: false, reason: '' }));
    if (outcome.ok) said.value = 'It goes on: everything of it is read now, and what was approved is written.';
  };
  return (
    <>
      <div class="row">
        <Button testId="test" disabled={busy || entry.paused !== null} onClick={() => void test()}>
          {busy ? 'Testing…' : 'Test again'}
        </Button>
        <Button testId="change-keys" expanded={open.value === 'keys'} onClick={() => toggle('keys')}>
          Change keys…
        </Button>
        <Button testId="ends-open" expanded={open.value === 'ends'} onClick={() => toggle('ends')}>
          When keys end…
        </Button>
        <Button testId="rename" expanded={open.value === 'name'} onClick={() => toggle('name')}>
          Rename…
        </Button>
        <Button testId="writing" expanded={open.value === 'writing'} onClick={() => toggle('writing')}>
          {entry.gate?.mode === 'writing' ? 'Stop writing…' : 'Let it write…'}
        </Button>
        {entry.paused === null ? (
          <Button testId="pause" expanded={open.value === 'pause'} onClick={() => toggle('pause')}>
            Pause…
          </Button>
        ) : (
          <Button testId="go-on" disabled={busy} onClick={() => void goOn()}>
            Let it go on
          </Button>
        )}
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
      {open.value === 'ends' && <KeysEndForm {...props} onClose={close} />}
      {open.value === 'name' && <RenameForm {...props} onClose={close} />}
      {open.value === 'writing' && <WritingSwitch {...props} onClose={close} />}
      {open.value === 'pause' && <PauseForm {...props} onClose={close} />}
      {open.value === 'webhook' && <WebhookForm {...props} onClose={close} />}
    </>
  );
}

function testedWords({ rights }: ConnectionEntry): string {
  const missing = rights.refused?.length ?? 0;
  if (missing === 0) return 'Tested: its keys are good, and it lets us read everything we ask for.';
  return `Tested: its keys are good; ${countOf(missing, 'list is refused', 'lists are refused')}.`;
}
