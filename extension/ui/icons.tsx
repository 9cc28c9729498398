// The few pictures, as inline SVG.

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  'aria-hidden': true,
} as const;

/** The mark of Countersign. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 20 20" width="20" height="20" stroke-width="2" {...stroke}>
      <path d="M3 11.5 7.2 16 17 4.5" />
      <path d="M3 6.2 5 8.4" />
    </svg>
  );
}

/** Close. */
export function Cross() {
  return (
    <svg width="14" height="14" stroke-width="1.6" {...stroke}>
      <path d="m2 2 10 10M12 2 2 12" />
    </svg>
  );
}

/** An eye, crossed out while money is hidden. */
export function Eye({ crossed }: { crossed: boolean }) {
  return (
    <svg width="16" height="16" stroke-width="1.6" {...stroke}>
      <path d="M1 8s2.5-5 7-5 7 5 7 5-2.5 5-7 5-7-5-7-5Z" />
      <circle cx="8" cy="8" r="2" />
      {crossed && <path d="M2.5 2.5 13.5 13.5" />}
    </svg>
  );
}

/** Done. */
export function Tick() {
  return (
    <svg width="14" height="14" stroke-width="2" {...stroke}>
      <path d="m2 7.5 3.2 3.2L12 3.5" />
    </svg>
  );
}

/** Settings. */
export function Gear() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" stroke-width="1.5" {...stroke}>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M12.6 3.4l-1.4 1.4M4.8 11.2l-1.4 1.4" />
    </svg>
  );
}
