// Named sets of vendor faults for a run.
import { createHash } from 'node:crypto';

export interface Fault {
  vendor: string;
  method?: string;
  path?: string;
  times: number;
  kind: 'status' | 'body' | 'close' | 'delay' | 'expire-token';
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  afterCommit?: boolean;
}

const profiles: Readonly<Record<string, (pick: (below: number) => number) => Fault[]>> = {
  none: () => [],
  /** Every kind of trouble, on reads and on writes, answers lost before and after they took effect. */
  storm: (pick) => [
    { vendor: 'connectwise', method: 'GET', times: 1 + pick(3), kind: 'status', status: 500 },
    {
      vendor: 'connectwise',
      method: 'GET',
      times: 1 + pick(2),
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '1' },
    },
    { vendor: 'connectwise', method: 'GET', times: 1 + pick(2), kind: 'close' },
    { vendor: 'connectwise', method: 'GET', times: 1, kind: 'body', body: '{"half": ' },
    { vendor: 'pax8', method: 'GET', times: 1 + pick(3), kind: 'status', status: 502 },
    { vendor: 'pax8', method: 'GET', times: 1, kind: 'expire-token' },
    { vendor: 'pax8', method: 'GET', times: 1 + pick(2), kind: 'close' },
    { vendor: 'connectwise', method: 'PATCH', times: 1 + pick(2), kind: 'close' },
    { vendor: 'connectwise', method: 'PATCH', times: 1, kind: 'close', afterCommit: true },
    { vendor: 'connectwise', method: 'POST', times: 1, kind: 'close', afterCommit: true },
  ],
};

/** The faults of a profile; the seed decides how often each strikes. Throws for a name that is none. */
export function faultProfile(name: string, seed: string): Fault[] {
  const make = profiles[name];
  if (make === undefined) {
    throw new Error(`--faults "${name}" is no profile; there are ${Object.keys(profiles).join(', ')}`);
  }
  let turn = 0;
  return make((below) => {
    turn += 1;
    return createHash('sha256').update(`${seed} ${name} ${turn}`).digest().readUInt32BE(0) % below;
  });
}
