// Counts an account's requests against its vendor's own limits, and says which one was passed.
import { dayMs, hourMs, minuteMs, secondMs } from '../../shared/time.ts';
import type { RequestLimits } from '../../worker/connectors/types.ts';

export interface LimitWatch {
  /** A request arrived; call what is returned once it is answered. */
  arrived(): () => void;
}

/** Days, hours and minutes pass on the world's clock; seconds only where `secondsMs`, a running one, is given. */
export interface WatchClocks {
  nowMs: () => number;
  secondsMs?: (() => number) | undefined;
}

/** Watches one account; each limit that is passed is told once. */
export function watchLimits(limits: RequestLimits, clocks: WatchClocks, tell: (what: string) => void): LimitWatch {
  const told = new Set<string>();
  const say = (what: string) => {
    if (!told.has(what)) tell(what);
    told.add(what);
  };
  const windows = [
    { of: 'a second', limit: limits.perSecond, ms: secondMs, now: clocks.secondsMs },
    { of: 'a minute', limit: limits.perMinute, ms: minuteMs, now: clocks.nowMs },
    { of: 'an hour', limit: limits.perHour, ms: hourMs, now: clocks.nowMs },
    { of: 'a day', limit: limits.perDay, ms: dayMs, now: clocks.nowMs },
  ].map((window) => ({ ...window, arrivedMs: [] as number[] }));
  let onTheirWay = 0;
  return {
    arrived() {
      onTheirWay += 1;
      if (onTheirWay > (limits.concurrent ?? Number.POSITIVE_INFINITY)) say(`${limits.concurrent} requests at once`);
      for (const window of windows) {
        const { of, limit, ms, now } = window;
        if (limit === undefined || now === undefined) continue;
        const atMs = now();
        window.arrivedMs = window.arrivedMs.filter((each) => each > atMs - ms && each <= atMs);
        window.arrivedMs.push(atMs);
        if (window.arrivedMs.length > limit) say(`${limit} requests within ${of}`);
      }
      return () => {
        onTheirWay -= 1;
      };
    },
  };
}
