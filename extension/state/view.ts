// The packet on screen: kept one first, fresh one behind it, and what stands in the way.
import { signal } from '@preact/signals';
import type { PacketView, PageAnswer } from '../../shared/api/packets.ts';
import { call } from '../messages/call.ts';
import type { Enrolment, Subject } from '../messages/calls.ts';
import type { Problem } from '../messages/problem.ts';
import { learnTitles } from '../ui/titles.ts';

export interface Shown {
  answer: PageAnswer;
  /** When this answer was given, by this device's clock. */
  answeredAtMs: number;
}

export const enrolment = signal<Enrolment | null>(null);
export const subject = signal<Subject | null>(null);
/** The page is one on which the invoices of many clients are made: what waits stands beside it. */
export const atInvoicing = signal(false);
export const shown = signal<Shown | null>(null);
export const problem = signal<Problem | null>(null);
export const busy = signal(false);
/** How far the Worker's clock is ahead of this device's. */
export const clockAheadMs = signal(0);

/** Turns to another record: what was kept shows at once. */
export async function turnTo(next: Subject | null): Promise<void> {
  subject.value = next;
  shown.value = null;
  problem.value = null;
  if (next === null) return;
  busy.value = true;
  const kept = await call('kept-view', next);
  if (subject.value !== next) return;
  // A refused frame gets a problem instead of an answer; asking afresh shows it.
  if (kept !== null && 'answer' in kept) {
    clockAheadMs.value = kept.clockAheadMs;
    show(kept.answer, kept.keptAtMs);
  }
  await refresh();
}

/** Asks the Worker again about what is on screen. */
export async function refresh(): Promise<void> {
  const asked = subject.value;
  if (asked === null) return;
  busy.value = true;
  const stood = problem.value;
  const outcome = await call('fresh-view', asked);
  if (subject.value !== asked) return;
  busy.value = false;
  // What went wrong with something else meanwhile is not over because this was answered.
  if (!outcome.ok) problem.value = outcome.problem;
  else if (problem.value === stood) problem.value = null;
  // A browser that may not look any more keeps nothing on screen either.
  if (!outcome.ok && outcome.problem.code === 'not-enrolled') shown.value = null;
  if (!outcome.ok) return;
  clockAheadMs.value = outcome.value.clockAheadMs;
  show(outcome.value.answer, Date.now());
}

/** Shows a view that came back from something the member did. */
export function showView(view: PacketView): void {
  show({ found: 'packet', view, why: null }, Date.now());
  problem.value = null;
}

function show(answer: PageAnswer, answeredAtMs: number): void {
  if (answer.view !== null) learnTitles(answer.view.connections);
  shown.value = { answer, answeredAtMs };
}
