// Looks whether the page hides, covers or bends the host of our frame.

/** Properties that change how the host or what is above it looks, with their harmless value. */
const harmless: readonly (readonly [string, string])[] = [
  ['opacity', '1'],
  ['visibility', 'visible'],
  ['filter', 'none'],
  ['transform', 'none'],
  ['translate', 'none'],
  ['rotate', 'none'],
  ['scale', 'none'],
  ['clip-path', 'none'],
  ['mask-image', 'none'],
  ['mix-blend-mode', 'normal'],
  ['zoom', '1'],
];

/** Why the frame cannot be trusted now, or null when nothing speaks against it. */
export function whatIsWrong(host: HTMLElement): string | null {
  if (!host.isConnected || !host.matches(':popover-open')) return 'not in the top layer';
  for (let element: Element | null = host; element !== null; element = element.parentElement) {
    const style = getComputedStyle(element);
    const bent = harmless.find(([name, value]) => ![value, ''].includes(style.getPropertyValue(name)));
    if (bent !== undefined) return `${bent[0]} on ${element.localName}`;
  }
  return pointsOf(host.getBoundingClientRect()).every(([x, y]) => document.elementFromPoint(x, y) === host)
    ? null
    : 'something lies above it';
}

/** The host's rectangle as one text. */
export function placeOf(host: HTMLElement): string {
  const { x, y, width, height } = host.getBoundingClientRect();
  return [x, y, width, height].map(Math.round).join(' ');
}

/** A grid of points well inside a rectangle. */
function pointsOf({ left, top, width, height }: DOMRect): [number, number][] {
  const shares = [0.04, 0.27, 0.5, 0.73, 0.96];
  return shares.flatMap((across) =>
    shares.map((down): [number, number] => [left + width * across, top + height * down]),
  );
}
