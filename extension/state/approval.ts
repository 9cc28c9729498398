// What the member does with a packet: decide, undo, and what came back.
import { effect, signal } from '@preact/signals';
import type { Action } from '../../shared/action.ts';
import type { DecideAnswer } from '../../shared/api/packets.ts';
import type { DecisionVerb } from '../../shared/decision.ts';
import type { Packet } from '../../shared/packet.ts';
import { call } from '../messages/call.ts';
import type { Choice } from './choice.ts';
import { problem, refresh, showView, subject } from './view.ts';

export const choice = signal<Choice>(new Map());
export const refused = signal<DecideAnswer['refused']>([]);
/** True between the click and the Worker's answer. */
export const asking = signal(false);

// Another record: nothing of the last one stays chosen.
effect(() => {
  if (subject.value === undefined) return;
  choice.value = new Map();
  refused.value = [];
});

/** Decides over exactly these actions, with the digests on screen. */
export async function decideOver(packet: Packet, verb: DecisionVerb, over: readonly Action[]): Promise<void> {
  if (asking.value) return;
  asking.value = true;
  const actions = over.map(({ id, digest }) => ({ id, digest }));
  const outcome = await call('decide', { packet: packet.id, revision: packet.revision, verb, actions });
  asking.value = false;
  if (outcome.ok) {
    refused.value = outcome.value.refused;
    showView(outcome.value.view);
    return;
  }
  problem.value = outcome.problem;
  if (outcome.problem.code === 'conflict') await refreshKeeping();
}

/** Takes the waiting decision back. */
export async function undoDecision(decision: string): Promise<void> {
  if (asking.value) return;
  asking.value = true;
  const outcome = await call('undo', { decision });
  asking.value = false;
  if (outcome.ok) return showView(outcome.value);
  problem.value = outcome.problem;
  await refreshKeeping();
}

/** Asks again without losing the sentence about what went wrong. */
async function refreshKeeping(): Promise<void> {
  const sentence = problem.value;
  await refresh();
  problem.value ??= sentence;
}
