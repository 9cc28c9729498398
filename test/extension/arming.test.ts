import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Arming,
  type ArmingEvent,
  beatMaxAgeMs,
  dwellMs,
  isArmed,
  nextArming,
  unarmed,
} from '../../extension/views/panel/sign/arming.ts';

const place = '880 48 400 852';
const seen = (atMs: number, statement = true, button = true): ArmingEvent => ({
  kind: 'seen',
  statement,
  button,
  atMs,
});
const beat = (atMs: number, clean = true, at = place): ArmingEvent => ({
  kind: 'beat',
  sentAtMs: atMs,
  clean,
  place: at,
  atMs,
});
const stateAfter = (...events: ArmingEvent[]) => events.reduce<Arming>(nextArming, unarmed);

describe('Approve in a frame is armed', () => {
  it('half a second after statement and button are seen together, with a fresh clean beat', () => {
    const state = stateAfter(seen(0), beat(100), beat(450));
    expect(isArmed(state, dwellMs - 1)).toBe(false);
    expect(isArmed(state, dwellMs)).toBe(true);
  });

  it('again half a second after a disturbance ended', () => {
    const state = stateAfter(seen(0), beat(500, false), beat(560), beat(1000));
    expect(isArmed(state, 560 + dwellMs - 61)).toBe(false);
    expect(isArmed(nextArming(state, beat(1060)), 1060)).toBe(true);
  });
});

describe('Approve in a frame is not armed', () => {
  it.each([
    ['when the statement is not seen', stateAfter(seen(0, false), beat(590))],
    ['when the button is not seen', stateAfter(seen(0, true, false), beat(590))],
    ['without any beat', stateAfter(seen(0))],
    ['when the page disturbs the host', stateAfter(seen(0), beat(590, false))],
    ['when the host has just moved', stateAfter(seen(0), beat(300), beat(590, true, '0 0 10 10'))],
    ['when the button has just moved', stateAfter(seen(0), beat(590), { kind: 'moved', atMs: 595 })],
    ['when it was hidden in between', stateAfter(seen(0), seen(400, true, false), seen(450), beat(590))],
  ])('%s', (_name, state) => {
    expect(isArmed(state, 600)).toBe(false);
  });

  it('when the last beat is too old, or from the future', () => {
    const state = stateAfter(seen(0), beat(1000));
    expect(isArmed(state, 1000 + beatMaxAgeMs)).toBe(true);
    expect(isArmed(state, 1000 + beatMaxAgeMs + 1)).toBe(false);
    expect(isArmed(state, 1000 - beatMaxAgeMs - 1)).toBe(false);
  });

  it('within half a second of any move or unclean beat, whatever came before', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('seen' as const), statement: fc.boolean(), button: fc.boolean() }),
      fc.record({ kind: fc.constant('moved' as const) }),
      fc.record({ kind: fc.constant('beat' as const), clean: fc.boolean(), place: fc.constantFrom('a', 'b') }),
    );
    const timed = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 400 })), { maxLength: 40 });
    fc.assert(
      fc.property(timed, fc.integer({ min: 0, max: 700 }), (events, waitMs) => {
        let atMs = 0;
        let disturbedAtMs = 0;
        let state: Arming = unarmed;
        for (const [one, gapMs] of events) {
          atMs += gapMs;
          if (one.kind === 'moved' || (one.kind === 'beat' && !one.clean)) disturbedAtMs = atMs;
          if (one.kind === 'seen' && !(one.statement && one.button)) disturbedAtMs = atMs;
          state = nextArming(state, { ...one, atMs, sentAtMs: atMs } as ArmingEvent);
        }
        if (isArmed(state, atMs + waitMs)) expect(atMs + waitMs - disturbedAtMs).toBeGreaterThanOrEqual(dwellMs);
      }),
    );
  });
});
