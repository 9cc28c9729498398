// Which browser is taken, on machines that are made up.
import { describe, expect, test } from 'vitest';
import { findBrowser, findChromium, type Machine } from '../../tools/local/find-browser.ts';

/** A machine with these programs and nothing else. */
function machine(platform: NodeJS.Platform, programs: string[], env: Machine['env'] = {}): Machine {
  const home = platform === 'win32' ? 'C:\\Users\\jane' : '/home/jane';
  return {
    platform,
    env,
    home,
    installed: '/home/jane/.cache/ms-playwright/chromium-1/chrome',
    has: (path) => programs.includes(path),
  };
}

const chromeOnMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const testingOnMac = '/home/jane/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing';
const chromeOnWindows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
const chromeOfOne = 'C:\\Users\\jane\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe';
const edgeOnWindows = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';

describe('the first that is there', () => {
  test.each([
    ['linux', ['/usr/bin/chromium'], 'Chromium'],
    ['linux', ['/usr/bin/chromium-browser', '/usr/bin/google-chrome'], 'Chromium'],
    ['linux', ['/snap/bin/chromium'], 'Chromium'],
    ['linux', ['/opt/google/chrome/chrome'], 'Chrome'],
    ['linux', ['/usr/bin/microsoft-edge-stable'], 'Edge'],
    ['darwin', [chromeOnMac], 'Chrome'],
    ['darwin', ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'], 'Edge'],
    ['darwin', [testingOnMac], 'Chromium'],
    ['win32', [edgeOnWindows], 'Edge'],
    ['win32', [chromeOfOne], 'Chrome'],
    ['win32', ['C:\\Program Files\\Chromium\\Application\\chrome.exe'], 'Chromium'],
  ] as const)('on %s of %j: %s', (platform, programs, name) => {
    expect(findBrowser(machine(platform, [...programs]))).toEqual({ name, path: programs[0] });
  });

  test('Chromium before Chrome, and Chrome before Edge', () => {
    expect(findBrowser(machine('win32', [edgeOnWindows, chromeOnWindows]))).toMatchObject({ name: 'Chrome' });
    expect(findBrowser(machine('darwin', [chromeOnMac, testingOnMac]))).toMatchObject({ path: testingOnMac });
    const { installed } = machine('win32', []);
    expect(findBrowser(machine('win32', [edgeOnWindows, chromeOnWindows, installed]))).toEqual({
      name: 'Chromium',
      path: installed,
    });
  });

  test('one that only the PATH knows is found; a relative folder of it is not looked into', () => {
    const path = '/nix/store/abc/bin/google-chrome-stable';
    const env = { PATH: 'bin:/nix/store/abc/bin:/usr/bin' };
    expect(findBrowser(machine('linux', [path, 'bin/chromium'], env))).toEqual({ name: 'Chrome', path });
  });

  test('folders that are elsewhere on this Windows are asked of its environment', () => {
    const path = 'D:\\Programme\\Google\\Chrome\\Application\\chrome.exe';
    expect(findBrowser(machine('win32', [path], { ProgramFiles: 'D:\\Programme' }))).toEqual({ name: 'Chrome', path });
  });

  test('none is none', () => {
    for (const platform of ['linux', 'darwin', 'win32', 'freebsd'] as const) {
      expect(findBrowser(machine(platform, ['/usr/bin/firefox']))).toBeNull();
    }
  });
});

describe('COUNTERSIGN_BROWSER', () => {
  const env = { COUNTERSIGN_BROWSER: '/opt/brave/brave' };

  test('is taken before all others, and what it is called follows from its path', () => {
    expect(findBrowser(machine('linux', ['/usr/bin/chromium', '/opt/brave/brave'], env))).toEqual({
      name: 'Chromium',
      path: '/opt/brave/brave',
    });
    const edge = { COUNTERSIGN_BROWSER: edgeOnWindows };
    expect(findBrowser(machine('win32', [edgeOnWindows, chromeOnWindows], edge))).toMatchObject({ name: 'Edge' });
  });

  test('that names nothing is said, and nothing else is taken in its place', () => {
    expect(() => findBrowser(machine('linux', ['/usr/bin/chromium'], env))).toThrow(
      'COUNTERSIGN_BROWSER names /opt/brave/brave, and nothing is there',
    );
  });

  test('that is empty names none', () => {
    expect(findBrowser(machine('linux', ['/usr/bin/chromium'], { COUNTERSIGN_BROWSER: '' }))).toMatchObject({
      name: 'Chromium',
    });
  });
});

test('where an extension has to be loaded by a switch, Chrome and Edge are none', () => {
  expect(findChromium(machine('darwin', [chromeOnMac]))).toBeNull();
  expect(findChromium(machine('linux', ['/usr/bin/google-chrome', '/snap/bin/chromium']))).toBe('/snap/bin/chromium');
});
