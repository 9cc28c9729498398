// Answers what Countersign asks, with pictures where a folder is given: node test/extension/answer-screens.ts [folder]
import assert from 'node:assert/strict';
import type { ShownNotChecked } from '../../shared/coverage.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import { enrol, startBrowser } from './browser.ts';
import { camera, panelPath } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';
import { heldFinding, larkfield, seatsFinding, view } from './fixtures.ts';

const widths = [360, 400, 600];
const worker = await startFakeWorker();
const browser = await startBrowser();
const { shoot, shootSizes, report } = await camera(browser, process.argv[2]);
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();
await options.close();

const line = (id: string, name: string, agreement: string, quantity: string, fromDay: string | null) => ({
  connection: 'connectwise',
  kind: 'agreement-line' as const,
  id,
  name,
  agreement,
  quantity,
  unitPrice: '22',
  currency: 'USD',
  fromDay,
  untilDay: null,
  isChosen: false,
});
const manyLines: ShownFinding = {
  ...seatsFinding,
  held: '2 lines bill this product: choose the one to change',
  facts: {
    ...seatsFinding.facts,
    lines: [
      line('481', 'Microsoft 365 Business Premium', 'Managed Services', '20', '2025-03-01'),
      {
        ...line(
          '512',
          'Microsoft 365 Business Premium',
          'Managed Services, Riverside practice (Larkfield Annex)',
          '5',
          null,
        ),
        untilDay: '2027-02-28',
      },
    ],
    chosenBy: null,
    chosenDay: null,
    choice: null,
  },
};
const inDoubt: ShownNotChecked = {
  cause: 'mapping',
  rule: 'message-waiting',
  subject: { connection: 'connectwise', kind: 'message', id: '71' },
  name: 'Licences for the new practice',
  reason: 'it may be a question about billing: “licences” speaks for it; read it',
  amountMinor: 59400,
  currency: 'USD',
  oneOff: true,
  asks: {
    text: 'Hi Jo, do we still need all of these licences at Riverside, or can some of them go at the end of the year?',
    sender: { key: 'ana@larkfield.example', name: 'Ana Ruiz' },
  },
};
const packet = { ...larkfield().packet, findings: [manyLines, heldFinding], actions: [] };
const notChecked = [...packet.coverage.notChecked, inDoubt];
worker.state.view = view({ packet: { ...packet, coverage: { ...packet.coverage, notChecked } } });

// Which of two lines.
let page = await browser.open(panelPath, { width: 400, height: 1000 });
await page.getByTestId('which-line').waitFor();
await page.getByTestId('which-line').scrollIntoViewIfNeeded();
await shootSizes(page, 'which-line', widths, 1000);
assert.ok(await page.getByTestId('choose-line').isDisabled());
await page.getByLabel(/Riverside practice/).check();
await page.setViewportSize({ width: 400, height: 1000 });
await shoot(page, 'which-line-ticked');
await page.getByTestId('choose-line').hover();
await page.locator('[data-testid=choose-line][data-armed=true]').click();
await page.getByTestId('line-chosen').waitFor();
const chosen = worker.decisions.at(-1);
assert.deepEqual(
  [chosen?.verb, chosen?.actions, chosen?.findings, chosen?.record, chosen?.text],
  [
    'choose-line',
    [],
    [{ key: seatsFinding.key, amountMinor: 6600 }],
    { connection: 'connectwise', kind: 'agreement-line', id: '512' },
    'Microsoft 365 Business Premium on Managed Services, Riverside practice (Larkfield Annex)',
  ],
);
await shootSizes(page, 'line-chosen', widths, 1000);
await page.getByTestId('another-line').click();
await page.getByTestId('which-line').waitFor();
await shoot(page, 'which-line-again');
assert.ok(await page.getByTestId('choose-line').isDisabled());
await page.getByRole('button', { name: 'Cancel' }).click();
await page.getByTestId('undo-line').click();
await page.getByTestId('which-line').waitFor();
await page.close();

// Whether a message is about billing.
page = await browser.open(panelPath, { width: 400, height: 1000 });
await page.getByTestId('topic-question').waitFor();
await page.getByTestId('topic-question').scrollIntoViewIfNeeded();
await shootSizes(page, 'topic-question', widths, 1000);
await page.getByTestId('not-billing').scrollIntoViewIfNeeded();
// The pointer rests before it presses, as a person's does.
await page.getByTestId('not-billing').hover();
await page.locator('[data-testid=not-billing][data-armed=true]').click();
await page.getByTestId('topic-question').waitFor({ state: 'detached' });
const said = worker.decisions.at(-1);
assert.deepEqual(
  [said?.verb, said?.record, said?.sender, said?.text],
  [
    'not-billing',
    inDoubt.subject,
    'ana@larkfield.example',
    'Licences for the new practice, and later messages of Ana Ruiz',
  ],
);
await page.getByTestId('kept-answers').locator('summary').click();
await page.getByTestId('undo-answer').scrollIntoViewIfNeeded();
await shootSizes(page, 'kept-answers', widths, 1000);
await page.getByRole('tab', { name: 'Trail' }).click();
await page.getByText('said it is not about billing').waitFor();
await shoot(page, 'kept-answers-trail');
await page.getByRole('tab', { name: 'Issues' }).click();
await page.getByTestId('kept-answers').locator('summary').click();
await page.getByTestId('undo-answer').click();
await page.getByTestId('kept-answers').waitFor({ state: 'detached' });
await page.close();

// Nothing else is open: the question stays in sight.
worker.state.view = view({
  packet: { ...packet, findings: [], coverage: { ...packet.coverage, notChecked: [inDoubt] } },
});
page = await browser.open(panelPath, { width: 360, height: 900 });
await page.getByTestId('topic-question').waitFor();
await shootSizes(page, 'topic-question-alone', [360, 600]);
await page.close();

// Who may not decide is asked what they know, and no more.
worker.state.view = view({
  packet: { ...packet, coverage: { ...packet.coverage, notChecked } },
  may: { verbs: ['ask', 'answer', 'remind', 'propose', 'is-billing', 'not-billing'], approve: {} },
});
page = await browser.open(panelPath, { width: 400, height: 1000 });
await page.getByTestId('topic-question').waitFor();
assert.equal(await page.getByTestId('which-line').count(), 0);
await shoot(page, 'answers-technician');
await page.close();

await browser.close();
await worker.close();
process.exitCode = report();
