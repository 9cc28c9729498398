// Works texts for clients over and sends an answer, with pictures where a folder is given: node test/extension/letter-screens.ts [folder]
import assert from 'node:assert/strict';
import { enrol, signOn, startBrowser } from './browser.ts';
import { camera, panelPath } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';
import {
  answer,
  answerAction,
  askedFinding,
  decided,
  larkfield,
  letter,
  noteAction,
  quantityAction,
  seatsFinding,
  written as writtenAction,
} from './fixtures.ts';

const widths = [360, 400, 600];
const worker = await startFakeWorker();
const browser = await startBrowser();
const { shoot, shootSizes, report } = await camera(browser, process.argv[2]);
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();
await options.close();

const billing = { ...letter, to: [{ name: 'Pat Larkin', email: 'pat@larkfield.example' }], cc: [] };
worker.state.view = larkfield({
  findings: [seatsFinding, askedFinding],
  actions: [quantityAction, answerAction],
  drafts: [answer, billing],
});
const page = await browser.open(panelPath, { width: 360, height: 1000 });
await page.getByTestId('issue').filter({ hasText: 'Ana Ruiz' }).getByTestId('to-answer').scrollIntoViewIfNeeded();
await shoot(page, 'answer-issue');
await page.getByTestId('to-answer').click();
const [card, other] = [page.getByTestId('letter').first(), page.getByTestId('letter').last()];
await card.getByText('Ana Ruiz <ana@larkfield.example>').waitFor();
await shootSizes(page, 'answer', widths, 1300);
assert.ok(await other.getByTestId('open-in-mail').isEnabled());
assert.equal(await other.getByTestId('send-ask-open').count(), 0);

const text = card.locator('textarea');
await text.fill(`${answer.text}\nAs with Osgood Law PLLC.`);
await card.getByText('“Osgood Law PLLC” is another client.').waitFor();
assert.ok(await card.getByTestId('send-ask-open').isDisabled());
await shoot(page, 'answer-refused');
const worked = answer.text.replace('We are checking', 'Today we are checking');
await text.fill(worked);
await card.getByTestId('send-ask-open').click();
await card.getByTestId('send-text').getByText('Today we are checking').waitFor();
await shootSizes(page, 'answer-ask', widths, 1300);
await card.getByTestId('send-not').click();
assert.equal(await text.inputValue(), worked);
await card.getByTestId('send-ask-open').click();
await signOn(page, 'send');
await page.getByTestId('waiting').getByText('answer to Ana Ruiz').waitFor();
const signed = worker.decisions.at(-1);
assert.equal(signed?.verb, 'send');
assert.deepEqual(signed?.edits, [{ action: 'ac_answer', after: { text: worked } }]);
assert.deepEqual(signed?.actions, [{ id: 'ac_answer', digest: answerAction.digest }]);
await shoot(page, 'answer-waiting');
await page.getByTestId('undo').click();
await page.getByTestId('to-answer').waitFor();

// On a ticket that mails nobody, the card says so.
worker.state.view = larkfield({
  findings: [askedFinding],
  actions: [{ ...answerAction, before: { ...answerAction.before, to: [], cc: [] } }],
  drafts: [{ ...answer, to: [], cc: [] }],
});
await page.reload();
await page.getByTestId('to-answer').click();
await page.getByText('Nobody gets an email: the client reads it on the ticket.').waitFor();
await shootSizes(page, 'answer-ticket-only', widths, 1000);
await page.close();

// What is written has its letter beside it, until it is said what became of that.
const written = {
  ...billing,
  id: 'seats-written',
  written: {
    findings: [{ key: seatsFinding.key, amountMinor: 6600, currency: 'USD' }],
    sight: 'sell' as const,
    period: '2026-11',
  },
};
const afterWriting = larkfield({
  findings: [{ ...seatsFinding, state: 'done' }],
  priorDecisions: [decided(['ac_1', 'ac_2'])],
  actions: [writtenAction(quantityAction), writtenAction(noteAction)],
  drafts: [written],
});
worker.state.view = afterWriting;
const done = await browser.open(panelPath, { width: 360, height: 1300 });
const kept = done.getByTestId('letter-written');
await kept.getByText('Pat Larkin <pat@larkfield.example>').waitFor();
await shootSizes(done, 'letter-written', widths, 1300);
await kept.getByTestId('no-letter').click();
await done.getByTestId('tell-none').waitFor();
await shoot(done, 'letter-none');
await done.getByTestId('tell-not').click();
await kept.getByTestId('open-in-mail').click();
await done.bringToFront();
await done.getByTestId('tell-mailed').getByText('Did you send it?').waitFor();
await shootSizes(done, 'letter-did-you-send', widths, 1300);
await signOn(done, 'tell');
await kept.waitFor({ state: 'detached' });
const told = worker.decisions.at(-1);
assert.deepEqual(
  [told?.verb, told?.letter, told?.text],
  ['tell', { draft: 'seats-written', how: 'mailed', to: billing.to, cc: [] }, letter.text],
);
assert.deepEqual(told?.findings, [{ key: seatsFinding.key, amountMinor: 6600 }]);
await done.getByRole('tab', { name: 'Trail' }).click();
await done.getByText('Jane Doe wrote to the client').waitFor();
await done.getByText('To Pat Larkin <pat@larkfield.example>').waitFor();
await shootSizes(done, 'letter-kept', widths, 1300);
await done.close();

await browser.close();
await worker.close();
process.exitCode = report();
