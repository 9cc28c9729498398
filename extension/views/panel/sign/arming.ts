// When Approve may be trusted inside someone else's page: a state machine without a browser.

export const dwellMs = 500;
export const beatMaxAgeMs = 150;

export interface Arming {
  /** The browser itself saw statement and button, whole and with nothing of the page over them. */
  seen: boolean;
  beat: { sentAtMs: number; clean: boolean; place: string } | null;
  /** Since when both have been seen, unmoved and unchanged; null while they are not. */
  steadySinceMs: number | null;
}

export type ArmingEvent =
  | { kind: 'seen'; statement: boolean; button: boolean; atMs: number }
  | { kind: 'moved'; atMs: number }
  | { kind: 'beat'; sentAtMs: number; clean: boolean; place: string; atMs: number };

export const unarmed: Arming = { seen: false, beat: null, steadySinceMs: null };

/** The state after an event. */
export function nextArming(state: Arming, event: ArmingEvent): Arming {
  switch (event.kind) {
    case 'seen': {
      const seen = event.statement && event.button;
      return { ...state, seen, steadySinceMs: seen ? (state.steadySinceMs ?? event.atMs) : null };
    }
    case 'moved':
      return { ...state, steadySinceMs: state.seen ? event.atMs : null };
    case 'beat': {
      const { sentAtMs, clean, place } = event;
      const undisturbed = clean && (state.beat === null || state.beat.place === place);
      const steadySinceMs = undisturbed || !state.seen ? state.steadySinceMs : event.atMs;
      return { ...state, beat: { sentAtMs, clean, place }, steadySinceMs };
    }
  }
}

/** Whether a click at this moment approves; otherwise it opens the extension's own window. */
export function isArmed({ seen, beat, steadySinceMs }: Arming, nowMs: number): boolean {
  if (!seen || beat === null || steadySinceMs === null) return false;
  const beatAgeMs = nowMs - beat.sentAtMs;
  return beat.clean && beatAgeMs >= -beatMaxAgeMs && beatAgeMs <= beatMaxAgeMs && nowMs - steadySinceMs >= dwellMs;
}
