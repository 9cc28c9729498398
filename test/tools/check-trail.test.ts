// The verifier against the members' key history: who signed, with which key, and whether it was theirs at that moment.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../shared/canonical.ts';
import { genesis, headText, linkHash, type TrailEvent } from '../../shared/trail.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';

const worker = generateKeyPairSync('ed25519');
const janes = generateKeyPairSync('ed25519');
const dereks = generateKeyPairSync('ed25519');
const jwk = (key: KeyObject) => key.export({ format: 'jwk' });
const signedBy = (key: KeyObject, text: string) => sign(null, Buffer.from(text), key).toString('base64url');

type Told = Pick<TrailEvent, 'type' | 'body'> & Partial<TrailEvent>;

/** An export as the Worker makes it, chained and signed over whatever events it is given. */
function exportOf(...told: Told[]): string {
  let prev = genesis;
  const lines = told.map((each, index) => {
    const event: TrailEvent = { v: 1, at: '2026-11-20T09:00:00Z', actor: { kind: 'worker' }, ...each };
    const hash = linkHash(index + 1, prev, event);
    const line = JSON.stringify({ seq: index + 1, prev, hash, event });
    prev = hash;
    return line;
  });
  const length = told.length;
  const signature = signedBy(worker.privateKey, headText(length, prev));
  const head = { length, head: prev, signature, publicKey: jwk(worker.publicKey), unsealed: 0 };
  return [...lines, JSON.stringify(head)].join('\n');
}

const enrolled = (device: string, member: string, key: KeyObject): Told => ({
  type: 'device-enrolled',
  body: { device, member: { id: member, name: member, role: 'approver' }, publicKey: jwk(key) },
});
const revoked = (device: string): Told => ({ type: 'device-revoked', body: { device } });
const decided = (device: string, key: KeyObject, member = 'me_jane'): Told => {
  const signed = { v: 1, packet: 'pk_1', revision: 1, verb: 'approve', actions: [], device };
  return {
    type: 'decision-made',
    actor: { kind: 'member', id: member, name: 'Jane Doe', device },
    body: { decision: 'de_1', signed, signature: signedBy(key, canonicalJson(signed)), taken: [] },
  };
};

const jane = enrolled('dv_jane', 'me_jane', janes.publicKey);
const derek = enrolled('dv_derek', 'me_derek', dereks.publicKey);
const byJane = decided('dv_jane', janes.privateKey);

test('a decision signed by an enrolled device holds, also when that is revoked later', () => {
  expect(checkTrail(exportOf(jane, byJane, revoked('dv_jane')))).toMatchObject({ ok: true, decisions: 1 });
});

test.each([
  ['after its device was revoked', [jane, revoked('dv_jane'), byJane], 3, 'was revoked before, in link 2'],
  ['before its device was enrolled', [byJane, jane], 1, 'was not enrolled by then'],
  ['with a key nobody enrolled', [jane, decided('dv_jane', dereks.privateKey)], 2, 'signature is wrong'],
  ['with a device that was never enrolled', [jane, decided('dv_x', janes.privateKey)], 2, 'was not enrolled by then'],
  ['told as somebody else’s', [jane, derek, decided('dv_derek', dereks.privateKey)], 3, 'another member'],
])('a decision %s is named as broken', (_, told, line, problem) => {
  expect(checkTrail(exportOf(...told))).toEqual({ ok: false, line, problem: expect.stringContaining(problem) });
});

test('a second key under a device’s name is named as broken, as is an end of what never began', () => {
  const again = enrolled('dv_jane', 'me_jane', dereks.publicKey);
  expect(checkTrail(exportOf(jane, again))).toMatchObject({ ok: false, line: 2 });
  expect(checkTrail(exportOf(revoked('dv_jane')))).toMatchObject({ ok: false, line: 1 });
});

/** An approval of one change by jane or derek. */
function approved(id: string, by: 'jane' | 'derek', signedOver: object, told: object): Told {
  const device = `dv_${by}`;
  const actions = [{ id: 'ac_1', digest: 'dg_1' }];
  const signed = { v: 1, packet: 'pk_1', revision: 1, verb: 'approve', actions, device, ...signedOver };
  const { privateKey } = by === 'jane' ? janes : dereks;
  return {
    type: 'decision-made',
    actor: { kind: 'member', id: `me_${by}`, name: by, device },
    body: { decision: id, signed, signature: signedBy(privateKey, canonicalJson(signed)), taken: [], ...told },
  };
}

const writtenFor = (decision: string): Told => ({
  type: 'write-intended',
  body: { decision, action: 'ac_1', digest: 'dg_1' },
});
const edits = [{ action: 'ac_1', after: { quantity: '27' } }];
const first = approved('de_1', 'jane', {}, { waiting: ['ac_1'] });
const second = approved('de_2', 'derek', { seconds: 'de_1' }, { taken: ['ac_1'] });

test('a write two people signed for is covered by the second word', () => {
  expect(checkTrail(exportOf(jane, derek, first, second, writtenFor('de_2')))).toMatchObject({
    ok: true,
    decisions: 2,
  });
});

test.each<[string, Told[], number, string]>([
  ['a first word alone covers no write', [first, writtenFor('de_1')], 4, 'waits for a second person'],
  ['nor does it once there is a second', [first, second, writtenFor('de_1')], 5, 'waits for a second person'],
  [
    'the second over nothing that waited covers none',
    [approved('de_1', 'jane', {}, { taken: ['ac_1'] }), second],
    4,
    'the first person never signed ac_1',
  ],
  ['nor over a first word nobody gave', [second], 3, 'the first person never signed ac_1'],
  [
    'nor over other values',
    [first, approved('de_2', 'derek', { seconds: 'de_1', edits }, { taken: ['ac_1'] })],
    4,
    'other values',
  ],
  [
    'nor by the same person',
    [first, approved('de_2', 'jane', { seconds: 'de_1' }, { taken: ['ac_1'] })],
    4,
    'the same person',
  ],
  [
    'nor once the first was taken back',
    [first, { type: 'decision-revoked', body: { decision: 'de_1', actions: [], left: [] } }, second],
    5,
    'the first person never signed ac_1',
  ],
  [
    'nor twice',
    [first, second, approved('de_3', 'derek', { seconds: 'de_1', reason: 'again' }, { taken: ['ac_1'] })],
    5,
    'the first person never signed ac_1',
  ],
  [
    'a proposal covers none either',
    [approved('de_1', 'jane', { verb: 'propose' }, {}), writtenFor('de_1')],
    4,
    'is covered by no decision',
  ],
  [
    'nor a first word that was refused',
    [first, approved('de_2', 'derek', { seconds: 'de_1', verb: 'decline' }, {}), second],
    5,
    'the first person never signed ac_1',
  ],
  [
    'nor as a first word that somebody calls taken',
    [approved('de_1', 'jane', {}, { waiting: ['ac_1'], taken: ['ac_1'] })],
    3,
    'waits and was taken',
  ],
])('%s', (_, told, line, problem) => {
  expect(checkTrail(exportOf(jane, derek, ...told))).toEqual({
    ok: false,
    line,
    problem: expect.stringContaining(problem),
  });
});
