// Panel and popup of people who may less than everything, with pictures where a folder is given: node test/extension/rights-screens.ts [folder]
import assert from 'node:assert/strict';
import type { PacketView } from '../../shared/api/packets.ts';
import { enrol, signOn, startBrowser } from './browser.ts';
import { camera, panelPath } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';
import {
  answer,
  answerAction,
  askedFinding,
  byHandAction,
  catchUpAction,
  catchUpNote,
  decided,
  heldFinding,
  larkfield,
  mara,
  noteAction,
  pausedConnectwise,
  quantityAction,
  queue,
  seatsFinding,
  takeBackAction,
  takeBackNote,
  written,
} from './fixtures.ts';

const widths = [380, 600];
const worker = await startFakeWorker();
const browser = await startBrowser();
const { shoot, shootSizes, report } = await camera(browser, process.argv[2]);
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();
await options.close();

const approvable = (why: string | null, second = false): NonNullable<PacketView['may']> => ({
  verbs: ['approve', 'decline', 'leave', 'remind', 'ask', 'answer', 'not-a-problem', 'did-by-hand', 'propose'],
  approve: Object.fromEntries([quantityAction, noteAction].map(({ id }) => [id, { why, second }])),
});
const open = async () => browser.open(panelPath, { width: 380, height: 1000 });

// A technician who sees no money.
const withoutAmounts = (text: string) => text.replaceAll(/\$[\d,.]*\d/g, 'hidden');
const hidden = larkfield({
  findings: [seatsFinding, heldFinding],
  actions: [
    quantityAction,
    noteAction,
    {
      ...catchUpAction,
      before: { ...catchUpAction.before, unitPrice: 'hidden' },
      after: { ...catchUpAction.after, amount: 'hidden' },
    },
    catchUpNote,
    byHandAction,
    { ...answerAction, after: { text: withoutAmounts(answerAction.after.text) } },
  ],
  drafts: [...larkfield().packet.drafts, answer].map((draft) => ({
    ...draft,
    text: withoutAmounts(draft.text),
    facts: [],
    hidden: true,
  })),
});
const technicians: NonNullable<PacketView['may']> = {
  verbs: ['remind', 'ask', 'answer', 'propose'],
  approve: Object.fromEntries(
    [
      quantityAction,
      noteAction,
      catchUpAction,
      catchUpNote,
      byHandAction,
      answerAction,
      takeBackAction,
      takeBackNote,
    ].map(({ id, purpose }) => [
      id,
      {
        why: `only ${purpose === 'catch-up' ? '' : 'an approver, '}finance or an administrator may do that, and your role is technician`,
        second: false,
      },
    ]),
  ),
};
worker.state.view = {
  ...hidden,
  packet: {
    ...hidden.packet,
    score: null,
    findings: hidden.packet.findings.map((finding) => ({
      ...finding,
      impact: { ...finding.impact, amountMinor: null },
      catchUp: finding.catchUp === null ? null : { ...finding.catchUp, amountMinor: null },
      facts: { ...finding.facts, unitPrice: null, unitCost: null },
      evidence: finding.evidence.map((each) => (each.field === 'unitPrice' ? { ...each, value: 'hidden' } : each)),
    })),
    coverage: {
      ...hidden.packet.coverage,
      notChecked: hidden.packet.coverage.notChecked.map((each) => ({ ...each, amountMinor: null })),
    },
  },
  may: technicians,
};
let page = await open();
await page.getByTestId('barred').first().waitFor();
assert.equal(await page.getByTestId('approve').count(), 0);
assert.equal(await page.getByTestId('leave').count(), 0);
assert.equal(await page.locator('input[type=checkbox]').count(), 0);
assert.match((await page.getByTestId('catch-up-barred').textContent()) ?? '', /Finance or an administrator bills this/);
assert.doesNotMatch((await page.locator('body').textContent()) ?? '', /\$\s?\d/);
await shootSizes(page, 'rights-technician', widths, 1000);
// In the place of money: how much of a thing, and whose turn it is. No tab of texts they may not read, no eye for amounts.
assert.match((await page.getByTestId('sum').textContent()) ?? '', /2 issues open.*It waits for an approver/);
assert.deepEqual(await page.locator('.issue .amount').allTextContents(), ['3 seats', '2 seats']);
assert.equal(await page.getByRole('tab', { name: /Drafts/ }).count(), 0);
assert.equal(await page.getByRole('button', { name: /money/ }).count(), 0);
await page.getByTestId('change').first().click();
await page.locator('#change-ac_1-quantity').fill('27');
await page.locator('input[name=proposal]').fill('One of them is a test account');
await shootSizes(page, 'rights-propose', widths, 1000);
await page.getByTestId('propose-sign').click();
await page.getByTestId('change-form').waitFor({ state: 'detached' });
const proposed = worker.decisions.at(-1);
assert.deepEqual(
  [proposed?.verb, proposed?.edits, proposed?.reason],
  ['propose', [{ action: 'ac_1', after: { quantity: '27' } }], 'One of them is a test account'],
);
await page.close();

// What is done, not known or paused is for others to undo, to settle, to resume.
worker.state.view = {
  ...larkfield({
    findings: [{ ...seatsFinding, state: 'done' }, heldFinding],
    actions: [
      written(quantityAction),
      written(noteAction),
      takeBackAction,
      takeBackNote,
      { ...byHandAction, by: 'connector', state: 'unknown' },
    ],
    priorDecisions: [decided(['ac_1', 'ac_2'], { undoUntil: '2026-11-22T13:00:00Z' })],
  }),
  may: technicians,
};
page = await open();
await page.getByTestId('not-theirs').waitFor();
await page.getByTestId('done').waitFor();
for (const id of ['take-back', 'it-happened', 'it-did-not']) assert.equal(await page.getByTestId(id).count(), 0);
await shootSizes(page, 'rights-settled', widths, 1000);
await page.close();

// An approver: the change is theirs, its past is finance's, and a message is sent by who sees its amounts.
worker.state.view = {
  ...larkfield({
    findings: [seatsFinding, askedFinding],
    actions: [quantityAction, noteAction, catchUpAction, catchUpNote, answerAction],
    drafts: [answer],
  }),
  may: {
    verbs: approvable(null).verbs.concat('send'),
    approve: {
      ...approvable(null).approve,
      ...Object.fromEntries(
        [catchUpAction, catchUpNote].map(({ id }) => [
          id,
          { why: 'only finance or an administrator may do that, and your role is approver', second: false },
        ]),
      ),
      [answerAction.id]: { why: null, second: false },
    },
  },
};
page = await open();
await page.getByTestId('catch-up-barred').getByText('Finance or an administrator bills this.').waitFor();
assert.equal(await page.getByTestId('catch-up').count(), 0);
assert.equal(await page.locator('article input[type=checkbox]').count(), 1);
await shootSizes(page, 'rights-approver', widths, 1000);
await page.getByTestId('to-answer').click();
await page.getByTestId('send-ask-open').waitFor();
await page.close();

// An approver above whose limit it is, with a proposal at hand.
const proposal = {
  ...decided(['ac_1'], { id: 'de_tom', verb: 'propose', member: { id: 'me_tom', name: 'Tom Weaver' } }),
  reason: 'One of them is a test account',
  edits: [{ action: 'ac_1', after: { quantity: '27' } }],
};
worker.state.view = {
  ...larkfield({ priorDecisions: [proposal] }),
  may: approvable('it is above your limit of $50.00: Dana Reed may approve it'),
};
page = await open();
await page.getByTestId('barred').first().waitFor();
await shootSizes(page, 'rights-above-limit', widths, 1000);
await page.close();
worker.state.view = { ...larkfield({ priorDecisions: [proposal] }), may: approvable(null, true) };
page = await open();
await page.getByTestId('needs-second').waitFor();
await page.getByTestId('take-over').click();
await page.getByText('your value; 28 was offered').first().waitFor();
await shootSizes(page, 'rights-take-over', widths, 1000);
await page.close();

// The second person, the first one, and somebody who may not be the second.
const first: PacketView['awaiting'][number] = {
  decision: 'de_first',
  member: mara,
  at: '2026-11-22T13:50:00Z',
  reason: 'Checked with the client on the phone',
  actions: [quantityAction.id, noteAction.id],
  edits: [{ action: quantityAction.id, after: { quantity: '27' } }],
  mine: false,
  why: null,
};
const waits = (parts: Partial<typeof first>): PacketView => ({
  ...larkfield(),
  awaiting: [{ ...first, ...parts }],
  may: approvable(null),
});
worker.state.view = waits({});
page = await open();
await page.getByText('25 → 27').waitFor();
await page.getByText('Mara Ito’s value; 28 was offered.').waitFor();
await shootSizes(page, 'rights-second', widths, 1000);
await page.getByTestId('refuse').click();
await shoot(page, 'rights-refuse');
await page.getByRole('button', { name: 'Cancel' }).click();
await signOn(page, 'approve-second');
await page.waitForTimeout(300);
const second = worker.decisions.at(-1);
assert.deepEqual([second?.verb, second?.seconds, second?.edits], ['approve', 'de_first', first.edits]);
await page.close();
worker.state.view = waits({ mine: true });
page = await open();
await page.getByTestId('withdraw').waitFor();
await shoot(page, 'rights-first');
await page.close();
worker.state.view = waits({ why: 'it is above your limit of $50.00: Dana Reed may approve it' });
page = await open();
await page.getByTestId('second').waitFor();
await shoot(page, 'rights-not-second');
await page.close();

// The popup: hidden sums, and what waits for a second person.
worker.state.queue = {
  ...queue,
  items: queue.items.map((item, index) => ({
    ...item,
    sums: index === 0 ? [{ amountMinor: null, currency: 'USD', basis: 'one-off', meaning: 'not billed' }] : item.sums,
    measure: index === 0 ? '10 seats' : null,
    awaits: index === 1 ? { first: mara.name, mine: false } : null,
  })),
};
page = await browser.open('/popup.html', { width: 380, height: 560 });
await page.getByTestId('queue-item').first().waitFor();
await shoot(page, 'rights-popup');
await page.close();

// A technician sees no money and stops nothing; what another stopped, an administrator or they themselves let go.
worker.state.queue = {
  ...queue,
  items: queue.items.map((item, index) => ({
    ...item,
    sums: item.sums?.map((sum) => ({ ...sum, amountMinor: null })),
    measure: ['10 seats', '5 seats', '3 seats', null, '12 licences'][index] ?? null,
    goesTo: 'approver',
    mine: index === 1,
  })),
  notChecked: { ...queue.notChecked, amountMinor: null },
  may: { pause: false, resumeOthers: false },
};
worker.state.pauses = [pausedConnectwise];
page = await browser.open('/popup.html', { width: 380, height: 560 });
await page.getByTestId('paused').getByText('or an administrator resumes them.').waitFor();
assert.equal(await page.getByTestId('pause-switch').count(), 0);
assert.equal(await page.getByTestId('resume').count(), 0);
await shoot(page, 'rights-popup-technician');
await page.close();

await browser.close();
await worker.close();
process.exitCode = report();
