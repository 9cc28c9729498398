// Hashes as ConnectWise PSA writes them.
import lzma from 'lzma';

/** LZMA-packed state, base64 with `$` for `+` and `_` for `/`. */
export function packHash(screen: string, recordId: number): string {
  const bytes = Uint8Array.from(lzma.compress(stateOf(screen, recordId), 3), (byte) => byte & 0xff);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '$')
    .replaceAll('/', '_');
}

/** The readable form: `startscreen=…&state=…`. */
export function plainHash(screen: string, recordId: number): string {
  return `startscreen=${screen}&state=${encodeURIComponent(stateOf(screen, recordId))}`;
}

function stateOf(screen: string, recordId: number): string {
  return JSON.stringify({ pid: 6, p: screen, s: { p: { pid: 184, rd: recordId, screenid: screen } }, rnd: 0.5 });
}
