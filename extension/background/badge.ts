// The mark on the toolbar button: how many wait, or that it cannot be known.
import { browser } from '../platform/browser.ts';

const waitingColour = '#0a6b50';
const problemColour = '#8a5a00';

// Manifest V2 (Firefox) has the same button under its older name.
const button = () => browser.action ?? browser.browserAction;

/** Shows how many packets wait; nothing when none does. */
export async function showWaiting(count: number): Promise<void> {
  await show(
    count === 0 ? '' : String(count),
    waitingColour,
    count === 0 ? 'Countersign: nothing waits' : `Countersign: ${count} waiting`,
  );
}

/** Shows that the count cannot be known, and why. */
export async function showProblem(why: string): Promise<void> {
  await show('!', problemColour, `Countersign: ${why}`);
}

async function show(text: string, color: string, title: string): Promise<void> {
  await button().setBadgeText({ text });
  await button().setBadgeBackgroundColor({ color });
  await button().setTitle({ title });
}
