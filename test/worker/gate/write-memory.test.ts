// What a gate remembers of writes: nothing twice from whatever backup, and nothing for ever.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs } from '../../../shared/time.ts';
import { GateLogic } from '../../../worker/gate/logic.ts';
import { longestDecidedMs, rememberedMs } from '../../../worker/gate/write-memory.ts';
import { storageOver } from './gate-storage.ts';

const startMs = Date.parse('2026-01-01T00:00:00Z');
const held = { id: 'psa', version: 1, vendor: 'v', account: {}, origin: {}, mode: 'writing', secrets: null };
const unasked = { obtain: () => expect.unreachable(), tryOut: unused, lookAgain: unused, redeem: unused, keys: unused };

function unused(): never {
  throw new Error('nothing asks for tokens here');
}

function gateOver(kept = new Map<string, unknown>([['connection', held]])) {
  return { kept, gate: new GateLogic(storageOver(kept), unasked) };
}

const write = (action: string, decidedMs: number, nowMs: number, attempt = 1) => ({
  ...{ action, decision: `de_${action}`, decidedMs, nowMs, attempt, known: [attempt], epoch: 1, version: 1 },
});

/** A database that asks the gate, and is set back to any of its backups. */
class Asking {
  readonly #gate = gateOver().gate;
  #nowMs = startMs;
  /** When each action was approved, and whether it was tried. */
  #approved = new Map<string, { decidedMs: number; tried: boolean }>();
  readonly #backups: Map<string, { decidedMs: number; tried: boolean }>[] = [];
  /** How often each decision's write was let through. */
  readonly sent = new Map<string, number>();

  wait(days: number): void {
    this.#nowMs += days * dayMs;
  }

  backUp(): void {
    this.#backups.push(structuredClone(this.#approved));
  }

  restore(which: number): void {
    this.#approved = structuredClone(this.#backups[which % this.#backups.length] ?? this.#approved);
  }

  approve(action: string): void {
    if (!this.#approved.has(action)) this.#approved.set(action, { decidedMs: this.#nowMs, tried: false });
  }

  write(action: string): void {
    const believed = this.#approved.get(action);
    if (believed === undefined || believed.tried) return;
    believed.tried = true;
    const attempt = this.#gate.nextAttempt(action, 0, this.#nowMs);
    if (this.#gate.admitWrite(write(action, believed.decidedMs, this.#nowMs, attempt)) !== 'go') return;
    const decision = `${action} of ${believed.decidedMs}`;
    this.sent.set(decision, (this.sent.get(decision) ?? 0) + 1);
  }
}

describe('one write for one decision', () => {
  test('whatever backup of whatever age the database comes from, in any order of writes, restores and waiting', () => {
    const actions = fc.constantFrom('a', 'b', 'c', 'd');
    const step: fc.Arbitrary<(asking: Asking) => void> = fc.oneof(
      actions.map((action) => (asking: Asking) => asking.approve(action)),
      actions.map((action) => (asking: Asking) => asking.write(action)),
      fc.constantFrom(1, 30, 200, 385, 400, 401, 430, 900).map((days) => (asking: Asking) => asking.wait(days)),
      fc.constant((asking: Asking) => asking.backUp()),
      fc.nat().map((which) => (asking: Asking) => asking.restore(which)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const asking = new Asking();
        for (const each of steps) each(asking);
        expect([...asking.sent.values()].filter((times) => times > 1)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('one that was decided too long ago is refused, and nobody says that it was never let through', () => {
    const { gate } = gateOver();
    const lastMs = startMs + longestDecidedMs;
    expect(gate.wasAdmitted('a', startMs, lastMs)).toBe(false);
    expect(gate.admitWrite(write('a', startMs, lastMs))).toBe('go');
    expect(gate.admitWrite(write('b', startMs, lastMs + 1))).toBe('too-old');
    expect(gate.wasAdmitted('b', startMs, lastMs + 1)).toBe(true);
  });

  test('what was taken back stays so for as long as its decision could be carried out', () => {
    const { gate } = gateOver();
    gate.revoke('de_a', ['a'], startMs);
    for (let day = 1; day <= 400; day++) gate.nextAttempt(`other ${day}`, 0, startMs + day * dayMs);
    expect(gate.admitWrite(write('a', startMs, startMs + longestDecidedMs))).toBe('revoked');
  });
});

test('what is older than any decision it could matter to goes while the gate works, and the rest of its keys stay', () => {
  const { kept, gate } = gateOver();
  for (let day = 0; day < 1200; day++) {
    const nowMs = startMs + day * dayMs;
    gate.admitWrite(write(`${day}`, nowMs, nowMs, gate.nextAttempt(`${day}`, 0, nowMs)));
  }
  const writes = [...kept.keys()].filter((key) => key.startsWith('write:'));
  const wanted = rememberedMs / dayMs;
  expect(writes.length).toBeGreaterThanOrEqual(wanted);
  expect(writes.length).toBeLessThan(wanted * 1.2);
  expect(kept.get('connection')).toEqual(held);
});
