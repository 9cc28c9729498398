// Which browser of the Chromium family is on a machine: Chromium before Chrome before Edge.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { chromium } from 'playwright-core';

export interface FoundBrowser {
  /** Chrome and Edge are the branded ones: they take no extension by a switch. */
  name: 'Chromium' | 'Chrome' | 'Edge';
  path: string;
}

/** What finding has to know of a machine. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  /** Where "npx playwright-core install chromium" puts one. */
  installed: string;
  has(path: string): boolean;
}

const variable = 'COUNTERSIGN_BROWSER';

/** What to do where none is found. */
export const getBrowser = `install Chromium, Chrome or Edge, or run "npx playwright-core install chromium", or name one in ${variable}`;

/** The machine this runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    installed: chromium.executablePath(),
    has: existsSync,
  };
}

/**
 * The one that COUNTERSIGN_BROWSER names, or the first that is there, or null. Throws an Error where the one that is named
 * is not there.
 */
export function findBrowser(machine: Machine = thisMachine()): FoundBrowser | null {
  const named = machine.env[variable];
  if (named === undefined || named === '') return placesOn(machine).find(({ path }) => machine.has(path)) ?? null;
  if (machine.has(named)) return { name: nameOf(named), path: named };
  throw new Error(
    `${variable} names ${named}, and nothing is there: give the path of the browser's program, or unset it`,
  );
}

/** The same, without Chrome and Edge: where Chromium is, or null. */
export function findChromium(machine: Machine = thisMachine()): string | null {
  const found = findBrowser({ ...machine, has: (path) => nameOf(path) === 'Chromium' && machine.has(path) });
  return found?.path ?? null;
}

function placesOn(machine: Machine): FoundBrowser[] {
  const { platform, installed } = machine;
  const places = platform === 'win32' ? onWindows(machine) : platform === 'darwin' ? onMac(machine) : onLinux(machine);
  const known = places.map((path) => ({ name: nameOf(path), path }));
  const branded = known.filter(({ name }) => name !== 'Chromium');
  return [...known.filter(({ name }) => name === 'Chromium'), { name: 'Chromium', path: installed }, ...branded];
}

/** By the path's own words; what says neither is one of the others, such as Chromium or Chrome for Testing. */
function nameOf(path: string): FoundBrowser['name'] {
  if (/for testing|ms-playwright|chromium/i.test(path)) return 'Chromium';
  if (/edge/i.test(path)) return 'Edge';
  return /google|chrome/i.test(path) ? 'Chrome' : 'Chromium';
}

function onLinux({ env }: Machine): string[] {
  const programs = [
    ...['chromium', 'chromium-browser'],
    ...['google-chrome', 'google-chrome-stable'],
    ...['microsoft-edge', 'microsoft-edge-stable'],
  ];
  const folders = [...(env.PATH ?? '').split(':').filter(posix.isAbsolute), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return [
    ...programs.flatMap((program) => folders.map((folder) => posix.join(folder, program))),
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
  ].filter((path, at, all) => all.indexOf(path) === at);
}

function onMac({ home }: Machine): string[] {
  const applications = ['Chromium', 'Google Chrome for Testing', 'Google Chrome', 'Microsoft Edge'];
  return applications.flatMap((name) =>
    ['/Applications', posix.join(home, 'Applications')].map((folder) =>
      posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
    ),
  );
}

function onWindows({ env, home }: Machine): string[] {
  const programs = [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  const folders = [
    env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'),
    env.ProgramFiles ?? 'C:\\Program Files',
    env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)',
  ];
  return programs.flatMap((program) => folders.map((folder) => win32.join(folder, program)));
}
