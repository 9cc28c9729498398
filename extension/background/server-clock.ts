// How far the Worker's clock is ahead of this device's, learned from every answer.
import { readSetting, writeSetting } from './settings.ts';

/** A difference below this is not worth a write. */
const toleranceMs = 2000;

/** How far the Worker's clock is ahead. */
export async function clockAheadMs(): Promise<number> {
  return await readSetting('clockAheadMs');
}

/** Now, by the Worker's clock. */
export async function serverNowMs(): Promise<number> {
  return Date.now() + (await clockAheadMs());
}

/** Learns from an answer's `serverTime`, its own or that of the view in it, whatever else the answer was. */
export async function learnServerTime(answer: unknown): Promise<void> {
  const said = answer as { serverTime?: unknown; view?: { serverTime?: unknown } | null } | null;
  const text = said?.serverTime ?? said?.view?.serverTime;
  const serverMs = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(serverMs)) return;
  const aheadMs = serverMs - Date.now();
  if (Math.abs(aheadMs - (await clockAheadMs())) > toleranceMs) await writeSetting('clockAheadMs', aheadMs);
}
