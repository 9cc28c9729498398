// What the Worker is given: bindings, and settings that are secrets in a deployment.
import type { Gate, GateEnv } from './gate/gate.ts';
import type { Roster } from './gate/roster.ts';

/** One queue message: a hint that due rows may be ready. Losing one costs time, never work. */
export interface Hint {
  kind: 'work';
  /** What began it, for the logs. */
  run?: string;
}

export interface Env extends GateEnv {
  DB: D1Database;
  WORK: Queue<Hint>;
  GATE: DurableObjectNamespace<Gate>;
  ROSTER: DurableObjectNamespace<Roster>;
  /** Private Ed25519 key (JWK) that signs the trail's head; or a list, with the keys it replaces behind it until they may go. */
  TRAIL_KEY: string;
  /** Keys of 32 bytes as base64url, with spaces between them, that salt digests: the first makes them, all of them open what was approved. */
  DIGEST_KEY: string;
  /**
   * JSON list of the first members: `[{ name, role, codeHash, until, money?, limitMinor? }]`, as `npm run first-code` prints
   * them. The code itself, which works once and until then, is nowhere but in front of who made it.
   */
  FIRST_MEMBERS: string;
  /** With ACCESS_AUD: Cloudflare Access stands in front. The team's domain, "example.cloudflareaccess.com". */
  ACCESS_TEAM_DOMAIN?: string;
  /** The application audience (AUD) tag of the Access application in front of this Worker. */
  ACCESS_AUD?: string;
  /** "tick": the clock stands at the last cron tick's time, so that a world's clock is the Worker's clock. */
  CLOCK?: string;
  /** Currency of amounts whose PSA records name none, ISO 4217. */
  HOME_CURRENCY?: string;
}
