// The mark on the toolbar button: how many wait, that writes are paused, or that it cannot be known.

import type { QueueAnswer } from '../../shared/api/queue.ts';
import { browser } from '../platform/browser.ts';
import { countMine } from '../state/mine.ts';
import { learnTitles } from '../ui/titles.ts';
import { type BadgeFace, badgeFace } from './badge-face.ts';
import { readSetting } from './settings.ts';

const problemColour = '#8a5a00';

// Manifest V2 (Firefox) has the same button under its older name.
const button = () => browser.action ?? browser.browserAction;

/** Shows how many clients wait for this member, nothing when none does, and whether writes are paused. */
export async function showQueue(answer: QueueAnswer): Promise<void> {
  learnTitles(answer.connections);
  const me = (await readSetting('enrolment'))?.member ?? null;
  await show(badgeFace({ waiting: countMine(answer, me), pauses: answer.pauses }));
}

/** Shows that the count cannot be known, and why. */
export async function showProblem(why: string): Promise<void> {
  await show({ text: '!', color: problemColour, title: `Countersign: ${why}` });
}

async function show({ text, color, title }: BadgeFace): Promise<void> {
  await button().setBadgeText({ text });
  await button().setBadgeBackgroundColor({ color });
  await button().setTitle({ title });
}
