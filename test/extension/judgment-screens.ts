// Changes an offered value and says everything else that can be said about an issue, with pictures where a folder is given: node test/extension/judgment-screens.ts [folder]
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { enrol, signOn, startBrowser } from './browser.ts';
import { camera, panelPath } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';
import { decided, heldFinding, larkfield, letter, mara, quantityAction, seatsFinding } from './fixtures.ts';

const widths = [360, 400, 600];
const worker = await startFakeWorker();
const browser = await startBrowser();
const { shoot, shootSizes, report } = await camera(browser, process.argv[2]);
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();
await options.close();

const aged = { ...seatsFinding, openedDay: '2026-11-10', carried: 2, goesTo: 'administrator' };
const before = decided([], {
  id: 'de_before',
  verb: 'leave',
  findings: [seatsFinding.key],
  at: '2026-10-20T09:00:00Z',
  undoUntil: '2026-10-20T09:00:10Z',
  until: '2026-11-20',
  reason: 'Three starters, confirmed from November on',
  member: mara,
});
const openView = larkfield({ findings: [aged, heldFinding], priorDecisions: [before] });

// Another value than the offered one.
let page = await start();
await open(page, 'change');
const field = page.locator('#change-ac_1-quantity');
await shootSizes(page, 'change-open', widths, 1000);
const stillAt = (await field.boundingBox())?.y;
await field.press('ArrowDown');
assert.equal((await field.boundingBox())?.y, stillAt);
assert.equal(await field.inputValue(), '27');
await page.getByText('$44.00/mo, $22.00 less than offered').waitFor();
await page.getByRole('button', { name: 'Approve 2 changes, 1 with your value' }).waitFor();
await shootSizes(page, 'change-typed', widths, 1000);
const heightTyped = await heightOf(page, 'change-form');
await field.fill('25');
assert.ok(await page.getByTestId('approve').isDisabled());
await shoot(page, 'change-same-as-now');
await field.fill('many');
await shoot(page, 'change-no-number');
assert.equal(await heightOf(page, 'change-form'), heightTyped);
await page.getByTestId('change-back').click();
assert.equal(await field.inputValue(), '28');
await field.fill('27');
await page.getByTestId('change-close').click();
await shoot(page, 'change-closed');
await signOn(page, 'approve');
await page.getByTestId('waiting').waitFor();
assert.deepEqual(worker.decisions.at(-1)?.edits, [{ action: 'ac_1', after: { quantity: '27' } }]);
assert.equal(worker.decisions.at(-1)?.actions[0]?.digest, quantityAction.digest);
await shoot(page, 'change-approved');
await page.close();

// Everything else that can be said.
page = await start();
await page.getByTestId('more').first().click();
await shootSizes(page, 'say-more', widths, 1000);
await page.getByTestId('not-a-problem').first().click();
await shoot(page, 'say-not-a-problem-empty');
assert.ok(await page.getByTestId('say').isDisabled());
await page.getByRole('button', { name: 'Included in the price' }).click();
await shootSizes(page, 'say-not-a-problem', widths, 1000);
await sign(page);
await page.getByTestId('set-aside').waitFor();
const said = worker.decisions.at(-1);
assert.deepEqual(
  [said?.verb, said?.actions, said?.findings, said?.reason],
  ['not-a-problem', [], [{ key: seatsFinding.key, amountMinor: 6600 }], 'Included in the price'],
);
await shootSizes(page, 'set-aside', widths, 1000);
await page.getByTestId('bring-back').click();
await page.getByTestId('set-aside').waitFor({ state: 'detached' });
await page.getByTestId('approve').waitFor();
await shoot(page, 'brought-back');
await page.close();

page = await start();
await page.getByTestId('more').first().click();
await page.getByTestId('not-a-problem').first().click();
await page.getByRole('button', { name: 'Trial or test' }).click();
worker.state.view = larkfield({
  findings: [{ ...aged, impact: { ...aged.impact, amountMinor: 8800 } }, heldFinding],
  priorDecisions: [before],
});
await sign(page);
await page.getByText('now it is $88.00/mo').waitFor();
await page.getByTestId('form-not-a-problem').waitFor();
await page.getByTestId('refused').scrollIntoViewIfNeeded();
await shoot(page, 'say-refused');
await page.close();

page = await start();
await open(page, 'leave');
await page.getByRole('button', { name: '30 days' }).click();
await page.locator('[name=ceiling]').fill('100');
await shootSizes(page, 'say-leave', widths, 1000);
await sign(page);
await page.getByTestId('set-aside').waitFor();
assert.deepEqual([worker.decisions.at(-1)?.until, worker.decisions.at(-1)?.ceilingMinor], ['2026-12-22', 10000]);
await page.close();

page = await start();
await page.getByTestId('more').first().click();
await open(page, 'remind');
await page.getByRole('button', { name: 'In 3 days' }).click();
await shootSizes(page, 'say-remind', widths, 1000);
await sign(page);
await page.getByTestId('set-aside').waitFor();
assert.equal(worker.decisions.at(-1)?.until, '2026-11-25');
await page.close();

page = await start();
await page.getByTestId('more').first().click();
await open(page, 'did-by-hand');
await shootSizes(page, 'say-by-hand', widths, 1000);
await sign(page);
await page.getByTestId('set-aside').waitFor();
await shoot(page, 'set-aside-by-hand');
await page.close();

page = await start();
await open(page, 'ask');
await page.getByTestId('form-ask').locator('[name=of]').selectOption('Mara Ito');
await shootSizes(page, 'say-ask', widths, 1000);
worker.state.refusal = 'Mara Ito is no longer a member. Choose somebody else.';
await sign(page);
await page.getByTestId('form-refused').filter({ hasText: 'no longer a member' }).waitFor();
assert.equal(await page.getByTestId('form-ask').locator('[name=of]').inputValue(), 'Mara Ito');
assert.equal(await page.getByTestId('stale').count(), 0, 'it is said where it was asked, and nowhere else');
await shootSizes(page, 'say-ask-refused', widths, 1000);
worker.state.refusal = null;
await sign(page);
await page.getByTestId('asked').waitFor();
assert.deepEqual([worker.decisions.at(-1)?.of, worker.decisions.at(-1)?.until], [mara.id, '2026-11-25']);
await shootSizes(page, 'asked', widths, 1000);
await page.getByTestId('answer').click();
await page.locator('textarea').fill('They start on 1 December, so bill all 28.');
await shootSizes(page, 'say-answer', widths, 1000);
await sign(page);
await page.getByTestId('answer-given').waitFor();
assert.equal(worker.decisions.at(-1)?.to, worker.state.view.packet.priorDecisions.at(-2)?.id);
await page.getByTestId('history').first().click();
await shootSizes(page, 'answered', widths, 1000);
await page.getByRole('tab', { name: 'Trail' }).click();
await shoot(page, 'say-trail');
await page.close();

// A text for the client, worked over.
worker.state.view = larkfield({ drafts: [...larkfield().packet.drafts, letter] });
page = await browser.open(panelPath, { width: 360, height: 1000 });
await page.getByRole('tab', { name: 'Drafts 2' }).click();
const text = page.getByTestId('letter').locator('textarea');
await shootSizes(page, 'letter', widths, 1000);
const paper = (await text.boundingBox())?.height;
await text.fill((await text.inputValue()).replace('$66.00', '$67.00').replace('3 more', '3 more via Pax8'));
await page.getByText('“$67.00” is not a figure from this client’s issues.').waitFor();
assert.equal((await text.boundingBox())?.height, paper);
assert.ok(await page.getByTestId('copy').isDisabled());
await shootSizes(page, 'letter-refused', widths, 1000);
await page.getByRole('tab', { name: 'Timeline' }).click();
await page.getByRole('tab', { name: 'Drafts 2' }).click();
assert.match(await text.inputValue(), /67/);
await page.getByTestId('letter-back').click();
assert.equal(await text.inputValue(), letter.text);
await page.close();

// All at rest, told by the Worker alone.
worker.state.view = larkfield({
  findings: [
    { ...aged, state: 'asked', judgment: 'Jane Doe asked Mara Ito on 2026-11-20; an answer is due 2026-11-21' },
    { ...heldFinding, state: 'set-aside', judgment: 'Mara Ito left it as is until 2027-01-15' },
  ],
  priorDecisions: [
    decided([], {
      id: 'de_asked',
      verb: 'ask',
      findings: [seatsFinding.key],
      at: '2026-11-20T09:00:00Z',
      undoUntil: '2026-11-20T09:00:10Z',
      until: '2026-11-21',
      of: mara,
      text: 'Did the three starters come?',
    }),
  ],
});
page = await browser.open(panelPath, { width: 360, height: 900 });
await page.getByTestId('nothing-to-decide').waitFor();
await shootSizes(page, 'all-at-rest', widths);
await page.close();

await browser.close();
await worker.close();
process.exitCode = report();

async function start(): Promise<Page> {
  worker.state.view = openView;
  const opened = await browser.open(panelPath, { width: 400, height: 1000 });
  await opened.getByTestId('approve').waitFor();
  return opened;
}

async function open(on: Page, deed: string): Promise<void> {
  await on.getByTestId(deed).first().click();
}

async function sign(on: Page): Promise<void> {
  await signOn(on, 'say');
}

async function heightOf(on: Page, testId: string): Promise<number> {
  return (await on.getByTestId(testId).boundingBox())?.height ?? 0;
}
