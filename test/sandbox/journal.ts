// What the sandbox remembers: every write it accepted, and every request it saw.
import type { Json } from './rows.ts';

/** A write that was accepted; `at` is the sandbox clock's instant, `account` stands there for further accounts of a vendor. */
export interface Effect {
  vendor: string;
  account?: string;
  method: string;
  path: string;
  body: Json;
  status: number;
  at: string;
}

/** A request that was answered; status 0 means the connection was closed instead. */
export interface SeenRequest {
  vendor: string;
  account?: string;
  method: string;
  path: string;
  status: number;
}

export interface Journal {
  readonly effects: readonly Effect[];
  readonly requests: readonly SeenRequest[];
  accept(effect: Effect): void;
  see(request: SeenRequest): void;
  /** Requests seen, by vendor. */
  counts(): Record<string, number>;
  forgetRequests(): void;
  forgetAll(): void;
}

/** The journal as a further account of a vendor writes it. */
export function journalOf(journal: Journal, account: string): Journal {
  return {
    ...journal,
    accept: ({ vendor, ...effect }) => journal.accept({ vendor, account, ...effect }),
    see: ({ vendor, ...request }) => journal.see({ vendor, account, ...request }),
  };
}

/** An empty journal. */
export function createJournal(): Journal {
  const effects: Effect[] = [];
  const requests: SeenRequest[] = [];
  return {
    effects,
    requests,
    accept: (effect) => void effects.push(effect),
    see: (request) => void requests.push(request),
    counts() {
      const counts: Record<string, number> = {};
      for (const { vendor } of requests) counts[vendor] = (counts[vendor] ?? 0) + 1;
      return counts;
    },
    forgetRequests: () => void requests.splice(0),
    forgetAll() {
      effects.splice(0);
      requests.splice(0);
    },
  };
}
