// What a vendor asks for, as a form; what was typed stays where it is refused.
import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ConnectRequest } from '../../../shared/api/connections.ts';
import { call } from '../../messages/call.ts';
import type { Outcome } from '../../messages/problem.ts';
import type { Vendor } from '../../state/systems.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { plainProblem } from '../../ui/plain-reason.ts';
import { useDeed } from '../../ui/use-deed.ts';
import { CopiedAddress } from './copied-address.tsx';
import { giveConsent } from './give-consent.ts';

export type Typed = Readonly<Record<string, string>>;

interface ConnectFormProps {
  vendor: Vendor;
  workerUrl: string;
  onDone: () => Promise<void>;
  onCancel: () => void;
}

export function ConnectForm({ vendor, workerUrl, onDone, onCancel }: ConnectFormProps) {
  const fields = typedFields(vendor);
  const typed = useSignal<Typed>({});
  const missing = useSignal<readonly string[]>([]);
  const waits = useSignal(false);
  const { busy, trouble, run } = useDeed(onDone);
  const connect = () =>
    withConsent(vendor, typed.value, waits, (consent) =>
      call('connect', { vendor: vendor.id, fields: typed.value, ...consent }),
    );
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    missing.value = missingOf(fields, typed.value);
    if (missing.value.length > 0) return;
    const outcome = await run(connect);
    if (outcome.ok) onCancel();
    // An answer that was lost may have connected it.
    else if (outcome.problem.code === 'unreachable' || outcome.problem.code === 'no-answer') await onDone();
  };
  return (
    <form class="stack form" noValidate data-testid={`form-${vendor.id}`} onSubmit={(event) => void submit(event)}>
      {vendor.consent !== null && <RedirectAddress workerUrl={workerUrl} />}
      <VendorFields fields={fields} typed={typed} missing={missing.value} />
      <p class="error" role="alert" data-testid="connect-error">
        {trouble === null ? null : plainProblem(trouble)}
      </p>
      <div class="row">
        <Button kind="go small" type="submit" testId="connect-submit" disabled={busy}>
          {submitWord(vendor, busy)}
        </Button>
        <Button
          kind="plain"
          onClick={() => {
            waits.value = false;
            if (!busy) onCancel();
          }}
        >
          Not now
        </Button>
      </div>
      {waits.value && <ConsentWait vendor={vendor} />}
    </form>
  );
}

function submitWord({ title, consent }: Vendor, isBusy: boolean): string {
  if (isBusy) return 'Connecting and testing…';
  return consent === null ? 'Connect and test' : `Go to ${title} and give consent`;
}

/** The fields somebody types: where a consent gives the others, those are not asked for. */
export function typedFields({ fields, consent }: Vendor): Vendor['fields'] {
  return fields.filter(({ name }) => consent?.gives.includes(name) !== true);
}

/** Does it with a consent where the vendor works so, and without one else. */
export async function withConsent<T>(
  vendor: Vendor,
  typed: Typed,
  waits: Signal<boolean>,
  deed: (consent: Pick<ConnectRequest, 'consent'>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (vendor.consent === null) return await deed({});
  waits.value = true;
  const given = await giveConsent({ vendor: vendor.id, fields: typed }, () => waits.value);
  waits.value = false;
  return given.ok ? await deed({ consent: given.value }) : given;
}

export function ConsentWait({ vendor: { title } }: { vendor: Vendor }) {
  return (
    <p role="status" data-testid="consent-wait">
      Say yes to {title} in the tab that opened. This page goes on by itself; leave it open.
    </p>
  );
}

/** What the app has to allow. */
export function RedirectAddress({ workerUrl }: { workerUrl: string }) {
  return (
    <CopiedAddress
      name="Redirect address"
      address={`${workerUrl}/oauth/callback`}
      hint="Paste it into the app; it is where you are sent back to."
      testId="redirect-address"
    />
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
