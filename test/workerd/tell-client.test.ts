// The letter about a change stays after it was approved, with the approved figures, until somebody says what became of it.
import { runInDurableObject } from 'cloudflare:test';
import { beforeEach, expect, test } from 'vitest';
import type { SignedDecision } from '../../shared/decision.ts';
import type { Draft } from '../../shared/draft.ts';
import { instantOf } from '../../shared/time.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import type { Decider } from '../../worker/core/members/decider.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { lookAtOnce } from '../../worker/steps/approval/look-at-once.ts';
import { tellClient } from '../../worker/steps/approval/tell-client.ts';
import { undoDecision } from '../../worker/steps/approval/undo-decision.ts';
import { viewFor } from '../../worker/views/hide-money.ts';
import { readPacketView } from '../../worker/views/packet.ts';
import { approve, forgetMembers, member } from './rights.ts';
import { at, begin, billed, look, packet, pulled, seatsKey, signing } from './seats-client.ts';
import { db, newestTold, startMs, workerEnv } from './world.ts';

const sendMs = startMs + undoWindowMs;
const seenMs = sendMs + 60_000;
const sentText = 'Hello, from 1 Dec we bill 3 more at $22.00 each: $66.00 a month.';
let jo: Decider;
let nonces = 0;

beforeEach(async () => {
  // The gate remembers each write for good, and every test here has the same one.
  const gate = workerEnv.GATE.get(workerEnv.GATE.idFromName('connectwise'));
  await runInDurableObject(gate, (_, { storage }) => storage.deleteAll());
  await begin();
  await forgetMembers();
  jo = await member('Jo Kimura');
  await look(startMs);
});

/** Approved as offered or with another quantity, written, and seen by the next reading. */
async function write(quantity?: string): Promise<void> {
  expect((await approve(jo, quantity)).refused).toEqual([]);
  // What is written is read before the client is looked at again.
  await pulled(startMs + 1000, billed(Number(quantity ?? 28)));
  await workOffDue(at(sendMs));
  await db.prepare("UPDATE actions SET confirmed_at = '2026-11-20T09:01:00Z' WHERE state = 'done'").run();
  await pulled(seenMs, billed(Number(quantity ?? 28)));
  await look(seenMs);
}

const letters = async (): Promise<Draft[]> =>
  (await packet()).content.drafts.filter(({ kind }) => kind === 'client-message');
const letterBy = async (id: string) => (await letters()).find((each) => each.id === id);

async function tell(
  how: 'mailed' | 'told' | 'none',
  { draft = 'seats-written', amountMinor = 6600, by = jo, atMs = seenMs, text = sentText } = {},
) {
  nonces += 1;
  const signed: SignedDecision = {
    ...(await signing('tell', { findings: [{ key: seatsKey, amountMinor }], nonce: `tell-${nonces}`.padEnd(16, '-') })),
    at: instantOf(atMs),
    device: by.device,
    letter: { draft, how, to: [{ name: 'Pat Reyes', email: 'pat@larkfield.example' }], cc: [] },
    ...(how === 'mailed' ? { text } : {}),
  };
  const outcome = await tellClient(at(atMs), { signed, signature: 'sig', by });
  await lookAtOnce(at(atMs), signed.packet);
  return outcome;
}

test('what is offered has its letter, and what is written has it still, with the same figures', async () => {
  expect(await letterBy('seats')).toMatchObject({ text: expect.stringContaining('bill 3 more at $22.00') });
  await write();
  const letter = await letterBy('seats-written');
  expect(letter).toMatchObject({
    text: expect.stringContaining('bill 3 more at $22.00 each: $66.00 a month'),
    written: { findings: [{ key: seatsKey, amountMinor: 6600, currency: 'USD' }], sight: 'sell', period: '2026-11' },
  });
  expect(await letters()).toHaveLength(1);
});

test('with another value than was offered the letter names what was approved, and what is left has its own', async () => {
  await write('27');
  expect(await letterBy('seats-written')).toMatchObject({
    text: expect.stringMatching(
      /you have 28, and your agreement .+ bills 25\. .+ bill 2 more at \$22\.00 each: \$44\.00/,
    ),
    written: { findings: [{ amountMinor: 4400 }] },
  });
  expect(await letterBy('seats')).toMatchObject({ text: expect.stringContaining('bill 1 more') });
});

test.each(['mailed', 'told', 'none'] as const)(
  'once “%s” is said of it, it is gone, and what was said is kept',
  async (how) => {
    await write();
    const { decision, refused } = await tell(how);
    expect(refused).toEqual([]);
    expect(await letters()).toEqual([]);
    const view = await readPacketView(at(seenMs), (await packet()).id, jo);
    expect(view?.packet.priorDecisions[0]).toMatchObject({
      id: decision,
      verb: 'tell',
      member: { name: 'Jo Kimura' },
      at: instantOf(seenMs),
      letter: { how, to: [{ email: 'pat@larkfield.example' }] },
      ...(how === 'mailed' ? { text: sentText } : {}),
    });
    expect(view?.packet.findings).toMatchObject([{ key: seatsKey, state: 'done' }]);
    expect((await newestTold('decision-made')).facts).toMatchObject({ verb: 'tell', findings: [{ key: seatsKey }] });
    await lookAtOnce(at(seenMs + 1000), await undoDecision(at(seenMs + 1000), decision ?? '', jo));
    expect(await letterBy('seats-written')).toBeDefined();
  },
);

test('told before it was approved it is not offered again, unless other values were approved', async () => {
  expect((await tell('mailed', { draft: 'seats', atMs: startMs })).refused).toEqual([]);
  expect(await letters()).toEqual([]);
  await write();
  expect(await letters()).toEqual([]);

  await begin();
  await look(startMs);
  await tell('mailed', { draft: 'seats', atMs: startMs });
  await write('27');
  expect(await letterBy('seats-written')).toMatchObject({ text: expect.stringContaining('bill 2 more') });
});

test('what was told leaves the issue to be decided as before', async () => {
  await tell('told', { draft: 'seats', atMs: startMs });
  expect((await packet()).content.findings).toMatchObject([{ key: seatsKey, state: 'open' }]);
  expect((await approve(jo)).refused).toEqual([]);
});

test('it waits into the next months, and not for ever', async () => {
  await write();
  const inMonth = async (day: string) => {
    const ms = Date.parse(`${day}T09:00:00Z`);
    await pulled(ms);
    await look(ms);
    return letters();
  };
  const [kept] = await inMonth('2026-12-03');
  expect(kept).toMatchObject({ id: 'seats-written 2026-11', text: expect.stringContaining('bill 3 more') });
  expect(await inMonth('2027-02-03')).toHaveLength(1);
  expect(await inMonth('2027-03-03')).toEqual([]);
});

test('of an earlier month it is told like any other', async () => {
  await write();
  const ms = Date.parse('2026-12-03T09:00:00Z');
  await pulled(ms);
  await look(ms);
  const { id, revision } = await packet();
  const { content } = await packet();
  expect(content.findings).toEqual([]);
  const signed: SignedDecision = {
    ...{ v: 1, packet: id, revision, verb: 'tell', actions: [], device: jo.device, nonce: 'december-december' },
    findings: [{ key: seatsKey, amountMinor: 6600 }],
    at: instantOf(ms),
    letter: { draft: 'seats-written 2026-11', how: 'told', to: [], cc: [] },
  };
  expect((await tellClient(at(ms), { signed, signature: 'sig', by: jo })).refused).toEqual([]);
  await look(ms);
  expect(await letters()).toEqual([]);
});

test.each([
  ['a letter that is not offered', { draft: 'seats' }, 'not offered any more'],
  ['other figures than it has', { amountMinor: 4400 }, 'figures changed'],
])('%s is refused', async (_, over, why) => {
  await write();
  expect(await tell('told', over)).toMatchObject({ decision: null, refused: [{ why: expect.stringContaining(why) }] });
});

test('who does not see its amounts has no text of it, and can say nothing of it, right or wrong', async () => {
  await write();
  const blind = await member('Robin Shaw', { money: 'none' });
  const full = await readPacketView(at(seenMs), (await packet()).id, blind);
  if (full === null) throw new Error('there is no packet');
  const [letter] = viewFor(full, 'none', []).packet.drafts.filter(({ kind }) => kind === 'client-message');
  expect(letter).toMatchObject({ hidden: true, text: 'hidden', facts: [] });
  expect(letter).not.toHaveProperty('written');
  const whys = [];
  for (const amountMinor of [6600, 1]) whys.push((await tell('told', { by: blind, amountMinor })).refused[0]?.why);
  expect(new Set(whys)).toEqual(new Set([expect.stringContaining('you do not see all that it tells')]));
});
