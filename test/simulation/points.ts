// Points: every call that reaches out of an executor, and what can be done to it there.

export type PointKind = 'db' | 'vendor' | 'gate' | 'queue';

/** The work of a gate that asks its vendor for a token. */
export const gateWork = 'gate';

/** What an executor is about to do. */
export interface Point {
  /** Counts all points of a schedule, from 0. */
  index: number;
  kind: PointKind;
  executor: string;
  /** What the executor works on: a due row's kind, or the executor's own name. */
  work: string;
  /** "deliver 7 connectwise PATCH additions": readable, and the same in every schedule that comes this way. */
  label: string;
  /** True when carrying it out changes something that outlives the executor. */
  changes: boolean;
}

/** Before it, after it: lost, or only its answer lost, because the executor is no more. */
export const crashes = ['crash-before', 'crash-after'] as const;
/** The executor stands still, past its lease. */
export const stalls = ['stall-before', 'stall-after'] as const;
const dbFaults = ['error-before', 'error-after'] as const;
const queueFaults = [
  'message-lost',
  'message-doubled',
  'message-late',
  'error-before',
  'error-after',
  'refused-late',
] as const;
const vendorFaults = [
  'connection-lost',
  'answer-lost',
  'status-500',
  'status-503',
  'status-429',
  'status-401',
  'half-body',
  'slow',
] as const;
const vendorWriteFaults = [
  'lands-late',
  'lands-after-timeout',
  'status-500-after',
  'status-503-after',
  'refused',
] as const;

/** What a person or the platform does meanwhile. */
export const events = [
  'revoke',
  'change-by-hand',
  'same-by-hand',
  'back-by-hand',
  'bookmark',
  'restore',
  'gate-restore',
  'evict',
  'pause',
  'resume',
  'another-executor',
  'wake',
] as const;
/** What people do about a change that is on its way, done, half done or not known. */
export const acts = [
  'approve',
  'settle',
  'way-back',
  'approve-and-way-back',
  'way-back-and-approve',
  'manual-by-hand',
  'line-by-hand',
  'invoices-made',
  'connect-again',
] as const;
export type Act = (typeof acts)[number];
export type EventKind = (typeof events)[number] | Act;

export type Fault =
  | (typeof crashes)[number]
  | (typeof stalls)[number]
  | (typeof dbFaults)[number]
  | (typeof queueFaults)[number]
  | (typeof vendorFaults)[number]
  | (typeof vendorWriteFaults)[number];

/** What a schedule does at a point: events happen first, then the call goes as the fault says. */
export interface Treatment {
  events?: readonly EventKind[];
  fault?: Fault;
}

/** The crashes that leave different states behind: a call that changes nothing dies the same before and after. */
export function crashesAt({ changes }: Point): Fault[] {
  return changes ? [...crashes] : ['crash-before'];
}

/** Every fault that can hit a point. */
export function faultsAt(point: Point): Fault[] {
  return [...crashesAt(point), ...troublesAt(point)];
}

function troublesAt({ kind, changes, work }: Point): Fault[] {
  const after: Fault[] = changes ? [] : ['error-after', 'answer-lost'];
  // A gate stands still for nobody, and a token that is refused as such is a wrong password, which no schedule is about.
  if (work === gateWork) after.push('refused', 'stall-after', 'lands-after-timeout');
  const all: readonly Fault[] =
    kind === 'vendor'
      ? [...vendorFaults, ...(changes ? vendorWriteFaults : []), 'stall-after']
      : kind === 'queue'
        ? queueFaults
        : [...dbFaults, ...stalls];
  return all.filter((fault) => !after.includes(fault));
}
