// What a rule can say of a client: an issue, something it could not check, or when it would say something else.
import type { NotChecked } from '../../../shared/coverage.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { RecordRef } from '../../../shared/records/record.ts';
import type { Change } from './types.ts';

/** One thing that a rule looks at: what it is called for people, and what it comes to. */
export interface Thing {
  record: RecordRef;
  name: string;
  amountMinor: number;
  currency: string;
  /** True where the amount is a sum and not one for each month. */
  oneOff?: true;
}

/** Something is wrong. */
export interface Issue<Facts> {
  /** The record it is about; the finding's key is made of it. */
  about: RecordRef;
  finding: Pick<Finding, 'severity' | 'impact' | 'evidence' | 'deadline'> &
    Partial<Pick<Finding, 'catchUp' | 'held'>> & { facts: Facts };
  /** The write that would settle it; null when a person has to act or when it is held. */
  action: Change | null;
  /** What would settle the past of it, apart from that. */
  catchUp?: Change | null;
}

/** Why something cannot be told: the cause that stopped the rule, and the reason in words. */
export interface Gap {
  cause: string;
  reason: string;
  /** Set where the reason says what the distributor charges, beside what the client pays. */
  namesCost?: true;
  /** What a person is asked that would settle it. */
  asks?: NonNullable<NotChecked['asks']>;
}

/** It cannot be told whether something is wrong. */
export interface Unclear extends Gap {
  unclear: Thing;
}

/** The rule would say something else from that moment on, without new data. */
export interface LookAgain {
  lookAtMs: number;
}

export type Statement<Facts> = Issue<Facts> | Unclear | LookAgain;

export function unclear(thing: Thing, cause: string, reason: string): Unclear {
  return { unclear: thing, cause, reason };
}

/** The same, of a gap that was found. */
export function unclearBy(thing: Thing, gap: Gap): Unclear {
  return { unclear: thing, ...gap };
}

/** Moments in UTC milliseconds; those that are past are passed over. */
export function lookAgain(...momentsMs: number[]): LookAgain[] {
  return momentsMs.map((lookAtMs) => ({ lookAtMs }));
}
