// The Worker's settings for a sandboxed run.
import { markOf } from '../../worker/lib/one-time-code.ts';
import { seededBytes, seededKey } from './keys.ts';

export interface LocalMember {
  name: string;
  role: string;
  code: string;
  /** What they may see; as is usual for their role where it is left out. */
  money?: string;
}

export interface SettingsInput {
  seed: string;
  members: readonly LocalMember[];
  /** Currency of amounts whose PSA records name none; US dollars when left out. */
  homeCurrency?: string;
}

/** Bindings for the Worker. */
export function localSettings(input: SettingsInput): Record<string, string> {
  return {
    TRAIL_KEY: JSON.stringify(seededKey(input.seed, 'trail')),
    DIGEST_KEY: seededBytes(input.seed, 'digest').toString('base64url'),
    SEALING_KEY: seededBytes(input.seed, 'sealing').toString('base64url'),
    FIRST_MEMBERS: JSON.stringify(
      input.members.map(({ code, ...member }) => ({ ...member, codeHash: markOf(code).hash })),
    ),
    CLOCK: 'tick',
    SANDBOX: 'loopback',
    HOME_CURRENCY: input.homeCurrency ?? 'USD',
  };
}
