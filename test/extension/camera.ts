// Looks at screens, light and dark, wide and narrow, for what shuts people out, and takes pictures where it is asked to.

import { mkdir } from 'node:fs/promises';
import axe, { type Result } from 'axe-core';
import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from './browser.ts';
import { textsOn, wordProblems } from './screen-words.ts';

/** The panel in a window of its own, about the packet of the fixtures. */
export const panelPath = '/panel.html?window=1#packet=pk_larkfield';

/** A camera that writes its pictures into a folder; without one it only looks. */
export async function camera(browser: ExtensionBrowser, folder?: string) {
  let violations = 0;
  let sideways = 0;
  const unwell = new Set<string>();
  if (folder !== undefined) await mkdir(folder, { recursive: true });

  /** All sizes are drawn; what is in them is the same, so the narrowest is checked for access. */
  async function shootPanel(name: string, testId: string, sizes = [400]): Promise<void> {
    const [narrowest = 400] = sizes;
    const page = await browser.open(panelPath, { width: narrowest, height: 900 });
    await page.getByTestId(testId).first().waitFor();
    await shootSizes(page, name, sizes);
    await page.close();
  }

  async function shootSizes(page: Page, name: string, sizes: number[], height = 900): Promise<void> {
    for (const [index, width] of sizes.entries()) {
      await page.setViewportSize({ width, height });
      await shoot(page, sizes.length === 1 ? name : `${name}-${width}`, index === 0);
    }
  }

  async function shoot(page: Page, name: string, withAxe = true): Promise<void> {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.evaluate(drawn);
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${scheme}.png` });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) {
        sideways += 1;
        console.log(`${name}: scrolls sideways by ${overflow} px`);
      }
      if (withAxe) await checkAccess(page, `${name} ${scheme}`);
    }
    for (const problem of wordProblems(await textsOn(page))) {
      if (!unwell.has(problem)) console.log(`${name}: ${problem}`);
      unwell.add(problem);
    }
  }

  async function checkAccess(page: Page, name: string): Promise<void> {
    // A page has it after the first look, until it is loaded anew.
    if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
    const found = await page.evaluate<Result[]>('axe.run(document).then(({ violations }) => violations)');
    for (const { id, impact, nodes } of found) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      violations += 1;
      console.log(
        `${name}: ${id} (${impact}) ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`,
      );
    }
  }

  /** Says what was found; the exit code. */
  function report(): number {
    console.log(
      violations === 0 ? 'no serious accessibility violations' : `${violations} serious accessibility violations`,
    );
    if (unwell.size > 0) console.log(`${unwell.size} texts that no screen may show`);
    if (sideways > 0) console.log(`${sideways} pictures scroll sideways`);
    return violations + unwell.size + sideways === 0 ? 0 : 1;
  }

  return { shoot, shootPanel, shootSizes, report };
}

/** In the page: resolves when what was changed is drawn. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
