// Looks at every state of panel, popup and options, with pictures where a folder is given: node test/extension/screens.ts [folder]
import { enrol, signOn, startBrowser } from './browser.ts';
import { camera, panelPath } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';
import {
  byHandAction,
  catchUpAction,
  catchUpNote,
  decided,
  deferredNote,
  endAction,
  heldFinding,
  larkfield,
  noteAction,
  pausedConnectwise,
  quantityAction,
  queue,
  seatsFinding,
  sources,
  startAction,
  takeBackAction,
  takeBackNote,
  view,
  written,
} from './fixtures.ts';
import { hostileQueue, hostileView, troubles } from './hostile.ts';

const widths = [360, 400, 600];
const worker = await startFakeWorker();
const browser = await startBrowser();
const { shoot, shootPanel, report } = await camera(browser, process.argv[2]);

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
await tabs.getByTestId('calendar-confirm').click();
await shoot(tabs, 'panel-calendar');

const tooLarge = { quarantined: 1, setAside: ['invoice 24201 is too large to read (6,000 lines)'] };
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
      sources: sources.map((one, index) =>
        index === 2 ? { ...one, error: 'the API key was refused' } : index === 3 ? { ...one, ...tooLarge } : one,
      ),
      notChecked: larkfield().packet.coverage.notChecked,
    },
  },
  covered: false,
});
await shootPanel('panel-not-covered', 'not-all-checked');
worker.state.view = larkfield({
  priorDecisions: [decided(['ac_1', 'ac_2'])],
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

worker.state.view = larkfield({
  priorDecisions: [decided(['ac_1', 'ac_2'])],
  actions: [
    {
      ...quantityAction,
      state: 'unknown',
      receipt: {
        at: '2026-11-22T13:40:00Z',
        status: null,
        readBefore: { quantity: '25', name: 'Microsoft 365 Business Premium' },
        readBack: null,
        message: 'PATCH /v4_6_release/apis/3.0/finance/agreements/77/additions/481 got no answer: timeout',
      },
    },
    { ...noteAction, state: 'withdrawn' },
  ],
});
await shootPanel('panel-unknown', 'needs-person', widths);

worker.state.view = larkfield();
worker.state.pauses = [pausedConnectwise];
await shootPanel('panel-paused', 'paused', widths);
worker.state.pauses = [{ ...pausedConnectwise, connection: null, reason: '' }];
await shootPanel('panel-paused-all', 'paused');
worker.state.pauses = [];

const vendorDown = larkfield({
  priorDecisions: [decided(['ac_1', 'ac_2'])],
  actions: [quantityAction, noteAction].map((action) => ({ ...action, state: 'approved' })),
});
worker.state.view = {
  ...vendorDown,
  underway: decided(['ac_1', 'ac_2']),
  waits: { ac_1: { why: 'PATCH /v4_6_release/apis/3.0/x was answered 503', until: '2026-11-22T14:25:00Z' } },
};
await shootPanel('panel-vendor-down', 'held', widths);

const waiting = larkfield({
  priorDecisions: [decided(['ac_hand', 'ac_later'])],
  actions: [
    quantityAction,
    noteAction,
    { ...byHandAction, finding: heldFinding.key, state: 'approved' },
    { ...deferredNote, finding: heldFinding.key, state: 'approved' },
  ],
});
worker.state.view = {
  ...waiting,
  underway: decided(['ac_hand', 'ac_later']),
  waits: { ac_later: { why: 'waits for the December invoice', until: null } },
};
await shootPanel('panel-waits-beside-open', 'held', widths);

const done = larkfield({
  findings: [{ ...seatsFinding, state: 'done' }, heldFinding],
  priorDecisions: [decided(['ac_1', 'ac_2'])],
  actions: [written(quantityAction), written(noteAction), takeBackAction, takeBackNote],
});
worker.state.view = done;
const takingBack = await browser.open(panelPath, { width: 360, height: 1000 });
await takingBack.getByTestId('take-back').click();
await takingBack.getByTestId('take-back-ask').waitFor();
for (const width of widths) {
  await takingBack.setViewportSize({ width, height: 1000 });
  await shoot(takingBack, `panel-take-back-${width}`, width === 360);
}
await takingBack.close();
worker.state.view = {
  ...done,
  packet: {
    ...done.packet,
    actions: done.packet.actions.map((action) => (action.state === 'prepared' ? written(action) : action)),
    priorDecisions: [
      ...done.packet.priorDecisions,
      decided(['ac_3', 'ac_4'], { id: 'de_9', at: '2026-11-22T13:50:00Z', undoUntil: '2026-11-22T13:50:10Z' }),
      decided(['ac_1'], {
        id: 'de_8',
        verb: 'it-did-not',
        at: '2026-11-22T12:50:00Z',
        undoUntil: '2026-11-22T12:50:00Z',
      }),
      decided([], { id: 'de_7', at: '2026-11-22T11:50:00Z', revokedAt: '2026-11-22T11:58:00Z' }),
    ],
  },
};
await shootPanel('panel-taken-back', 'done');
const trail = await browser.open(panelPath, { width: 400, height: 1100 });
await trail.getByRole('tab', { name: 'Trail' }).click();
await shoot(trail, 'panel-taken-back-trail');
await trail.close();

worker.state.view = larkfield({ actions: [quantityAction, noteAction, catchUpAction, catchUpNote] });
await shootPanel('panel-catch-up', 'catch-up', widths);
const past = await browser.open(panelPath, { width: 360, height: 1100 });
await past.getByLabel('Bill $95.81 once').check();
await past.getByTestId('change').click();
await past.getByLabel('billed once, for the past').fill('80');
await past.getByText('$15.81 less than worked out.').waitFor();
for (const width of widths) {
  await past.setViewportSize({ width, height: 1100 });
  await shoot(past, `panel-catch-up-chosen-${width}`, width === 360);
}
await past.close();
worker.state.view = larkfield({
  findings: [{ ...seatsFinding, state: 'done' }, heldFinding],
  priorDecisions: [decided(['ac_1', 'ac_2'])],
  actions: [written(quantityAction), written(noteAction), catchUpAction, catchUpNote],
});
const alone = await browser.open(panelPath, { width: 360, height: 1000 });
await alone.getByTestId('catch-up-ask').click();
await alone.getByTestId('catch-up-alone').waitFor();
await alone.getByTestId('catch-up-alone').scrollIntoViewIfNeeded();
for (const width of widths) {
  await alone.setViewportSize({ width, height: 1000 });
  await shoot(alone, `panel-catch-up-alone-${width}`, width === 360);
}
await alone.close();

worker.state.view = larkfield({ actions: [endAction, startAction, { ...noteAction, follows: ['ac_start'] }] });
await shootPanel('panel-two-steps', 'approve', widths);
const refusedStart = {
  at: '2026-11-22T13:41:00Z',
  status: 400,
  readBefore: null,
  readBack: null,
  message: 'ConnectWise answered: the agreement is locked for invoicing',
};
worker.state.view = larkfield({
  priorDecisions: [decided(['ac_end', 'ac_start'])],
  actions: [
    written(endAction),
    { ...startAction, state: 'rejected', receipt: refusedStart },
    {
      ...endAction,
      id: 'ac_goes_on',
      before: { until: '2026-11-30' },
      after: { until: null },
      compensates: 'ac_end',
      state: 'prepared',
    },
  ],
});
await shootPanel('panel-half-done', 'unfinished', widths);
const offeredAgain = { ...startAction, id: 'ac_again' };
worker.state.view = larkfield({
  findings: [{ ...seatsFinding, held: 'One step of the change was written and the next one was not.' }],
  priorDecisions: [decided(['ac_end', 'ac_start'])],
  actions: [...worker.state.view.packet.actions, offeredAgain, { ...noteAction, follows: ['ac_again'] }],
});
await shootPanel('panel-half-done-offer', 'unfinished', widths);
worker.state.view = larkfield({
  findings: [heldFinding],
  actions: [{ ...byHandAction, finding: heldFinding.key }],
});
const byHand = await browser.open(panelPath, { width: 360, height: 900 });
await byHand.getByLabel('You do this:').check();
await shoot(byHand, 'panel-by-hand');
await byHand.close();
worker.state.view = larkfield({
  priorDecisions: [decided(['ac_end', 'ac_start'])],
  actions: [
    written(endAction),
    {
      ...startAction,
      state: 'unknown',
      receipt: { ...refusedStart, status: null, message: 'the answer was lost, and reading could not settle it' },
    },
  ],
});
await shootPanel('panel-half-unknown', 'needs-person', widths);

worker.state.view = larkfield();
const approving = await browser.open(panelPath, { width: 400, height: 1100 });
await signOn(approving, 'approve');
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
await popup.getByTestId('for-others').locator('summary').click();
await shoot(popup, 'popup-for-others');
worker.state.queue = { ...queue, troubles };
await popup.reload();
await popup.getByTestId('trouble').first().waitFor();
await shoot(popup, 'popup-troubles');
worker.state.queue = hostileQueue;
worker.state.view = hostileView;
await popup.reload();
await popup.getByTestId('for-others').locator('summary').click();
await popup.getByText('<img').first().waitFor();
await shoot(popup, 'popup-hostile-names');
await shootPanel('panel-hostile-names', 'approve', widths);
worker.state.queue = queue;
worker.state.view = larkfield();
await popup.reload();
await popup.getByTestId('queue-item').first().waitFor();
await popup.getByText('Only one system').click();
await popup.getByTestId('pause-connectwise').scrollIntoViewIfNeeded();
await shoot(popup, 'popup-one-system');
await popup.getByLabel('Why writes are paused').fill('the invoice run is on');
await popup.getByTestId('pause-connectwise').click();
await popup.getByText('Writes to ConnectWise are paused').waitFor();
await shoot(popup, 'popup-paused-one');
await popup.getByTestId('pause-all').click();
await popup.getByText('All writes are paused').waitFor();
await popup.getByTestId('resume').first().click();
await shoot(popup, 'popup-paused-all');
for (const _ of [1, 2]) {
  if (await popup.getByTestId('resume-yes').isHidden()) await popup.getByTestId('resume').click();
  await popup.getByTestId('resume-yes').click();
  await popup.getByTestId('resume-yes').waitFor({ state: 'detached' });
}
await popup.getByTestId('paused').waitFor({ state: 'detached' });
worker.state.queue = { ...queue, waiting: 0, items: [], notChecked: { count: 0, amountMinor: 0, currency: null } };
await popup.reload();
await popup.getByTestId('all-clear').waitFor();
await shoot(popup, 'popup-empty');
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
worker.state.unassigned = {
  companies: [
    { connection: 'pax8', id: 'c-1', name: 'Quarry St. Brewing Co', subscriptions: 4, monthly: [usd(31420)] },
    { connection: 'pax8', id: 'c-2', name: 'Tamarack Managed IT (NFR)', subscriptions: 1, monthly: [] },
  ],
  monthly: [usd(31420)],
};
await popup.reload();
await popup.getByTestId('unassigned').locator('summary').click();
await popup.getByText('Something is bought for companies').waitFor();
await shoot(popup, 'popup-unassigned');
worker.state.unassigned = { companies: [], monthly: [] };
worker.state.queue = {
  ...worker.state.queue,
  switchedOff: ['Time worked but not billed', 'Cancelled and still billed'],
};
await popup.reload();
await popup.getByTestId('not-all-checked').waitFor();
await shoot(popup, 'popup-switched-off');
await worker.close();
await popup.reload();
await popup.getByTestId('problem-unreachable').waitFor();
await shoot(popup, 'popup-unreachable');
const stale = await browser.open(panelPath, { width: 400, height: 900 });
await stale.getByTestId('stale').waitFor();
await shoot(stale, 'panel-stale');

await browser.close();
process.exitCode = report();
