// The few pictures, as inline SVG; words beside them say what they mean.
import type { ComponentChildren } from 'preact';

interface PictureProps {
  size: number;
  /** Side of the square the paths are drawn in. */
  box?: number;
  weight: number;
  name?: string;
  children: ComponentChildren;
}

function Picture({ size, box = size, weight, name, children }: PictureProps) {
  return (
    <svg
      aria-hidden="true"
      class={name}
      width={size}
      height={size}
      viewBox={`0 0 ${box} ${box}`}
      fill="none"
      stroke="currentColor"
      stroke-width={weight}
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {children}
    </svg>
  );
}

/** The mark of Countersign. */
export function Mark() {
  return (
    <Picture size={20} weight={2} name="mark">
      <path d="M3 11.5 7.2 16 17 4.5" />
      <path d="M3 6.2 5 8.4" />
    </Picture>
  );
}

/** Close. */
export function Cross() {
  return (
    <Picture size={14} weight={1.6}>
      <path d="m2 2 10 10M12 2 2 12" />
    </Picture>
  );
}

/** An eye, crossed out while money is hidden. */
export function Eye({ crossed }: { crossed: boolean }) {
  return (
    <Picture size={16} weight={1.6}>
      <path d="M1 8s2.5-5 7-5 7 5 7 5-2.5 5-7 5-7-5-7-5Z" />
      <circle cx="8" cy="8" r="2" />
      {crossed && <path d="M2.5 2.5 13.5 13.5" />}
    </Picture>
  );
}

/** Done. */
export function Tick() {
  return (
    <Picture size={14} weight={2}>
      <path d="m2 7.5 3.2 3.2L12 3.5" />
    </Picture>
  );
}

/** Two that are one. */
export function Tie() {
  return (
    <Picture size={14} weight={1.6}>
      <path d="M5.6 8.4 8.4 5.6" />
      <path d="M6.4 4.2 7.9 2.7a2.4 2.4 0 0 1 3.4 3.4L9.8 7.6" />
      <path d="M7.6 9.8 6.1 11.3a2.4 2.4 0 0 1-3.4-3.4l1.5-1.5" />
    </Picture>
  );
}

/** Not yet. */
export function Clock() {
  return (
    <Picture size={14} weight={1.6}>
      <circle cx="7" cy="7" r="5.2" />
      <path d="M7 4.2V7l1.9 1.3" />
    </Picture>
  );
}

/** Kept from being changed. */
export function Lock() {
  return (
    <Picture size={14} weight={1.6}>
      <rect x="2.5" y="6.2" width="9" height="6" rx="1.4" />
      <path d="M4.4 6V4.6a2.6 2.6 0 0 1 5.2 0V6" />
    </Picture>
  );
}

/** Undone. */
export function Back() {
  return (
    <Picture size={14} weight={1.6}>
      <path d="M5 2 2 5l3 3" />
      <path d="M2 5h6.5a3.5 3.5 0 0 1 0 7H6" />
    </Picture>
  );
}

/** Settings. */
export function Gear() {
  return (
    <Picture size={16} weight={1.5}>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M12.6 3.4l-1.4 1.4M4.8 11.2l-1.4 1.4" />
    </Picture>
  );
}
