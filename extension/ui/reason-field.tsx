// One line in which somebody says why.
import type { Signal } from '@preact/signals';

interface ReasonFieldProps {
  label: string;
  name: string;
  reason: Signal<string>;
}

/** Keeps what is typed in `reason`; as long as a decision takes. */
export function ReasonField({ label, name, reason }: ReasonFieldProps) {
  return (
    <label class="field small">
      <span>{label}</span>
      <input
        type="text"
        name={name}
        maxLength={300}
        value={reason.value}
        onInput={({ currentTarget }) => (reason.value = currentTarget.value)}
      />
    </label>
  );
}
