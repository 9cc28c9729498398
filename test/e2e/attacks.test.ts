// Approve under attack in Chromium, by a page, by haste, by keys and by another extension.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { missingForScreen } from '../extension/attacks/screen.ts';

/** What each attack of a kind came to; the attacks are run by the browser's own pointer and keys. */
async function attack(kind: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['test/extension/attacks/run.ts', kind]);
  return stdout;
}

const held = (stdout: string) => stdout.match(/^ok: /gm)?.length ?? 0;

const missing = missingForScreen();
if (missing.length > 0) {
  console.warn(`the pointer of the system was not tried: on Debian, apt-get install ${missing.join(' ')}`);
}

describe('Approve cannot be stolen', () => {
  test('by anything a page does to the looks of the panel or of what it stands in', async () => {
    const stdout = await attack('looks');
    expect(stdout).not.toContain('STOLEN');
    expect(held(stdout)).toBeGreaterThanOrEqual(80);
  });

  test('by a press that comes too soon, began elsewhere, or is half of a double click', async () => {
    const stdout = await attack('time');
    expect(stdout).not.toContain('STOLEN');
    expect(held(stdout)).toBe(16);
  });

  test('by keys, but for two deliberate presses with the words between them', async () => {
    const stdout = await attack('keys');
    expect(stdout).not.toContain('STOLEN');
    expect(held(stdout)).toBe(8);
  });

  test('by frames, dialogs, magnification, scrolling, history or a second tab', async () => {
    const stdout = await attack('page');
    expect(stdout).not.toContain('STOLEN');
    expect(held(stdout)).toBe(12);
  });

  test('by frames of a page that lie, post our messages, or hold another record out of sight', async () => {
    const stdout = await attack('frames');
    expect(stdout).not.toContain('STOLEN');
    expect(held(stdout)).toBe(12);
  });

  test('by the messages of another extension', async () => {
    const stdout = await attack('extension');
    expect(stdout).not.toContain('STOLEN');
    expect(held(stdout)).toBe(5);
  });

  test.skipIf(missing.length > 0)(
    'by double clicks that the system itself makes, on a screen',
    async () => {
      const { stdout } = await promisify(execFile)(process.execPath, ['test/extension/attacks/real-pointer.ts']);
      expect(stdout).not.toMatch(/STOLEN|REFUSED/);
      expect(held(stdout)).toBe(9);
      // Each draws a whole window on a screen in memory, which takes a quarter of a minute.
    },
    480_000,
  );
});
