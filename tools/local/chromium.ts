// Opening a browser of the Chromium family with the built extension and the portals' real names.
import { resolve } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { portalHosts } from '../../test/sandbox/vendors.ts';

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

/** Where `buildExtension` puts it. */
export const builtExtension = resolve('.output/chrome-mv3');

/** Opens it with the extension of `.output/chrome-mv3`. Throws what `loadExtension` throws. */
export async function openBrowser(options: BrowserOptions): Promise<ExtensionBrowser> {
  const context = await launchBrowser(options);
  return { context, origin: await loadExtension(context) };
}

/** Opens it, with nothing in it yet. */
export function launchBrowser(options: BrowserOptions): Promise<BrowserContext> {
  const hosts = portalHosts()
    .map((host) => `MAP ${host} 127.0.0.1:${options.portalPort}`)
    .join(', ');
  return chromium.launchPersistentContext(options.profileDir, {
    executablePath: options.executablePath,
    ignoreDefaultArgs: ['--headless', '--disable-extensions'],
    ignoreHTTPSErrors: true,
    viewport: options.headless ? { width: 1360, height: 860 } : null,
    args: [
      ...(options.headless ? ['--headless=new'] : []),
      // Elsewhere it needs no right that a person at the machine lacks.
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      '--enable-unsafe-extension-debugging',
      `--host-resolver-rules=${hosts}`,
    ],
  });
}

/**
 * Loads the built extension; answers its origin. By the debugging protocol, because Chrome from 137 on and Edge take no
 * extension by a switch. Throws with the browser's words where it refuses, as a managed one may.
 */
export async function loadExtension(context: BrowserContext): Promise<string> {
  const browser = context.browser();
  if (browser === null) throw new Error('the browser does not say what it is');
  const session = await browser.newBrowserCDPSession();
  await session.send('Extensions.loadUnpacked', { path: builtExtension });
  await session.detach();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL('/', worker.url()).href.slice(0, -1);
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
