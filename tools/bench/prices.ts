// What Cloudflare charges for on Workers Paid: what the $5 a month include, and what more of it costs.

export interface Price {
  unit: string;
  included: number;
  /** US dollars for a million more. */
  perMillion: number;
}

const million = 1_000_000;

/** As published in November 2026; each with its page under https://developers.cloudflare.com. */
export const prices = {
  /** workers/platform/pricing; cron and queue invocations are counted here as well. */
  requests: { unit: 'requests', included: 10 * million, perMillion: 0.3 },
  /** workers/platform/pricing */
  cpuMs: { unit: 'ms CPU', included: 30 * million, perMillion: 0.02 },
  /** d1/platform/pricing */
  rowsRead: { unit: 'rows', included: 25_000 * million, perMillion: 0.001 },
  /** d1/platform/pricing */
  rowsWritten: { unit: 'rows', included: 50 * million, perMillion: 1 },
  /** queues/platform/pricing: a message is written, read and deleted, each an operation for every 64 KB of it. */
  queueOperations: { unit: 'operations', included: million, perMillion: 0.4 },
  /** durable-objects/platform/pricing: each call of a method. */
  objectCalls: { unit: 'calls', included: million, perMillion: 0.15 },
  /** durable-objects/platform/pricing: 128 MB for as long as a call runs; one that only waits may hibernate. */
  objectGbSeconds: { unit: 'GB-s', included: 400_000, perMillion: 12.5 },
  /** durable-objects/platform/pricing: as D1 charges them. */
  objectRowsWritten: { unit: 'rows', included: 50 * million, perMillion: 1 },
} as const satisfies Record<string, Price>;

/** US dollars a month of the plan itself. */
export const planDollars = 5;
export const operationsPerMessage = 3;
export const objectGb = 0.128;

/** So much of each in a month. */
export type Amounts = Record<keyof typeof prices, number>;

/** US dollars that this much costs beyond the plan. */
export function dollarsOnTop(amount: number, { included, perMillion }: Price): number {
  return (Math.max(0, amount - included) / million) * perMillion;
}
