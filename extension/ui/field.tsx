// A labelled field of a form, with what it is and what is wrong with it.
import type { ComponentChildren } from 'preact';

interface FieldProps {
  id: string;
  label: string;
  /** What it is and where to find it. */
  hint?: string | undefined;
  error: string | undefined;
  children: (aria: Record<string, string | boolean | undefined>) => ComponentChildren;
}

export function Field({ id, label, hint, error, children }: FieldProps) {
  const described = [hint === undefined ? [] : `${id}-hint`, error === undefined ? [] : `${id}-error`].flat();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'data-testid': id,
        'aria-invalid': error !== undefined,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
      })}
      {hint !== undefined && (
        <small class="dim" id={`${id}-hint`}>
          {hint}
        </small>
      )}
      {error !== undefined && (
        <small class="error" id={`${id}-error`} role="alert">
          {error}
        </small>
      )}
    </div>
  );
}
