// Whether a connection may write: what for, with which rights, and the switch.
import { call } from '../../messages/call.ts';
import { standingOf } from '../../state/systems.ts';
import { Button } from '../../ui/button.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import type { DeedsProps } from './connection-deeds.tsx';

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

export function WritingSwitch({ entry, said, onChanged, onClose }: DeedsProps & { onClose: () => void }) {
  const { busy, trouble, run } = useDeed(onChanged);
  const isWriting = entry.gate?.mode === 'writing';
  const set = async (mode: 'reading' | 'writing') => {
    const outcome = await run(() => call('connection-mode', { id: entry.id, mode }));
    if (!outcome.ok) return;
    said.value =
      mode === 'writing' ? 'It may write from now on, what somebody approved.' : 'It only reads from now on.';
    onClose();
  };
  const rights = [...new Map(entry.writes.flatMap(({ right }) => (right === null ? [] : [[right.name, right]])))];
  const standing = standingOf(entry);
  return (
    <div class="stack deeds" data-testid="writing-switch">
      {isWriting ? (
        <p>Changes that are approved for {entry.title} wait until it may write again. Nothing is lost.</p>
      ) : entry.writes.length === 0 ? (
        <p>Nothing is written to {entry.title}: what is to be done there is a step for a person.</p>
      ) : (
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
          {standing.is !== 'read' && <p class="dim">It can be switched on once everything was read here.</p>}
        </>
      )}
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="row">
        {isWriting ? (
          <Button testId="writing-off" disabled={busy} onClick={() => void set('reading')}>
            Only read from now on
          </Button>
        ) : (
          entry.writes.length > 0 && (
            <Button testId="writing-on" disabled={busy || standing.is !== 'read'} onClick={() => void set('writing')}>
              Let it write
            </Button>
          )
        )}
        <Button kind="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
