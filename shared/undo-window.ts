// How long an approval is only words: what it approved leaves after this, and Undo stops it until then.
import { secondMs } from './time.ts';

/** How long the extension waits for the Worker's answer to one call. */
export const callTimeoutMs = 15 * secondMs;

/** What a person has to look at what they signed, however late its answer came. */
const lookMs = 10 * secondMs;

/** Nothing leaves before this time has passed since the decision was stored. */
export const undoWindowMs = callTimeoutMs + lookMs;
