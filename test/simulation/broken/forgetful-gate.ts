// Broken: the gate keeps no refresh token that a vendor gave it, and begins with the settings' own each time.
import type { Variant } from '../site.ts';

export const forgetfulGate: Variant = {
  name: 'forgets refresh tokens',
  flow: 'books',
  tokens: (tokens) => ({ ...tokens, obtain: (connection) => tokens.obtain(connection, null) }),
};
