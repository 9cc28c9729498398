// Answers to clients through the whole Worker: sent once, only when sent, never over a colleague's, and never with what they must not read.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isMessage } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import { hourMs, minuteMs, secondMs } from '../../shared/time.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { type Run, startRun } from '../../tools/local/run.ts';

const clockMs = Date.parse('2026-11-20T09:00:00Z');
/** A colleague answers Elise Pemberton on her ticket while ours waits out its undo window. */
const colleague = {
  at: '2026-11-20T09:00:00Z',
  put: {
    connectwise: {
      'service/tickets/notes': [
        {
          id: 92001,
          ticketId: 51005,
          text: 'One visit and one follow-up; I took the second one off.',
          detailDescriptionFlag: true,
          internalAnalysisFlag: false,
          resolutionFlag: false,
          member: { id: 150, identifier: 'JKimura', name: 'Jo Kimura' },
          dateCreated: '2026-11-20T09:00:00Z',
          createdBy: 'JKimura',
          internalFlag: false,
          externalFlag: true,
          _info: { lastUpdated: '2026-11-20T09:00:00Z' },
        },
      ],
    },
  },
};

let folder: string;
let run: Run;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-send-'));
  const world = JSON.parse(await readFile('test/worlds/main-month.json', 'utf8'));
  const worldPath = join(folder, 'world.json');
  await writeFile(worldPath, JSON.stringify({ ...world, later: [colleague] }));
  run = await startRun({
    worldPath,
    seed: 'send',
    sandboxPort: 0,
    say: () => {},
  });
  await run.moveTo(run.nowMs());
});
afterAll(async () => {
  await run.close();
  await rm(folder, { recursive: true });
});

/** A client's packet as it is now, with its answer on a ticket. */
async function answerOn(client: string): Promise<{ view: PacketView; id: string; text: string }> {
  const item = (await run.approver.queue()).items.find((each) => each.client === client);
  const view = await run.approver.packet(item?.packet ?? '');
  const action = view.packet.actions.findLast(isMessage);
  return { view, id: action?.id ?? '', text: action?.after.text ?? '' };
}

const stateOf = async (client: string) => {
  const { view } = await answerOn(client);
  const action = view.packet.actions.find(({ type, state }) => type === 'message' && state !== 'prepared');
  return { state: action?.state, why: action?.receipt?.message };
};

const pemberton = 'Pemberton Law Group';
const owyhee = 'Owyhee Ranch Supply';

test('an approval takes no message, and a sending takes nothing else', async () => {
  const { view, id } = await answerOn(owyhee);
  const approved = await run.approver.approve(view, [id]);
  expect(approved).toMatchObject({
    decision: null,
    refused: [{ action: id, why: 'a message to the client is sent on its own' }],
  });
  const seats = (await answerOn('Alderbrook Family Dental')).view;
  const change = seats.packet.actions.find(({ state }) => state === 'proposed')?.id ?? '';
  expect(await run.approver.send(seats, change)).toMatchObject({
    decision: null,
    refused: [{ action: change, why: 'it is not a message to the client' }],
  });
});

test.each([
  ['Last month it was $9,999.00.', '“$9,999.00” is not a figure from this client’s issues.'],
  ['Our cost went up.', '“cost” tells the client what you pay or earn.'],
  ['We buy from Pax8.', '“Pax8” is a distributor: clients are not told whom you buy from.'],
  ['It is as with Alderbrook Family Dental.', '“Alderbrook Family Dental” is another client.'],
])('a text that says “%s” is refused, and told why', async (words, why) => {
  const { view, id, text } = await answerOn(owyhee);
  expect(view.otherClients).toContain('Alderbrook Family Dental');
  await expect(run.approver.send(view, id, `${text}\n\n${words}`)).rejects.toThrow(`400: {"error":{"code":"bad-input"`);
  await expect(run.approver.send(view, id, `${text}\n\n${words}`)).rejects.toThrow(why);
});

test('what was taken back inside the window, or answered by a colleague meanwhile, is not sent', async () => {
  const first = await answerOn(pemberton);
  const undone = await run.approver.send(first.view, first.id, `${first.text}\nTamarack`);
  await run.approver.undo(undone.decision?.id ?? '');
  const { view, id, text } = await answerOn(pemberton);
  expect({ id, text }).toEqual({ id: first.id, text: first.text });
  const sent = await run.approver.send(view, id, `${text}\nTamarack`);
  expect(sent).toMatchObject({ decision: { verb: 'send' }, refused: [] });
  await run.control.applyLater();
  await run.moveTo(clockMs + undoWindowMs + secondMs);
  expect(await run.effects()).toEqual([]);
  expect(await stateOf(pemberton)).toMatchObject({
    state: 'stale',
    why: 'Jo Kimura has written to the client since',
  });
});

test('an answer whose vendor’s word is lost is sent once, and the question closes', async () => {
  const { view, id, text } = await answerOn(owyhee);
  const worked = text.replace('We are checking the details', 'We are looking into it');
  expect(worked).not.toBe(text);
  const notes = '/service/tickets/51004/notes';
  await run.control.injectFaults([
    { vendor: 'connectwise', method: 'POST', path: notes, times: 1, kind: 'close', afterCommit: true },
    {
      vendor: 'connectwise',
      method: 'GET',
      path: '/service/tickets/51004/allNotes',
      times: 1,
      kind: 'status',
      status: 503,
    },
  ]);
  const { decision } = await run.approver.send(view, id, worked);
  await run.moveTo(run.nowMs() + undoWindowMs + secondMs);
  await run.moveTo(run.nowMs() + 6 * minuteMs);
  await run.moveTo(run.nowMs() + 6 * minuteMs);
  const effects = await run.effects();
  expect(effects.map(({ method, path, body }) => ({ method, path: path.split('/apis/3.0').at(-1), body }))).toEqual([
    { method: 'POST', path: notes, body: { text: worked, detailDescriptionFlag: true, processNotifications: true } },
  ]);
  const after = await run.approver.packet(view.packet.id);
  const finding = after.packet.findings.find(({ rule }) => rule === 'message-waiting');
  expect(finding?.state).toBe('done');
  expect(after.packet.drafts.filter(({ answers }) => answers !== undefined)).toEqual([]);
  expect(after.packet.actions.filter(({ type }) => type === 'message')).toMatchObject([{ state: 'done' }]);
  expect(after.packet.priorDecisions.find((each) => each.id === decision?.id)?.verb).toBe('send');
  await run.moveTo(run.nowMs() + hourMs);
  expect(await run.effects()).toHaveLength(1);
});

test('the trail verifies, with the text that was signed', async () => {
  expect(checkTrail(await run.approver.text('/v1/trail'))).toMatchObject({ ok: true, decisions: 3 });
});
