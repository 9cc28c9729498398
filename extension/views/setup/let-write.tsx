// Who may let a connection write, and on which record of the MSP's own a note shows first that it can.
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import type { OwnRecordsAnswer } from '../../../shared/api/connections.ts';
import { anyOf } from '../../../shared/counting.ts';
import { call } from '../../messages/call.ts';
import type { Calls } from '../../messages/calls.ts';
import { standingOf } from '../../state/systems.ts';
import { Button } from '../../ui/button.tsx';
import type { DeedsProps } from './deeds-props.ts';

type Place = Calls['let-write']['input']['record'];

interface LetWriteProps extends Pick<DeedsProps, 'entry' | 'me'> {
  busy: boolean;
  onTry: (record: Place) => void;
  /** Without a note. */
  onLet: () => void;
}

export function LetWrite(props: LetWriteProps) {
  const { entry, me } = props;
  const { givenBy, others } = entry.writing;
  const isGiver = givenBy !== null && givenBy.id === me;
  if (standingOf(entry).is !== 'read') return <p class="dim">It can be switched on once everything was read here.</p>;
  if (isGiver && others.length > 0) {
    return (
      <p data-testid="another-person">
        You gave its keys, so another person lets it write: ask {anyOf(others.map(({ name }) => name))}.
      </p>
    );
  }
  return (
    <>
      {isGiver && (
        <p class="dim" data-testid="alone">
          You are the only administrator who can act now, so you may do it alone. Where there are two, whoever gave the
          keys leaves it to the other.
        </p>
      )}
      <NoteFirst {...props} />
    </>
  );
}

function NoteFirst({ entry, busy, onTry, onLet }: LetWriteProps) {
  const own = useSignal<OwnRecordsAnswer | null>(null);
  const trouble = useSignal<string | null>(null);
  const chosen = useSignal(0);
  const id = useId();
  useEffect(() => {
    void call('own-records', { id: entry.id }).then((outcome) => {
      if (outcome.ok) own.value = outcome.value;
      else trouble.value = outcome.problem.text;
    });
  }, [entry.id]);
  if (trouble.value !== null) {
    return (
      <p class="trouble" role="alert">
        {trouble.value}
      </p>
    );
  }
  if (own.value === null) return <p class="dim">Looking for a record of your own there…</p>;
  const { takesNotes, records } = own.value;
  const place = records[chosen.value];
  if (place === undefined) {
    return (
      <>
        <p data-testid="no-note">{takesNotes ? nothingOwn(entry.title) : noNote(entry.title)}</p>
        <div class="row">
          <Button testId="writing-on" disabled={busy} onClick={onLet}>
            Let it write
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <label class="field" for={`${id}-own`}>
        <span>First a harmless note is written on a record of your own, and read back</span>
        <select
          id={`${id}-own`}
          data-testid="own-record"
          onChange={({ currentTarget }) => (chosen.value = currentTarget.selectedIndex)}
        >
          {records.map(({ kind, id: record, name }, at) => (
            <option key={`${kind}:${record}`} selected={at === chosen.value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div class="row">
        <Button testId="let-write" disabled={busy} onClick={() => onTry({ kind: place.kind, id: place.id })}>
          {busy ? 'Signing…' : 'Write the note, then let it write'}
        </Button>
        <Button kind="plain" testId="writing-on" disabled={busy} onClick={onLet}>
          Without a note
        </Button>
      </div>
    </>
  );
}

function nothingOwn(title: string): string {
  return `No company in ${title} has a type that says it is you (Owner, Internal, My Company), so there is nothing of your own to write a harmless note on. It can write without one; the first approved change then shows whether it can.`;
}

function noNote(title: string): string {
  return `${title} takes notes on your clients’ records alone, so no harmless one can be written first. That its rights were tested is what is known; the first approved change shows whether it can write.`;
}
