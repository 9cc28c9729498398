import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Arming,
  type ArmingEvent,
  beatMaxAgeMs,
  doesClickSign,
  doesPressStand,
  doubleClickMs,
  dwellMs,
  isArmed,
  isKeyGood,
  isTold,
  keyHoldsMs,
  nextArming,
  rereadMs,
  toldAfterMs,
  unarmed,
} from '../../extension/views/panel/sign/arming.ts';

const place = '880 48 400 852';
const seen = (atMs: number, statement = true, button = true): ArmingEvent => ({
  kind: 'seen',
  statement,
  button,
  atMs,
});
const beat = (atMs: number, clean = true, at = place, elsewhereAtMs = 0): ArmingEvent => ({
  kind: 'beat',
  sentAtMs: atMs,
  clean,
  place: at,
  elsewhereAtMs,
  atMs,
});
const press = (atMs: number, onButton = true): ArmingEvent => ({ kind: 'press', onButton, atMs });
const key = (atMs: number): ArmingEvent => ({ kind: 'key', atMs });
/** Armed from 1000 on, with a fresh beat just before `atMs`. */
const steadyAt = (atMs: number, ...events: ArmingEvent[]) =>
  stateAfter(seen(0), beat(1000), ...events, beat(atMs - 10));
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
    ['when the pointer was elsewhere just before', stateAfter(seen(0), beat(590, true, place, 400))],
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
      fc.record({
        kind: fc.constant('beat' as const),
        clean: fc.boolean(),
        place: fc.constantFrom('a', 'b'),
        elsewhereAtMs: fc.constant(0),
      }),
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

describe('a click signs', () => {
  it('when its press was on the armed button, and alone', () => {
    const state = nextArming(steadyAt(2000), press(2000));
    expect(doesClickSign(state, 2090)).toBe(true);
  });

  it.each([
    ['that nobody pressed', steadyAt(2000)],
    ['whose press began elsewhere', nextArming(steadyAt(2000), press(2000, false))],
    ['whose press came within a double click of another', nextArming(steadyAt(2000, press(1600, false)), press(2000))],
    [
      'whose press came within a double click of one on the button',
      nextArming(steadyAt(2000, press(1600)), press(2000)),
    ],
    ['whose press came before it was armed', stateAfter(seen(1800), beat(1990), press(2000), beat(2080))],
    [
      'where the pointer has just come',
      stateAfter(seen(0), { kind: 'moved', atMs: 1700 }, beat(1990), press(2000), beat(2080)),
    ],
    ['while which something moved', nextArming(nextArming(steadyAt(2000), press(2000)), { kind: 'moved', atMs: 2050 })],
    [
      'while which the page put something over it',
      nextArming(nextArming(steadyAt(2000), press(2000)), beat(2050, false)),
    ],
  ])('not one %s', (_name, state) => {
    expect(doesClickSign(state, 2090)).toBe(false);
  });

  it('never, however often it is pressed in a hurry', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: doubleClickMs }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gaps, (all) => {
        let atMs = 2000;
        let state = steadyAt(atMs, press(atMs, false));
        for (const gap of all) {
          atMs += gap;
          state = nextArming(nextArming(state, beat(atMs)), press(atMs));
          expect(doesClickSign(state, atMs)).toBe(false);
        }
      }),
    );
  });
});

describe('a key signs', () => {
  const asked = (atMs: number) => nextArming(steadyAt(atMs), key(atMs));
  const later = (state: Arming, atMs: number) => nextArming(state, beat(atMs));

  it('when it is pressed once more, after there was time to read', () => {
    const state = asked(2000);
    expect(isKeyGood(later(state, 2000 + rereadMs), 2000 + rereadMs)).toBe(true);
  });

  it.each([
    ['the first time', steadyAt(2000), 2000],
    ['in a hurry', asked(2000), 2000 + rereadMs - 1],
    ['long after', asked(2000), 2000 + keyHoldsMs + 1],
    ['once the focus was elsewhere', nextArming(asked(2000), { kind: 'key-off' }), 3000],
    ['once the pointer pressed', nextArming(asked(2000), press(2500)), 3000],
    ['once what it signs has changed', nextArming(asked(2000), { kind: 'moved', atMs: 2100 }), 3000],
  ])('not %s', (_name, state, atMs) => {
    expect(isKeyGood(later(state, atMs), atMs)).toBe(false);
  });
});

describe('a press in a page is judged once it was told what went before it', () => {
  const steady: Arming = {
    ...unarmed,
    seen: true,
    steadySinceMs: 1000,
    beat: { sentAtMs: 2000, clean: true, place: 'right' },
  };
  const beat = (sentAtMs: number, elsewhereAtMs: number) =>
    ({ kind: 'beat', sentAtMs, clean: true, place: 'right', elsewhereAtMs, atMs: sentAtMs }) as const;

  it('only a beat that was sent after it tells, and not before the browser would have', () => {
    expect(isTold(steady, 2010, 2300)).toBe(false);
    const told = nextArming(steady, beat(2060, 0));
    expect(isTold(told, 2010, 2100)).toBe(false);
    expect(isTold(told, 2010, 2010 + toldAfterMs)).toBe(true);
  });

  it('it stands where nothing was elsewhere, and falls with a press on a cover right before it', () => {
    expect(doesPressStand(nextArming(steady, beat(2170, 0)), 2010, 2180)).toBe(true);
    expect(doesPressStand(nextArming(steady, beat(2170, 2005)), 2010, 2180)).toBe(false);
  });

  it('it falls where the browser says later that something lay over it', () => {
    const covered = nextArming(steady, { kind: 'seen', statement: false, button: true, atMs: 2100 });
    const open = nextArming(covered, { kind: 'seen', statement: true, button: true, atMs: 2150 });
    expect(doesPressStand(nextArming(open, beat(2170, 0)), 2010, 2180)).toBe(false);
  });
});
