// The tools' own way to a running Worker's database and cron: plain requests, which never hold up the thread that asks.

import { readFile } from 'node:fs/promises';

export interface Statement {
  sql: string;
  values: readonly unknown[];
}

/** A moment to tick at, or statements that take effect together or not at all. */
export type SideDoorAsk = { tick: number } | { batch: readonly Statement[] };

export interface SideDoor {
  /** Runs the cron handler at a moment, as Cloudflare would. */
  tick(atMs: number): Promise<void>;
  /** The rows of each statement. */
  batch(statements: readonly Statement[]): Promise<unknown[][]>;
}

/** The script that answers at the other side. */
export function sideDoorScript(): Promise<string> {
  return readFile(new URL('side-door-worker.js', import.meta.url), 'utf8');
}

/** The door at an address. What it asks fails with the Worker's words, or when nobody answers in time. */
export function sideDoor(address: URL, secret: string, answersWithinMs: number): SideDoor {
  const ask = async (what: SideDoorAsk): Promise<unknown[][]> => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: JSON.stringify(what),
      signal: AbortSignal.timeout(answersWithinMs),
    }).catch((cause: Error) => {
      const isLate = cause.name === 'TimeoutError';
      throw new Error(isLate ? `no answer within ${answersWithinMs / 1000} s` : 'the Worker is gone', { cause });
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(said);
    return JSON.parse(said) as unknown[][];
  };
  return {
    async tick(atMs) {
      await ask({ tick: atMs });
    },
    batch: (statements) => ask({ batch: statements }),
  };
}
