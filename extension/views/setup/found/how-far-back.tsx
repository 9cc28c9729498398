// From which day on is judged: what lies before is left alone, as an administrator says.
import { useSignal } from '@preact/signals';
import { dayInWords } from '../../../../shared/words/day.ts';
import { call } from '../../../messages/call.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useDeed } from '../../../ui/use-deed.ts';

interface HowFarBackProps {
  /** Null: all that was read is judged. */
  judgesFrom: string | null;
  onChanged(): void;
}

/** The card. */
export function HowFarBack({ judgesFrom, onChanged }: HowFarBackProps) {
  const asks = useSignal(false);
  const { busy, trouble, run } = useDeed(async () => onChanged());
  const judge = async (day: string | null) => {
    const outcome = await run(() => call('judge-from', { day }));
    if (outcome.ok) asks.value = false;
  };
  return (
    <section class="card stack" aria-labelledby="how-far-back" data-testid="how-far-back">
      <h3 id="how-far-back">How far back</h3>
      <p class="dim">
        {judgesFrom === null
          ? 'All that was read is judged, also what is long past.'
          : `Judged from ${dayInWords(judgesFrom)} on. What lies before is left alone; each client’s packet says what that is.`}
      </p>
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      {asks.value ? (
        <DayForm day={judgesFrom} busy={busy} onDay={judge} onClose={() => (asks.value = false)} />
      ) : (
        <div class="row">
          <Button testId="judge-from-ask" disabled={busy} onClick={() => (asks.value = true)}>
            {judgesFrom === null ? 'Leave older things alone…' : 'Another day…'}
          </Button>
          {judgesFrom !== null && (
            <Button kind="plain" testId="judge-all" disabled={busy} onClick={() => void judge(null)}>
              Judge everything
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface DayFormProps {
  day: string | null;
  busy: boolean;
  onDay(day: string): Promise<void>;
  onClose(): void;
}

function DayForm({ day, busy, onDay, onClose }: DayFormProps) {
  const chosen = useSignal(day ?? '');
  const error = useSignal<string | undefined>(undefined);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    error.value = chosen.value === '' ? 'Choose a day.' : undefined;
    if (chosen.value !== '') await onDay(chosen.value);
  };
  return (
    <form class="stack form" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        id="judge-from"
        label="Judge from"
        hint="Time, invoices, payments, distributor’s invoices and questions before this day are left alone, and money for the past is counted from it. What goes on today is judged, however long ago it began."
        error={error.value}
      >
        {(aria) => (
          <input
            {...aria}
            type="date"
            min="2000-01-01"
            value={chosen.value}
            onInput={(event) => (chosen.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="row">
        <Button type="submit" testId="judge-from-yes" disabled={busy}>
          Judge from this day
        </Button>
        <Button kind="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
