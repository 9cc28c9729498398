// A limit of requests per minute, by real time, as the vendors have it.

export interface RateLimit {
  /** True when one more request is within the limit; counts it. */
  admit(): boolean;
}

/** A limit over a sliding minute; `nowMs` is real time. */
export function createRateLimit(requestsPerMinute: number, nowMs: () => number): RateLimit {
  let admittedAtMs: number[] = [];
  return {
    admit() {
      const now = nowMs();
      if (admittedAtMs.length >= requestsPerMinute) admittedAtMs = admittedAtMs.filter((at) => at > now - 60_000);
      if (admittedAtMs.length >= requestsPerMinute) return false;
      admittedAtMs.push(now);
      return true;
    },
  };
}
