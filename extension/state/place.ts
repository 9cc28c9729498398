// Where this page of ours is shown, which decides whom it may trust.

export type Place =
  /** Inside a PSA's page, behind a ticket. */
  | { kind: 'frame'; ticket: string | null; tabId: number | null }
  /**
   * A window of our own, about one packet (under which name what was typed elsewhere comes along), or following the tab
   * whose page loads no frame of ours.
   */
  | { kind: 'window'; packet: string | null; carried: string | null; besideTab: number | null }
  /** The browser's side panel, following the active tab. */
  | { kind: 'side' };

/** Reads the place from the page's own address. */
export function readPlace(address: URL): Place {
  const hash = new URLSearchParams(address.hash.replace(/^#/, ''));
  if (address.pathname === '/frame.html') return { kind: 'frame', ticket: hash.get('ticket'), tabId: null };
  if (address.searchParams.has('window')) {
    const besideTab = hash.has('tab') ? Number(hash.get('tab')) : null;
    return { kind: 'window', packet: hash.get('packet'), carried: hash.get('carried'), besideTab };
  }
  return { kind: 'side' };
}
