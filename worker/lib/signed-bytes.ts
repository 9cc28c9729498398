// Whether bytes carry a signature that only whoever holds a shared key could make; the runtime compares it in constant time.

/** Bytes as text in UTF-8. */
export const utf8 = (text: string) => new Uint8Array(new TextEncoder().encode(text));

/** True when `signature` is the HMAC of the bytes under the key; without a signature or a key nothing is signed. */
export async function isSignedWith(
  hash: 'SHA-256' | 'SHA-1',
  key: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer> | null,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (signature === null || key.length === 0) return false;
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['verify']);
  return crypto.subtle.verify('HMAC', imported, signature, bytes);
}

/** The bytes that base64 text stands for; null where it is none. */
export function fromBase64(text: string | undefined): Uint8Array<ArrayBuffer> | null {
  if (text === undefined || text === '' || !/^[A-Za-z\d+/]+={0,2}$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}

/** True when both texts are the same; how long it takes says nothing of where they differ. */
export async function isSameSecret(given: string, kept: string): Promise<boolean> {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
  const signature = await crypto.subtle.sign('HMAC', imported, utf8(kept));
  return crypto.subtle.verify('HMAC', imported, signature, utf8(given));
}
