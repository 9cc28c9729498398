// Whether a connection may write: what for, with which rights, and the switch.
import { call } from '../../messages/call.ts';
import type { Calls } from '../../messages/calls.ts';
import { Button } from '../../ui/button.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import type { DeedsProps } from './deeds-props.ts';
import { LetWrite } from './let-write.tsx';

/** What each kind of write is, as an administrator reads it. */
const deeds: Readonly<Record<string, string>> = {
  'line-quantity': 'change the quantity of an agreement line',
  'line-price': 'change the price of an agreement line',
  'line-start': 'add an agreement line',
  'line-end': 'end an agreement line',
  'bill-once': 'bill or credit a sum once',
  'time-billing': 'change how time is billed',
  note: 'write an internal note',
  message: 'answer a client on their ticket',
};

export function WritingSwitch(props: DeedsProps & { onClose: () => void }) {
  const { entry, said, onChanged, onClose } = props;
  const { busy, trouble, run } = useDeed(onChanged);
  const set = async (mode: 'reading' | 'writing') => {
    const outcome = await run(() => call('connection-mode', { id: entry.id, mode }));
    if (!outcome.ok) return;
    said.value =
      mode === 'writing' ? 'It may write from now on, what somebody approved.' : 'It only reads from now on.';
    onClose();
  };
  const tryIt = async (record: Calls['let-write']['input']['record']) => {
    const version = entry.gate?.version ?? 0;
    const outcome = await run(() => call('let-write', { id: entry.id, version, record }));
    if (outcome.ok) onClose();
  };
  const isWriting = entry.gate?.mode === 'writing';
  const isTried = entry.writing.tried?.state === 'waiting';
  return (
    <div class="stack deeds" data-testid="writing-switch">
      {isWriting || isTried ? (
        <>
          <p>
            {isWriting
              ? `Changes that are approved for ${entry.title} wait until it may write again. Nothing is lost.`
              : 'The note is written as soon as it can no longer be undone. Until then you can stop it.'}
          </p>
          <div class="row">
            <Button testId="writing-off" disabled={busy} onClick={() => void set('reading')}>
              Only read from now on
            </Button>
          </div>
        </>
      ) : entry.writes.length === 0 ? (
        <p>Nothing is written to {entry.title}: what is to be done there is a step for a person.</p>
      ) : (
        <>
          <WhatItWrites entry={entry} />
          <LetWrite {...props} busy={busy} onTry={(record) => void tryIt(record)} onLet={() => void set('writing')} />
        </>
      )}
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="row">
        <Button kind="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function WhatItWrites({ entry }: Pick<DeedsProps, 'entry'>) {
  const rights = [...new Map(entry.writes.flatMap(({ right }) => (right === null ? [] : [[right.name, right]])))];
  return (
    <>
      <p>
        After an approval, and never without one, Countersign may here{' '}
        {entry.writes.map(({ type }) => deeds[type] ?? type).join('; ')}.
      </p>
      {rights.length > 0 && (
        <ul class="rights">
          {rights.map(([name, { grantedAt }]) => (
            <li key={name}>
              <strong>{name}</strong>: <span class="dim">{grantedAt}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
