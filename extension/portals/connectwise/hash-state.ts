// Reads the state ConnectWise keeps in a page's hash: plain JSON, or base64 of LZMA-packed JSON.
import { base64url } from 'jose';
import { unpackLzma } from '../../lib/lzma.ts';

/** A page's state is a few hundred bytes; more is not ours to unpack. */
const maxStateBytes = 64 * 1024;

export interface HashState {
  /** Screen name `p`, lower case; null when the state could not be read. */
  screen: string | null;
  /** The text after `??`, lower case. */
  suffix: string | null;
  recordId: string | null;
}

/** The state in a hash (with or without `#`), or null when the hash holds none. */
export function readHashState(hash: string): HashState | null {
  const text = hash.replace(/^#/, '');
  if (/^startscreen=/i.test(text)) return readPlain(text);
  if (text.startsWith('XQAACA')) return readPacked(text);
  return null;
}

function readPlain(text: string): HashState {
  const parameters = new URLSearchParams(text);
  const state = parseState(parameters.get('state'));
  return {
    screen: state?.screen ?? parameters.get('startscreen')?.toLowerCase() ?? null,
    suffix: null,
    recordId: state?.recordId ?? null,
  };
}

function readPacked(text: string): HashState {
  const [packed = '', suffix = ''] = text.split('??', 2);
  const state = parseState(unpack(packed));
  return {
    screen: state?.screen ?? null,
    suffix: suffix === '' ? null : suffix.toLowerCase(),
    recordId: state?.recordId ?? null,
  };
}

function unpack(packed: string): string | null {
  try {
    // Base64url but for one letter.
    const bytes = base64url.decode(decodeURIComponent(packed).replaceAll('$', '-'));
    return new TextDecoder().decode(unpackLzma(bytes, maxStateBytes));
  } catch {
    // A hash of another making is not an error of the page.
    return null;
  }
}

function parseState(json: string | null): { screen: string | null; recordId: string | null } | null {
  if (json === null) return null;
  try {
    const state = JSON.parse(json) as { p?: unknown; s?: { p?: { rd?: unknown } } } | null;
    return {
      screen: typeof state?.p === 'string' ? state.p.toLowerCase() : null,
      recordId: positiveId(state?.s?.p?.rd),
    };
  } catch {
    return null;
  }
}

function positiveId(value: unknown): string | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return /^[1-9]\d{0,11}$/.test(text) ? text : null;
}
