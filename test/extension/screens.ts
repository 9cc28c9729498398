// Takes pictures of every state of panel, popup and options into a folder: node test/extension/screens.ts [folder]
import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { enrol, startBrowser } from './browser.ts';
import { startFakeWorker } from './fake-worker.ts';
import { larkfield, queue, sources, view } from './fixtures.ts';

const folder = process.argv[2] ?? '.local/screens';
const decision = {
  id: 'de_0',
  packet: 'pk_larkfield',
  verb: 'approve',
  member: { id: 'me_1', name: 'Jane Doe' },
  at: '2026-11-22T13:39:30Z',
  undoUntil: '2026-11-22T13:39:40Z',
  revokedAt: null,
};
const panelPath = '/panel.html?window=1#packet=pk_larkfield';
let violations = 0;

await mkdir(folder, { recursive: true });
const worker = await startFakeWorker();
const browser = await startBrowser();

const notEnrolled = await browser.open(panelPath, { width: 400, height: 500 });
await shoot(notEnrolled, 'panel-not-enrolled');
const popupNotEnrolled = await browser.open('/popup.html', { width: 360, height: 320 });
await shoot(popupNotEnrolled, 'popup-not-enrolled');

const wrongCode = await enrol(browser, worker.address, 'nonsense');
await wrongCode.getByTestId('enrol-error').filter({ hasText: 'code' }).waitFor();
await shoot(wrongCode, 'options-wrong-code');
const unreachable = await enrol(browser, 'http://127.0.0.1:9', 'open-sesame');
await unreachable.getByText('cannot be reached').waitFor();
await shoot(unreachable, 'options-unreachable');
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();
await shoot(options, 'options-enrolled');

for (const width of [360, 400, 600]) {
  const page = await browser.open(panelPath, { width, height: 1100 });
  await page.getByTestId('approve').waitFor();
  await shoot(page, `panel-open-${width}`, width !== 400);
  await page.close();
}
const tabs = await browser.open(panelPath, { width: 400, height: 900 });
for (const name of ['Timeline', 'Drafts 1', 'Trail']) {
  await tabs.getByRole('tab', { name }).click();
  await shoot(tabs, `panel-tab-${name.split(' ')[0]?.toLowerCase()}`);
}
await tabs.getByText('Not checked:').click();
await shoot(tabs, 'panel-not-checked');

worker.state.view = view({
  packet: { ...larkfield().packet, findings: [], actions: [], coverage: { sources, notChecked: [] } },
});
await shootPanel('panel-clear', 'all-clear');
worker.state.view = view({
  packet: {
    ...larkfield().packet,
    findings: [],
    actions: [],
    coverage: {
      sources: sources.map((one, index) => (index === 2 ? { ...one, error: 'the API key was refused' } : one)),
      notChecked: larkfield().packet.coverage.notChecked,
    },
  },
  covered: false,
});
await shootPanel('panel-not-covered', 'not-all-checked');
worker.state.view = larkfield({
  priorDecisions: [{ ...decision, actions: ['ac_1', 'ac_2'] }],
  actions: larkfield().packet.actions.map((action, index) => ({
    ...action,
    state: index === 0 ? 'stale' : 'unknown',
    receipt: {
      at: '2026-11-22T13:40:00Z',
      status: null,
      readBefore: { quantity: '30' },
      readBack: null,
      message: 'mara set 30 at 13:38; you approved 25 → 28. Nothing was written',
    },
  })),
});
await shootPanel('panel-needs-person', 'needs-person');

worker.state.view = larkfield();
const approving = await browser.open(panelPath, { width: 400, height: 1100 });
await approving.locator('[data-testid=approve][data-armed=true]').click();
await approving.getByTestId('waiting').waitFor();
await shoot(approving, 'panel-waiting');
await approving.getByTestId('sending').waitFor({ timeout: 15_000 });
await shoot(approving, 'panel-sending', false);
await approving.getByTestId('action-done').nth(1).waitFor({ timeout: 15_000 });
await approving.getByTestId('sending').waitFor({ state: 'detached', timeout: 15_000 });
await shoot(approving, 'panel-done');
await approving.getByRole('tab', { name: 'Trail' }).click();
await shoot(approving, 'panel-done-trail');

const popup = await browser.open('/popup.html', { width: 360, height: 560 });
await popup.getByTestId('queue-item').first().waitFor();
await shoot(popup, 'popup-full');
worker.state.queue = { ...queue, waiting: 0, items: [], notChecked: { count: 0, amountMinor: 0, currency: null } };
await popup.reload();
await popup.getByTestId('all-clear').waitFor();
await shoot(popup, 'popup-empty');
await worker.close();
await popup.reload();
await popup.getByTestId('problem-unreachable').waitFor();
await shoot(popup, 'popup-unreachable');
const stale = await browser.open(panelPath, { width: 400, height: 900 });
await stale.getByTestId('stale').waitFor();
await shoot(stale, 'panel-stale');

await browser.close();
console.log(
  violations === 0 ? 'no serious accessibility violations' : `${violations} serious accessibility violations`,
);
process.exitCode = violations === 0 ? 0 : 1;

async function shootPanel(name: string, testId: string): Promise<void> {
  const page = await browser.open(panelPath, { width: 400, height: 900 });
  await page.getByTestId(testId).waitFor();
  await shoot(page, name);
  await page.close();
}

async function shoot(page: Page, name: string, withAxe = true): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${folder}/${name}-${scheme}.png` });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 0) console.log(`${name}: scrolls sideways by ${overflow} px`);
    if (withAxe) await checkAccess(page, `${name} ${scheme}`);
  }
}

async function checkAccess(page: Page, name: string): Promise<void> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  for (const { id, impact, nodes } of found) {
    if (impact !== 'serious' && impact !== 'critical') continue;
    violations += 1;
    console.log(
      `${name}: ${id} (${impact}) ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`,
    );
  }
}
