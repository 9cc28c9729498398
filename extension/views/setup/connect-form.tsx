// What a vendor asks for, as a form; what was typed stays where it is refused.
import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { call } from '../../messages/call.ts';
import type { Vendor } from '../../state/systems.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { plainProblem } from '../../ui/plain-reason.ts';
import { useDeed } from '../../ui/use-deed.ts';

export type Typed = Readonly<Record<string, string>>;

interface ConnectFormProps {
  vendor: Vendor;
  onDone: () => Promise<void>;
  onCancel: () => void;
}

export function ConnectForm({ vendor, onDone, onCancel }: ConnectFormProps) {
  const typed = useSignal<Typed>({});
  const missing = useSignal<readonly string[]>([]);
  const { busy, trouble, run } = useDeed(onDone);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    missing.value = missingOf(vendor.fields, typed.value);
    if (missing.value.length > 0) return;
    const outcome = await run(() => call('connect', { vendor: vendor.id, fields: typed.value }));
    if (outcome.ok) onCancel();
    // An answer that was lost may have connected it.
    else if (outcome.problem.code === 'unreachable' || outcome.problem.code === 'no-answer') await onDone();
  };
  return (
    <form class="stack form" noValidate data-testid={`form-${vendor.id}`} onSubmit={(event) => void submit(event)}>
      <VendorFields fields={vendor.fields} typed={typed} missing={missing.value} />
      <p class="error" role="alert" data-testid="connect-error">
        {trouble === null ? null : plainProblem(trouble)}
      </p>
      <div class="row">
        <Button kind="go small" type="submit" testId="connect-submit" disabled={busy}>
          {busy ? 'Connecting and testing…' : 'Connect and test'}
        </Button>
        <Button kind="plain" onClick={onCancel}>
          Not now
        </Button>
      </div>
    </form>
  );
}

/** The names of fields that must be given and are not. */
export function missingOf(fields: Vendor['fields'], typed: Typed): string[] {
  return fields
    .filter(({ name, isRequired }) => isRequired && (typed[name] ?? '').trim() === '')
    .map(({ name }) => name);
}

interface VendorFieldsProps {
  fields: Vendor['fields'];
  typed: Signal<Typed>;
  missing: readonly string[];
}

/** What must be given first; what most leave empty is folded in. */
export function VendorFields({ fields, typed, missing }: VendorFieldsProps) {
  const needed = fields.filter(({ isRequired }) => isRequired);
  const others = fields.filter(({ isRequired }) => !isRequired);
  const input = (field: Vendor['fields'][number]) => (
    <OneField
      key={field.name}
      field={field}
      value={typed.value[field.name] ?? ''}
      isMissing={missing.includes(field.name)}
      onInput={(value) => (typed.value = { ...typed.value, [field.name]: value })}
    />
  );
  return (
    <>
      {needed.map(input)}
      {needed.some(({ part }) => part === 'secret') && (
        <small class="dim">Keys go straight to your own Worker, are sealed there and never shown again.</small>
      )}
      {others.length > 0 && (
        <details>
          <summary>More, which most leave empty</summary>
          <div class="stack form">{others.map(input)}</div>
        </details>
      )}
    </>
  );
}

interface OneFieldProps {
  field: Vendor['fields'][number];
  value: string;
  isMissing: boolean;
  onInput: (value: string) => void;
}

function OneField({ field, value, isMissing, onInput }: OneFieldProps) {
  const id = useId();
  const { name, title, part, help, example } = field;
  return (
    <Field id={`${id}-${name}`} label={title} hint={help} error={isMissing ? `${title} is missing.` : undefined}>
      {(aria) => (
        <input
          {...aria}
          data-testid={`field-${name}`}
          {...(part === 'secret' ? ({ type: 'password' } as const) : ({ type: 'text' } as const))}
          autocomplete="off"
          spellcheck={false}
          maxLength={4000}
          placeholder={example ?? ''}
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </Field>
  );
}
