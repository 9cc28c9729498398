// What is true of a generated MSP: what must be found and for how much, what must be named as not checked, and what neither.
import type { ExpectedKind } from './model.ts';

export interface Ref {
  kind: ExpectedKind;
  n: number;
}

export interface Expectation {
  rule: string;
  /** Any of these may be its subject. */
  subjects: readonly Ref[];
  /** Null where more than one amount is right. */
  amountMinor: number | null;
  currency: string;
}

/** One case of a kind, as it was put into a client. */
export interface Truth {
  /** The kind's name. */
  kind: string;
  client: string;
  findings: Expectation[];
  /** To be named as not checked, by any of these. */
  unclear: Ref[][];
  /** A biller may hold it either way: found or not, both are right; under "not checked", named so or not. */
  open: { rule: string; subjects: readonly Ref[] }[];
  /** Every record it made, as "kind n". */
  records: Set<string>;
}

export function newTruth(kind: string, client: string): Truth {
  return { kind, client, findings: [], unclear: [], open: [], records: new Set() };
}

/** A record as one text. */
export function textOf({ kind, n }: Ref): string {
  return `${kind} ${n}`;
}

/** The record that a text of it names. */
export function refIn(text: string): Ref {
  const [kind, n] = text.split(' ') as [ExpectedKind, string];
  return { kind, n: Number(n) };
}

/** A sum of minor units shared over months, half up. */
export function sharedOver(minor: number, months: number): number {
  return Math.floor((2 * minor + months) / (2 * months));
}
