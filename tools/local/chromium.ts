// Finding Chromium, and opening it with the built extension and the portals' real names.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { portalHosts } from '../../test/sandbox/vendors.ts';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
];

/** Where Chromium is on this machine, or null. Branded Chrome no longer loads unpacked extensions by switch. */
export function findChromium(): string | null {
  return places.find((place) => existsSync(place)) ?? null;
}

export interface BrowserOptions {
  executablePath: string;
  profileDir: string;
  /** Port that the hosts of all portals lead to. */
  portalPort: number;
  headless: boolean;
}

export interface ExtensionBrowser {
  context: BrowserContext;
  /** "chrome-extension://<id>" */
  origin: string;
}

/** Opens Chromium with the extension of `.output/chrome-mv3`. */
export async function openBrowser(options: BrowserOptions): Promise<ExtensionBrowser> {
  const extension = resolve('.output/chrome-mv3');
  const hosts = portalHosts()
    .map((host) => `MAP ${host} 127.0.0.1:${options.portalPort}`)
    .join(', ');
  const context = await chromium.launchPersistentContext(options.profileDir, {
    executablePath: options.executablePath,
    ignoreDefaultArgs: ['--headless', '--disable-extensions'],
    ignoreHTTPSErrors: true,
    viewport: options.headless ? { width: 1360, height: 860 } : null,
    args: [
      ...(options.headless ? ['--headless=new'] : []),
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=${hosts}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return { context, origin: new URL('/', worker.url()).href.slice(0, -1) };
}

/** Enrols the browser through its options page, as a member would. Throws with what the page said. */
export async function enrolBrowser(
  { context, origin }: ExtensionBrowser,
  address: string,
  code: string,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/options.html`);
  await page.getByTestId('address').fill(address);
  await page.getByTestId('code').fill(code);
  await page.getByTestId('enrol').click();
  const enrolled = page.getByTestId('enrolled');
  const refused = page.getByTestId('enrol-error');
  await enrolled.or(refused).first().waitFor();
  if (await refused.isVisible()) throw new Error(`the options page says: ${await refused.textContent()}`);
  await page.close();
}
