// The buttons: one that acts, quiet ones beside it, and ones that are only a picture.
import type { ComponentChildren, Ref } from 'preact';

interface ButtonProps {
  kind?: 'go' | 'go small' | 'soft' | 'quiet' | 'plain';
  type?: 'button' | 'submit';
  disabled?: boolean;
  testId?: string;
  armed?: boolean;
  /** What it opens is open. */
  expanded?: boolean;
  /** The id of the words that say more of it to who cannot see them. */
  describedBy?: string;
  ref?: Ref<HTMLButtonElement>;
  onClick?: (event: MouseEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  onBlur?: () => void;
  children: ComponentChildren;
}

/** A button with words. */
export function Button({
  kind = 'quiet',
  type = 'button',
  disabled,
  testId,
  armed,
  expanded,
  describedBy,
  ref,
  onClick,
  onKeyDown,
  onBlur,
  children,
}: ButtonProps) {
  return (
    <button
      {...(ref === undefined ? {} : { ref })}
      type={type}
      class={kind === 'quiet' ? 'button' : `button ${kind}`}
      disabled={disabled}
      data-testid={testId}
      data-armed={armed}
      aria-expanded={expanded}
      aria-describedby={describedBy}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {children}
    </button>
  );
}

/** A button with a picture; its label is read out and shown on hover. */
export function IconButton(props: {
  label: string;
  testId?: string;
  onClick: () => void;
  children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={props.label}
      title={props.label}
      data-testid={props.testId}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
