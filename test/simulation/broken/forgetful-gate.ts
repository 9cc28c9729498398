// Broken: the gate keeps no refresh token that a vendor gave it, and begins with the consent's own each time.
import type { Variant } from '../site.ts';

export const forgetfulGate: Variant = {
  name: 'forgets refresh tokens',
  flow: 'books',
  tokens: (tokens) => ({ ...tokens, obtain: (vendor, access) => tokens.obtain(vendor, access, null) }),
};
