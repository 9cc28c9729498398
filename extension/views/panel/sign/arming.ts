// When a press on Approve may be trusted: a state machine without a browser.

/** How long everything must have stood still before a press. */
export const dwellMs = 500;
export const beatMaxAgeMs = 150;
/** Within this of another press it may be the second half of a double click: the systems' own default. */
export const doubleClickMs = 500;
/** A second press of a key that comes sooner was not made after reading. */
export const rereadMs = 700;
/** After this the first press of a key is forgotten. */
export const keyHoldsMs = 30_000;

export interface Arming {
  /** The browser itself saw statement and button, whole and with nothing of the page over them. */
  seen: boolean;
  beat: { sentAtMs: number; clean: boolean; place: string } | null;
  /** Since when both have been seen, unmoved and unchanged, with the pointer here and the window in front. */
  steadySinceMs: number | null;
  /** The last press of the pointer, wherever it was. */
  press: { atMs: number; isGood: boolean } | null;
  /** When a key asked for it and was told to ask once more. */
  keyAskedAtMs: number | null;
}

export type ArmingEvent =
  | { kind: 'seen'; statement: boolean; button: boolean; atMs: number }
  /** Something moved, was resized, came into view or to the front; or the pointer came. */
  | { kind: 'moved'; atMs: number }
  | { kind: 'beat'; sentAtMs: number; clean: boolean; place: string; elsewhereAtMs: number; atMs: number }
  | { kind: 'press'; onButton: boolean; atMs: number }
  /** A key was pressed on the button. */
  | { kind: 'key'; atMs: number }
  /** The focus went elsewhere, or somebody thought better of it. */
  | { kind: 'key-off' };

export const unarmed: Arming = { seen: false, beat: null, steadySinceMs: null, press: null, keyAskedAtMs: null };

/** The state after an event. */
export function nextArming(state: Arming, event: ArmingEvent): Arming {
  switch (event.kind) {
    case 'seen': {
      const seen = event.statement && event.button;
      return { ...state, seen, steadySinceMs: seen ? (state.steadySinceMs ?? event.atMs) : null };
    }
    case 'moved':
      return { ...state, steadySinceMs: state.seen ? event.atMs : null, keyAskedAtMs: null };
    case 'beat': {
      const { sentAtMs, clean, place } = event;
      const isDisturbed = !clean || (state.beat !== null && state.beat.place !== place);
      // The pointer has been here since it was last seen elsewhere.
      const sinceMs = isDisturbed ? event.atMs : event.elsewhereAtMs;
      const steadySinceMs = state.steadySinceMs === null ? null : Math.max(state.steadySinceMs, sinceMs);
      return { ...state, beat: { sentAtMs, clean, place }, steadySinceMs };
    }
    case 'press': {
      const isGood = event.onButton && isReady(state, event.atMs);
      return { ...state, press: { atMs: event.atMs, isGood }, keyAskedAtMs: null };
    }
    case 'key':
      return { ...state, keyAskedAtMs: isKeyGood(state, event.atMs) ? null : event.atMs };
    case 'key-off':
      return { ...state, keyAskedAtMs: null };
  }
}

/** Whether everything has stood still in clear view for long enough. */
export function isArmed(state: Arming, nowMs: number): boolean {
  return isInView(state, nowMs) && state.steadySinceMs !== null && nowMs - state.steadySinceMs >= dwellMs;
}

/** Whether a press now would count: armed, and not the second half of a double click. */
export function isReady(state: Arming, nowMs: number): boolean {
  const isAlone = state.press === null || nowMs - state.press.atMs > doubleClickMs;
  return isAlone && isArmed(state, nowMs);
}

/** Whether statement and button are in clear view, and the page leaves them alone. */
export function isInView({ seen, beat }: Arming, nowMs: number): boolean {
  if (!seen || beat === null) return false;
  const beatAgeMs = nowMs - beat.sentAtMs;
  return beat.clean && beatAgeMs >= -beatMaxAgeMs && beatAgeMs <= beatMaxAgeMs;
}

/** Whether a click of the pointer signs: its press was alone, on the button, and armed, and it still is. */
export function doesClickSign(state: Arming, nowMs: number): boolean {
  return state.press?.isGood === true && isArmed(state, nowMs);
}

/** By then the browser and the page's side have told whatever happened up to the press. */
export const toldAfterMs = 150;
/** A press that nobody confirms for so long is not confirmed at all. */
export const confirmWithinMs = 600;

/** Whether all was told that happened up to a press: a cover that went away with the press before it is heard of later. */
export function isTold({ beat }: Arming, pressAtMs: number, nowMs: number): boolean {
  return beat !== null && beat.sentAtMs > pressAtMs && nowMs - pressAtMs >= toldAfterMs;
}

/** Whether a press was good by all that was told since: everything had stood still in clear view for long enough before it. */
export function doesPressStand(state: Arming, pressAtMs: number, nowMs: number): boolean {
  const { steadySinceMs } = state;
  return isInView(state, nowMs) && steadySinceMs !== null && pressAtMs - steadySinceMs >= dwellMs;
}

/** Whether a press of a key signs: the one before it asked, and there was time to read what that said. */
export function isKeyGood(state: Arming, nowMs: number): boolean {
  if (state.keyAskedAtMs === null || !isArmed(state, nowMs)) return false;
  const sinceMs = nowMs - state.keyAskedAtMs;
  return sinceMs >= rereadMs && sinceMs <= keyHoldsMs;
}
