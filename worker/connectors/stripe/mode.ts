// Whether a key opens live data or test data: with a key of the other one, all that is known would seem to be gone.
import { VendorError } from '../../lib/http.ts';

export type Mode = 'live' | 'test';

/** "rk_live_…" is live, "sk_test_…" is test; null for a key that does not say so. */
export function modeOf(key: string): Mode | null {
  const [, mode] = /^(?:sk|rk)_(live|test)_/.exec(key) ?? [];
  return mode === 'live' || mode === 'test' ? mode : null;
}

/** Throws VendorError "auth" where the key opens another data than the connection is of; nothing is sent then. */
export function checkMode(key: string, of: string): void {
  const mode = modeOf(key);
  const wanted: Mode = of === 'test' ? 'test' : 'live';
  if (mode === null || mode === wanted) return;
  const message = `the key is one of ${mode} mode, and this connection is of ${wanted} data: give a key of ${wanted} mode`;
  throw new VendorError('auth', message, { sent: false });
}
