// Where a Worker is killed: at its n-th write-path request to the vendor, before or after that took effect.
import { ConnectionClosed, type Handler } from '../sandbox/handler.ts';

export interface KillPoint {
  method: 'GET' | 'PATCH' | 'POST';
  /** Counted from the moment it was armed. */
  nth: number;
  /** "before": the request never arrived. "after": it took effect, and nobody heard. */
  when: 'before' | 'after';
}

export interface KillSwitch {
  /** Stands between the Worker and a vendor. */
  guard(handle: Handler): Handler;
  /** Resolves when the Worker was killed at this point. */
  arm(point: KillPoint, kill: () => Promise<void>): Promise<void>;
}

/** The requests a delivery makes: one addition, or a company's notes. */
const writePath = /\/(additions\/\d+|notes)(\?|$)/;

/** A switch that is not armed yet. */
export function createKillSwitch(): KillSwitch {
  let strike: ((request: Request, when: KillPoint['when']) => Promise<void>) | null = null;
  return {
    guard: (handle) => async (request) => {
      await strike?.(request, 'before');
      const answer = await handle(request);
      await strike?.(request, 'after');
      return answer;
    },
    arm: (point, kill) =>
      new Promise((resolve, reject) => {
        let left = point.nth;
        strike = async ({ method, url }, when) => {
          if (method !== point.method || when !== point.when || !writePath.test(url)) return;
          left -= 1;
          if (left > 0) return;
          strike = null;
          // The killed Worker's socket is closed by now: the vendor may go on, nobody hears the answer.
          await kill().then(resolve, reject);
          if (when === 'before') throw new ConnectionClosed('the caller was killed before it had sent this');
        };
      }),
  };
}
