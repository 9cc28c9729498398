// Finding Firefox.
import { existsSync } from 'node:fs';

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** Where Firefox is on this machine, or null. */
export function findFirefox(): string | null {
  return places.find((place) => existsSync(place)) ?? null;
}
