// A technician's morning in the main month: another value than offered, an undo, a question, its answer, what is let be, an answer sent, and the note in December.
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedDecision } from '../../shared/decision.ts';
import type { TrailLink } from '../../shared/trail.ts';
import { factsOf } from '../../shared/trail-event.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { panelFrame } from '../extension/panel-frame.ts';
import { landingPage } from '../sandbox/portals/connectwise/links.ts';
import { approve, enrol, openShop, portalHost, type Shop, sign } from './shop.ts';

interface DecisionBody {
  decision: string;
  signed: SignedDecision;
  changed?: { offered: { after: unknown }; approved: { after: unknown } }[];
}

const seats = '3 Microsoft 365 Business Premium seats are bought but not billed';
const oneSeat = '1 Microsoft 365 Business Premium seat is bought but not billed';
const question = 'Did Pemberton order the tenth seat?';
const answer = 'Yes, for the paralegal who started on 5 October.';
const reason = 'Billed elsewhere';
const promise = 'We are checking the details and will get back to you.';
const reply = 'Whoever left in September comes off your next invoice.';

let shop: Shop;
let page: Page;

beforeAll(async () => {
  shop = await openShop('test/worlds/main-month-later.json');
  await enrol(shop);
  page = await shop.browser.context.newPage();
});
afterAll(() => shop.close());

/** Opens an agreement's page afresh. */
function openAgreement(id: string, client: string): Promise<Frame> {
  return openRecord('agreement', id, client);
}

async function openRecord(kind: 'agreement' | 'ticket', id: string, client: string): Promise<Frame> {
  await page.goto('about:blank');
  await page.goto(`${portalHost}${landingPage(kind, id)}`);
  const panel = await panelFrame(page);
  await panel.getByTestId('client').getByText(client).waitFor();
  return panel;
}

/** Types one seat less than offered, reads what that comes to, and closes the form. */
async function changeByOneDown(panel: Frame): Promise<void> {
  await panel.getByTestId('change').click();
  const form = panel.getByTestId('change-form');
  await form.getByRole('button', { name: 'One less' }).click();
  await form.getByText('2 × $24.00 = $48.00/mo, $24.00 less than offered.').waitFor();
  await panel.getByTestId('change-close').click();
  await form.waitFor({ state: 'detached' });
  // Approve is trusted only while all that it signs is in view.
  await panel.getByTestId('sum').scrollIntoViewIfNeeded();
  await panel.getByTestId('writes').getByText('28 → 30').waitFor();
  await panel.getByTestId('sum-yours').getByText('with your value; $72.00 was offered').waitFor();
}

const passWindow = () => shop.run.moveTo(shop.run.nowMs() + undoWindowMs + 1000);

/** What the trail's events of one type say, in order. */
function bodiesIn(trail: string, type: string): Record<string, unknown>[] {
  return trail
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line): TrailLink => JSON.parse(line))
    .filter(({ event }) => event.type === type)
    .map(({ event, private: part }) => factsOf(event, part));
}

test('an issue says what is wrong, how that is worked out, and where it can be seen', async () => {
  const panel = await openAgreement('401', 'Alderbrook Family Dental');
  const issue = panel.getByTestId('issue');
  await issue.getByRole('heading', { name: seats }).waitFor();
  const text = await issue.textContent();
  expect(text).toContain('31 on the distributor');
  expect(text).toContain('− 28 on the agreement line = 3 × $24.00');
  const line = issue.getByRole('link', { name: 'the agreement line' });
  expect(await line.getAttribute('href')).toMatch(/^https:\/\/na\.myconnectwise\.net\//);
  await issue.getByText('Evidence').click();
  await issue.getByRole('link', { name: /^ConnectWise agreement$/ }).waitFor();
  await panel.getByTestId('writes').getByText('28 → 31').waitFor();
});

test('another value than offered is approved, undone inside the window, and approved again', async () => {
  const panel = await openAgreement('401', 'Alderbrook Family Dental');
  await changeByOneDown(panel);
  await approve(page, panel);
  await panel.getByTestId('waiting').getByText('28 → 30').waitFor();
  await panel.getByTestId('undo').click();
  await panel.getByTestId('waiting').waitFor({ state: 'detached' });
  await panel.getByTestId('writes').getByText('your value; 31 was offered').waitFor();
  await passWindow();
  expect(await shop.run.effects(), 'what was undone never leaves').toEqual([]);

  const again = await openAgreement('401', 'Alderbrook Family Dental');
  await again.getByTestId('writes').getByText('28 → 31').waitFor();
  await changeByOneDown(again);
  await approve(page, again);
  await again.getByTestId('waiting').getByText('28 → 30').waitFor();
});

test('a colleague is asked about one issue, the answer goes on record, and another one is let be', async () => {
  const panel = await openAgreement('428', 'Pemberton Law Group');
  const issue = panel.getByTestId('issue').filter({ hasText: oneSeat });
  await issue.getByTestId('ask').click();
  const form = issue.getByTestId('form-ask');
  await form.getByLabel('Who should answer?').selectOption('administrator');
  await form.getByLabel('Question').fill(question);
  await sign(page, panel, 'say');
  const asked = panel.getByTestId('asked');
  await asked.getByText(`“${question}”`).waitFor();
  await asked.getByTestId('answer').click();
  await asked.getByLabel(`Answer to “${question}”`).fill(answer);
  await sign(page, panel, 'say');
  await issue.getByText(`Jane Doe answered on 20 Nov 2026: “${answer}”`).waitFor();

  const waiting = panel.getByTestId('issue').filter({ hasText: 'Elise Pemberton asked about billing' });
  await waiting.getByTestId('more').click();
  await waiting.getByTestId('not-a-problem').click();
  await waiting.getByRole('button', { name: reason }).click();
  await sign(page, panel, 'say');
  await panel.getByTestId('set-aside').getByText(`“${reason}”`).waitFor();
});

test('once the window has passed, exactly what was approved is written, and the panel says so', async () => {
  await passWindow();
  const effects = await shop.run.effects();
  expect(effects.map(({ method, path, status }) => ({ method, path: path.split('/apis/3.0').at(-1), status }))).toEqual(
    [
      { method: 'PATCH', path: '/finance/agreements/401/additions/2101', status: 200 },
      { method: 'POST', path: '/company/companies/201/notes', status: 201 },
    ],
  );
  expect(effects[0]?.body).toEqual([{ op: 'replace', path: 'quantity', value: 30 }]);
  expect(effects[1]?.body).toMatchObject({ text: expect.stringContaining('quantity 28 → 30, from 1 Dec 2026') });
  expect(JSON.stringify(effects[1]?.body)).toContain('Approved by Jane Doe');

  const panel = await openAgreement('401', 'Alderbrook Family Dental');
  await panel.getByTestId('done').getByText('28 → 30').waitFor();
  // The note on the next invoice has to wait for that one; the seat that was not taken is an issue again.
  await panel.getByTestId('held').getByText('Waits until the invoice exists').waitFor();
  await panel.getByTestId('issue').getByRole('heading', { name: oneSeat }).waitFor();
});

test('a client’s question is answered on its ticket: worked over, read once more, sent once, and settled', async () => {
  const before = (await shop.run.effects()).length;
  const panel = await openRecord('ticket', '51004', 'Owyhee Ranch Supply');
  await panel.getByTestId('to-answer').click();
  const letter = panel.getByTestId('letter').filter({ hasText: 'Answer to the client' });
  await letter.getByText('Hank Yturri <hank@owyheeranch.example>').waitFor();
  await letter.getByText('books@owyheeranch.example').waitFor();
  const text = letter.locator('textarea');
  const offered = await text.inputValue();
  await text.fill(`${offered}\nIt is as with Alderbrook Family Dental.`);
  await letter.getByText('“Alderbrook Family Dental” is another client.').waitFor();
  expect(await letter.getByTestId('send-ask-open').isDisabled()).toBe(true);
  const worked = offered.replace(promise, reply);
  await text.fill(worked);
  await letter.getByTestId('send-ask-open').click();
  await panel.getByTestId('send-text').getByText(reply).waitFor();
  await sign(page, panel, 'send');
  await panel.getByTestId('waiting').getByText('answer to Hank Yturri').waitFor();
  expect(await shop.run.effects()).toHaveLength(before);
  await passWindow();
  const sent = (await shop.run.effects()).slice(before);
  expect(sent.map(({ method, path, body }) => ({ method, path: path.split('/apis/3.0').at(-1), body }))).toEqual([
    {
      method: 'POST',
      path: '/service/tickets/51004/notes',
      body: { text: worked, detailDescriptionFlag: true, processNotifications: true },
    },
  ]);
  const after = await openRecord('ticket', '51004', 'Owyhee Ranch Supply');
  const asked = after.getByTestId('issue').filter({ hasText: 'Hank Yturri asked' });
  await asked.getByText('Done', { exact: true }).waitFor();
  expect(await after.getByTestId('to-answer').count()).toBe(0);
  await after.getByRole('tab', { name: 'Trail' }).click();
  const kept = after.getByTestId('trail-sent').filter({ hasText: 'Hank Yturri <hank@owyheeranch.example>' });
  expect(await kept.getByTestId('trail-text').textContent()).toBe(worked);
});

test('the exported trail verifies, and tells who decided what with which value', async () => {
  const trail = await shop.run.administrator.text('/v1/trail');
  expect(checkTrail(trail)).toMatchObject({ ok: true, decisions: 6, unsealed: 0 });
  const decided = bodiesIn(trail, 'decision-made') as unknown as DecisionBody[];
  expect(decided.map(({ signed }) => signed.verb)).toEqual([
    'approve',
    'approve',
    'ask',
    'answer',
    'not-a-problem',
    'send',
  ]);
  const [undone, approved, asked, answered, letBe, sent] = decided;
  for (const each of [undone, approved]) {
    expect(each?.signed.edits?.map(({ after }) => after)).toEqual([{ quantity: '30' }]);
    expect(each?.changed?.[0]).toMatchObject({
      offered: { after: { quantity: '31' } },
      approved: { after: { quantity: '30' } },
    });
  }
  expect(asked?.signed).toMatchObject({ of: 'administrator', text: question });
  expect(answered?.signed).toMatchObject({ to: asked?.decision, text: answer });
  expect(letBe?.signed.reason).toBe(reason);
  expect(bodiesIn(trail, 'decision-revoked').map(({ decision }) => decision)).toEqual([undone?.decision]);
  const intended = bodiesIn(trail, 'write-intended');
  expect(
    intended.map(({ decision, approved }) => ({ decision, after: (approved as { after: unknown }).after })),
  ).toEqual([
    { decision: approved?.decision, after: { quantity: '30' } },
    { decision: approved?.decision, after: expect.objectContaining({ text: expect.stringContaining('28 → 30') }) },
    { decision: sent?.decision, after: { text: expect.stringContaining(reply) } },
  ]);
});

test('in December its note stands on the invoice that bills the agreement, in QuickBooks, once', async () => {
  const before = (await shop.run.effects()).length;
  for (const { at } of shop.run.world.later ?? []) {
    await shop.run.control.setClock(Date.parse(at));
    await shop.run.control.applyLater();
    await shop.run.moveTo(Date.parse(at));
  }
  const since = (await shop.run.effects()).slice(before);
  expect(since.map(({ vendor, method, body }) => ({ vendor, method, body }))).toEqual([
    {
      vendor: 'quickbooks',
      method: 'POST',
      body: expect.objectContaining({
        Note: expect.stringContaining('28 → 30'),
        AttachableRef: [
          expect.objectContaining({ EntityRef: { type: 'Invoice', value: '565' }, IncludeOnSend: false }),
        ],
      }),
    },
  ]);
});
