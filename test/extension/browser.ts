// Chromium with the built extension in it.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../tools/local/find-browser.ts';

export interface ExtensionBrowser {
  context: BrowserContext;
  origin: string;
  open(path: string, size: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

const built = resolve('.output/chrome-mv3');

/**
 * Starts it; `args` are further switches of Chromium, `others` the folders of extensions beside ours, `display` the X display
 * on which it is shown whole (without one nothing is shown), `ours` the folder of ours.
 */
export async function startBrowser(
  args: string[] = [],
  others: string[] = [],
  { display = null, ours = built }: { display?: string | null; ours?: string } = {},
): Promise<ExtensionBrowser> {
  const extensions = [ours, ...others].join(',');
  const profile = await mkdtemp(join(tmpdir(), 'countersign-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? '/usr/bin/chromium',
    ignoreDefaultArgs: ['--headless', '--disable-extensions'],
    ignoreHTTPSErrors: true,
    ...(display === null ? {} : { env: { ...process.env, DISPLAY: display }, viewport: null }),
    args: [
      ...(display === null ? ['--headless=new'] : ['--kiosk', '--window-position=0,0']),
      '--no-sandbox',
      '--disable-background-networking',
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
      ...args,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const origin = new URL('/', worker.url()).href.slice(0, -1);
  return {
    context,
    origin,
    async open(path, size) {
      const page = await context.newPage();
      await page.setViewportSize(size);
      page.on('console', (message) => {
        if (message.type() === 'error') console.log(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => console.log(`page error: ${error.message}`));
      await page.goto(`${origin}${path}`);
      return page;
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A copy of the built extension that holds these hosts already: nobody can allow one in a browser without a window. */
export async function holding(hosts: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-holding-'));
  await cp(built, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.host_permissions.push(...hosts);
  await writeFile(path, JSON.stringify(manifest));
  return folder;
}

/** Enrols through the options page, as a member would. */
export async function enrol({ open }: ExtensionBrowser, address: string, code = 'open-sesame'): Promise<Page> {
  const page = await open('/options.html', { width: 600, height: 640 });
  await page.getByTestId('address').fill(address);
  await page.getByTestId('code').fill(code);
  await page.getByTestId('enrol').click();
  return page;
}

/** Signs as a person does: the pointer comes, rests until the button is armed, and presses. */
export async function signOn(page: Page, testId: string): Promise<void> {
  const button = page.getByTestId(testId);
  await button.hover();
  await page.locator(`[data-testid=${testId}][data-armed=true]`).waitFor();
  await button.click();
}
