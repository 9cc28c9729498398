// Small values the background keeps: the enrolment, the panel's layout, the clock's difference, how it ended.
import type { Versions } from '../../shared/versions.ts';
import type { Enrolment } from '../messages/calls.ts';
import type { PanelLayout } from '../messages/overlay.ts';
import { database } from './database.ts';

interface Settings {
  enrolment: Enrolment | null;
  layout: PanelLayout;
  clockAheadMs: number;
  /** What the Worker last said of its version, and when by this device's clock. */
  versions: (Versions & { atMs: number }) | null;
  /** Origins of PSAs on servers of an MSP's own. */
  ownServers: string[];
  /** What the Worker said when it would not know this browser any more. */
  ended: string | null;
  /** Keys of findings that somebody called right among the first examples. */
  saidRight: string[];
}

const fallbacks: Settings = {
  enrolment: null,
  layout: { open: true, widthPx: 400 },
  clockAheadMs: 0,
  versions: null,
  ownServers: [],
  ended: null,
  saidRight: [],
};

/** Reads one setting. */
export async function readSetting<K extends keyof Settings>(id: K): Promise<Settings[K]> {
  const stored = await database.settings.get(id);
  return stored === undefined ? fallbacks[id] : (stored.value as Settings[K]);
}

/** Writes one setting. */
export async function writeSetting<K extends keyof Settings>(id: K, value: Settings[K]): Promise<void> {
  await database.settings.put({ id, value });
}
