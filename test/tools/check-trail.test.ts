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
