// Answers to what Countersign asks, through the door: kept for the client, heeded at once and later, shown, taken back, on the trail.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DecideAnswer, PacketView } from '../../shared/api/packets.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { lineChoiceOf } from '../../shared/facts/line-choice.ts';
import type { StoredRecord } from '../../shared/records/record.ts';
import { instantOf } from '../../shared/time.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { depsNow } from '../../worker/deps.ts';
import { assessClient } from '../../worker/steps/flow/assess-client.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { claimDue, makeDue } from '../../worker/store/due.ts';
import { upsertRecords } from '../../worker/store/records.ts';
import { saveStream } from '../../worker/store/streams.ts';
import * as given from '../worker/core/rules/client-view.ts';
import { ask, type Device, newDevice } from './device.ts';
import { begin, client, packet, seatsKey } from './seats-client.ts';
import { connectVendors, db, startMs, workerEnv } from './world.ts';

let ada: Device;
let nowMs = startMs;

beforeAll(async () => {
  await connectVendors();
  await setClock(startMs);
  ada = await newDevice();
  await ada.enrol('code-ada');
});

beforeEach(async () => {
  await begin();
  await setClock(startMs);
});

/** The Worker's clock, with every source it has answered just then. */
async function setClock(ms: number): Promise<void> {
  nowMs = ms;
  const sources = (await depsNow(workerEnv, 'test')).connections.flatMap(({ id, connector }) =>
    Object.entries(connector.streams).map(([stream, { kind }]) => ({ connection: id, stream, kind })),
  );
  const read = { cursor: null, complete: true, fullPass: false, counting: false, error: null };
  await keepBooks(db, [
    db
      .prepare("INSERT INTO meta (key, value) VALUES ('clock', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1")
      .bind(String(ms)),
    ...sources.map((source) => saveStream(db, { ...source, ...read, sweptMs: ms, mapperVersion: 99, checkedMs: ms })),
  ]);
}

async function stored(...records: StoredRecord[]): Promise<void> {
  await keepBooks(
    db,
    records.flatMap((record) =>
      upsertRecords(db, record.connection, [{ record, body: '{}', mapperVersion: 1 }], record.changedAt),
    ),
  );
}

/** A look at the client with every rule there is. */
async function look(): Promise<PacketView> {
  const due = { kind: 'assess', key: client };
  await keepBooks(db, [makeDue(db, due, nowMs)]);
  const row = await claimDue(db, due, nowMs);
  if (row === null) throw new Error('someone else looks at the client');
  await assessClient(await depsNow(workerEnv, 'test'), client, row);
  return asAda<PacketView>('GET', `/v1/packets/${(await packet()).id}`);
}

async function asAda<T>(method: string, path: string, body = '', status = 200): Promise<T> {
  const authorization = await ada.proof(method, path, body, nowMs);
  const answer = await ask(method, path, { authorization, ...(body === '' ? {} : { body }) });
  expect(answer).toMatchObject({ status });
  return answer.json as T;
}

let nonces = 0;

async function say(verb: SignedDecision['verb'], said: Partial<SignedDecision>, status = 200): Promise<DecideAnswer> {
  nonces += 1;
  const { id, revision } = await packet();
  const decision: SignedDecision = {
    v: 1,
    packet: id,
    revision,
    verb,
    actions: [],
    device: ada.id,
    at: instantOf(nowMs),
    nonce: `nonce-${nonces}`.padEnd(16, '-'),
    ...said,
  };
  const body = JSON.stringify({ decision, signature: await ada.sign(decision) });
  return asAda<DecideAnswer>('POST', `/v1/packets/${id}/decisions`, body, status);
}

const undo = (decision: string | undefined) => asAda<PacketView>('POST', `/v1/decisions/${decision}/undo`);

describe('which of two lines is changed', () => {
  const annex = { connection: 'connectwise', kind: 'agreement-line', id: '22' };
  const text = 'Business Premium on Managed Services';
  const choosing = (id: string, amountMinor: number | null = 6600): Partial<SignedDecision> => ({
    findings: [{ key: seatsKey, amountMinor }],
    record: { ...annex, id },
    text,
  });
  const seatsIn = ({ packet: { findings } }: PacketView) => findings.find(({ key }) => key === seatsKey);
  const writesIn = ({ packet: { actions } }: PacketView) =>
    actions
      .filter(({ type, state }) => type === 'line-quantity' && state === 'proposed')
      .map(({ target, after }) => [target.id, (after as { quantity?: string }).quantity]);

  beforeEach(async () => {
    await stored(given.line({ quantity: '20' }), given.line({ id: '22', quantity: '5' }));
  });

  // The first of all: packets that are forgotten between tests begin anew on a trail that is not.
  test('kept and undone, it is on a trail that verifies', async () => {
    await look();
    const { decision } = await say('choose-line', choosing('22'));
    await undo(decision?.id);
    const path = '/v1/trail';
    const { text: trail } = await ask('GET', path, { authorization: await ada.proof('GET', path, '', nowMs) });
    expect(checkTrail(trail)).toMatchObject({ ok: true, unsealed: 0 });
    expect(trail).toContain('"verb":"choose-line"');
  });

  test('is asked, and the answer brings the write to that line at once, is shown, and can be taken back', async () => {
    const asked = await look();
    expect(seatsIn(asked)?.held).toBe('2 lines bill this product: choose the one to change');
    expect(writesIn(asked)).toEqual([]);
    const { view, decision } = await say('choose-line', choosing('22'));
    expect(writesIn(view)).toEqual([['22', '8']]);
    expect(seatsIn(view)?.held).toBeNull();
    expect(view.answers).toMatchObject([{ decision: decision?.id, verb: 'choose-line', text, mayTakeBack: true }]);
    expect(view.packet.timeline[0]?.text).toBe(`Ada Berg chose the line to change: ${text}`);
    const back = await undo(decision?.id);
    expect([writesIn(back), back.answers]).toEqual([[], []]);
    expect(seatsIn(back)).toMatchObject({ held: expect.stringMatching(/^2 lines/) });
  });

  test('holds next month, and another choice takes its place', async () => {
    await look();
    await say('choose-line', choosing('22'));
    await setClock(Date.parse('2026-11-29T09:00:00Z'));
    expect(writesIn(await look())).toEqual([['22', '8']]);
    const { view } = await say('choose-line', choosing('21'));
    expect(writesIn(view)).toEqual([['21', '23']]);
    expect(seatsIn(view) && lineChoiceOf(seatsIn(view) as never)?.chosenBy).toBe('Ada Berg');
  });

  test.each([
    ['of a line that does not bill it', choosing('99'), 'that line does not bill it any more'],
    ['over another amount', choosing('22', 1), 'its amount changed since it was shown'],
    [
      'for an issue that is gone',
      { ...choosing('22'), findings: [{ key: 'x', amountMinor: 0 }] },
      'it is no longer open',
    ],
  ])('an answer %s is not taken', async (_, said, why) => {
    await look();
    const { decision, refused, view } = await say('choose-line', said);
    expect([decision, refused.map((each) => each.why), view.answers]).toEqual([null, [why], []]);
  });

  test.each([
    ['record', { record: undefined }],
    ['text', { text: '  ' }],
    ['findings', { findings: [] }],
  ])('an answer without its %s is refused', async (_, without) => {
    await look();
    await say('choose-line', { ...choosing('22'), ...without }, 400);
  });
});

describe('whether a message is about billing', () => {
  // Enough to ask on a board for billing, and never more.
  const doubtful = 'Could you call me about this, please?';
  const clear = 'Why were we charged twice on invoice 20413?';
  const record = { connection: 'connectwise', kind: 'message', id: '61' };
  const sender = 'alex@contoso.example';
  const answering: Partial<SignedDecision> = { record, sender, text: '“Question” and later messages of Alex Moreno' };
  const asksIn = ({ packet: { coverage } }: PacketView) =>
    coverage.notChecked.flatMap(({ subject, asks }) => (asks === undefined ? [] : [[subject.id, asks.sender?.key]]));
  const waitingIn = ({ packet: { findings } }: PacketView) =>
    findings.filter(({ rule }) => rule === 'message-waiting').map(({ subject }) => subject.id);
  const later = (id: string, text: string) => [
    given.ticket({ id: `4${id}`, summary: 'Another question', board: 'Billing' }),
    given.message({ id, ticketId: `4${id}`, text }),
  ];

  beforeEach(async () => {
    await stored(
      given.contact(),
      given.ticket({ summary: 'Question', board: 'Billing' }),
      given.message({ text: doubtful }),
    );
  });

  test('in doubt it is asked with its words, and yes makes it an issue that says who said so', async () => {
    const asked = await look();
    expect(asksIn(asked)).toEqual([['61', sender]]);
    const { view } = await say('is-billing', answering);
    expect([asksIn(view), waitingIn(view)]).toEqual([[], ['61']]);
    expect(view.packet.findings.find(({ rule }) => rule === 'message-waiting')?.facts.toldBy).toBe('Ada Berg');
    expect(view.answers).toMatchObject([{ verb: 'is-billing', isForSender: true, mayTakeBack: true }]);
  });

  test('no ends it, for later doubtful messages of that sender too, and for nobody and nothing else', async () => {
    await look();
    const { view, decision } = await say('not-billing', answering);
    expect([asksIn(view), waitingIn(view)]).toEqual([[], []]);
    await stored(
      ...later('62', doubtful),
      ...later('63', clear),
      given.contact({ id: '10', name: 'Kim Roe', email: 'kim@contoso.example' }),
      given.ticket({ id: '464', summary: 'Another question', board: 'Billing' }),
      given.message({ id: '64', ticketId: '464', text: doubtful, author: { id: '10', name: 'Kim Roe', email: null } }),
    );
    const after = await look();
    expect(asksIn(after)).toEqual([['64', 'kim@contoso.example']]);
    expect(waitingIn(after)).toEqual(['63']);
    const back = await undo(decision?.id);
    expect(asksIn(back).toSorted()).toEqual([
      ['61', sender],
      ['62', sender],
      ['64', 'kim@contoso.example'],
    ]);
    expect(back.answers).toEqual([]);
  });

  test('an answer for one message alone goes for no other', async () => {
    await look();
    const { sender: _, ...alone } = answering;
    await say('not-billing', alone);
    await stored(...later('62', doubtful));
    expect(asksIn(await look())).toEqual([['62', sender]]);
  });

  test('what its sender was answered for is asked about no more, on a panel that still shows it either', async () => {
    await stored(...later('62', doubtful));
    await look();
    await say('not-billing', answering);
    const { decision, refused, view } = await say('is-billing', { ...answering, record: { ...record, id: '62' } });
    expect([decision, refused.map((each) => each.why)]).toEqual([null, ['it is no longer asked']]);
    expect(view.answers).toHaveLength(1);
  });

  test.each([
    ['about a message that is not asked about', { record: { ...record, id: '99' } }, 'it is no longer asked'],
    ['for another sender than wrote it', { sender: 'kim@contoso.example' }, 'somebody else wrote it'],
  ])('an answer %s is not taken', async (_, over, why) => {
    await look();
    const { decision, refused } = await say('is-billing', { ...answering, ...over });
    expect([decision, refused.map((each) => each.why)]).toEqual([null, [why]]);
  });
});
