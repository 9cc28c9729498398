// The verifier against changes of the trail's own key: proven ones are followed from any key, forged ones are named.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/canonical.ts';
import { genesis, headText } from '../../shared/trail.ts';
import { newEvent, type TrailEvent } from '../../shared/trail-event.ts';
import { keyChangeText } from '../../shared/trail-key.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { toldTrail, trailSalt } from './told-trail.ts';

interface Key {
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const at = '2026-11-20T09:00:00Z';
const [k1, k2, k3, thief] = [1, 2, 3, 4].map(() => generateKeyPairSync('ed25519')) as [Key, Key, Key, Key];
const jwk = ({ publicKey }: Key) => publicKey.export({ format: 'jwk' });
const xOf = (key: Key) => jwk(key).x ?? '';
const signedBy = ({ privateKey }: Key, text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url');

const work = (n: number) => newEvent(trailSalt, 'write-confirmed', at, { state: `something ${n}` });

/** What an event over the trail so far becomes. */
type Next = TrailEvent | ((before: readonly TrailEvent[]) => TrailEvent);

interface Change {
  from?: Key;
  to: Key;
  signer?: Key;
  sealedNow?: { seq: number; hash: string };
  /** How far the trail was chained when it was signed; to its end where left out. */
  over?: number;
  type?: string;
  /** What is told otherwise once it was signed. */
  told?: Record<string, unknown>;
}

/** A change as the Worker tells it; each part can be told otherwise. */
function changed({ from = k1, to, signer = from, sealedNow, over, type = 'trail-key-changed', told }: Change): Next {
  return (before) => {
    const facts = { publicKey: jwk(to), replaces: jwk(from), sealedNow: sealedNow ?? endOf(before.slice(0, over)) };
    if (type === 'trail-key-lost') return newEvent(trailSalt, type, at, { ...facts, ...told });
    const oldKeySignature = signedBy(signer, keyChangeText(newEvent(trailSalt, type, at, facts)));
    return newEvent(trailSalt, type, at, { ...facts, oldKeySignature, ...told });
  };
}

function endOf(events: readonly TrailEvent[]): { seq: number; hash: string } {
  const { headed } = toldTrail(events);
  return { seq: headed.length, hash: headed.head };
}

function eventsOf(next: readonly Next[]): TrailEvent[] {
  const events: TrailEvent[] = [];
  for (const each of next) events.push(typeof each === 'function' ? each(events) : each);
  return events;
}

function exported(by: Key, ...next: Next[]): string {
  const { lines, headed } = toldTrail(eventsOf(next));
  const head = { ...headed, signature: signedBy(by, headText(headed)), publicKey: jwk(by) };
  return [...lines, canonicalJson(head), ''].join('\n');
}

const toSecond = changed({ to: k2 });
const toThird = changed({ from: k2, to: k3 });
const twice = exported(k3, work(1), toSecond, work(2), toThird, work(3));

describe('changes that each key signed for the next', () => {
  test.each([
    ['the first key', k1],
    ['one in between', k2],
    ['the one that signs now', k3],
  ])('lead from %s to the head', (_, key) => {
    expect(checkTrail(twice, { key: xOf(key) })).toMatchObject({ ok: true, knownTo: 5, signedBy: xOf(k3) });
  });

  test('are told with the link that named each key', () => {
    expect(checkTrail(twice)).toMatchObject({
      knownTo: null,
      keys: [
        { x: xOf(k1), since: 0 },
        { x: xOf(k2), since: 2, isSignedFor: true },
        { x: xOf(k3), since: 4, isSignedFor: true },
      ],
    });
  });

  test('leave a head that was noted under an older key as good as it was, beside its key too', () => {
    const head = endOf(eventsOf([work(1)])).hash;
    expect(checkTrail(twice, { heads: [head] })).toMatchObject({ ok: true, knownTo: 1 });
    expect(checkTrail(twice, { heads: [head], key: xOf(k1) })).toMatchObject({ ok: true, knownTo: 5 });
  });

  test('may come before anything was chained, and right after each other', () => {
    expect(checkTrail(exported(k3, toSecond, toThird), { key: xOf(k1) })).toMatchObject({ ok: true, knownTo: 2 });
  });
});

test('a lost key is told: the newer one vouches for everything, those from before the loss for nothing', () => {
  const lost = changed({ from: k2, to: k3, type: 'trail-key-lost' });
  const text = exported(k3, work(1), toSecond, lost, work(2));
  expect(checkTrail(text, { key: xOf(k3) })).toMatchObject({ ok: true, knownTo: 4 });
  for (const key of [k1, k2]) {
    expect(checkTrail(text, { key: xOf(key) })).toMatchObject({
      ok: false,
      line: 5,
      problem: expect.stringContaining('link 3 says that a key was lost'),
    });
  }
  expect(checkTrail(text)).toMatchObject({ ok: true, knownTo: null });
  expect(checkTrail(text, { heads: [endOf(eventsOf([work(1)])).hash] })).toMatchObject({ ok: true, knownTo: 1 });
});

const shape = 'is not of the shape';
const foreign = { seq: 1, hash: endOf([work(9)]).hash };

describe('a forged change is refused by name, under every key and under none', () => {
  test.each<[string, string, number, string]>([
    [
      'signed by nobody',
      exported(k2, work(1), changed({ to: k2, told: { oldKeySignature: '' } })),
      2,
      'is not signed for by',
    ],
    ['without a signature', exported(k2, work(1), changed({ to: k2, told: { oldKeySignature: undefined } })), 2, shape],
    ['signed by the new key', exported(k2, work(1), changed({ to: k2, signer: k2 })), 2, 'is not signed for by'],
    ['signed by a stranger', exported(k2, work(1), changed({ to: k2, signer: thief })), 2, 'is not signed for by'],
    [
      'that leads to another key than was signed for',
      exported(thief, work(1), changed({ to: k2, told: { publicKey: jwk(thief) } })),
      2,
      'is not signed for by',
    ],
    [
      'whose signature is of another change',
      exported(k3, work(1), toSecond, changed({ from: k2, to: k3, signer: k1 })),
      3,
      'is not signed for by',
    ],
    [
      'told at another moment than was signed',
      exported(k2, work(1), (before) => ({
        ...(changed({ to: k2 }) as (b: readonly TrailEvent[]) => TrailEvent)(before),
        at: '2026-11-21T09:00:00Z',
      })),
      2,
      'is not signed for by',
    ],
    [
      'by a key that was replaced before',
      exported(k3, work(1), toSecond, changed({ to: k3 })),
      3,
      'was replaced before, in link 2',
    ],
    [
      'of a key that never signed',
      exported(k3, work(1), toSecond, changed({ from: thief, to: k3 })),
      3,
      'cannot be replaced',
    ],
    [
      'back to a key that went',
      exported(k1, work(1), toSecond, changed({ from: k2, to: k1 })),
      3,
      'does not come back',
    ],
    ['of a key to itself', exported(k1, work(1), changed({ to: k1 })), 2, 'does not come back'],
    [
      'taken over from another trail',
      exported(k2, work(1), work(2), changed({ to: k2, sealedNow: foreign })),
      3,
      'a link 1 that this trail does not have',
    ],
    [
      'over a link under another number',
      exported(k2, work(1), work(2), changed({ to: k2, sealedNow: { ...endOf([work(1)]), seq: 2 } })),
      3,
      'a link 2 that this trail does not have',
    ],
    [
      'signed before its key had come',
      exported(k3, work(1), toSecond, changed({ from: k2, to: k3, over: 1 })),
      3,
      'before the one it replaces had come',
    ],
    [
      'to a key of another kind',
      exported(k2, changed({ to: k2, told: { publicKey: { ...jwk(k2), crv: 'Ed448' } } })),
      1,
      shape,
    ],
    [
      'to a key spelt otherwise',
      exported(k2, changed({ to: k2, told: { publicKey: { ...jwk(k2), x: `${xOf(k2)}=` } } })),
      1,
      shape,
    ],
    ['with a fact of its own', exported(k2, changed({ to: k2, told: { revision: 1 } })), 1, shape],
    ['with a private part', exported(k2, changed({ to: k2, told: { why: 'a secret' } })), 1, shape],
    [
      'by a member',
      exported(k2, (before) => ({
        ...(changed({ to: k2 }) as (b: readonly TrailEvent[]) => TrailEvent)(before),
        actor: { kind: 'member', id: 'me_1', device: 'dv_1' },
      })),
      1,
      shape,
    ],
    [
      'that calls a key lost which is not the one that signs',
      exported(thief, work(1), toSecond, changed({ from: k1, to: thief, type: 'trail-key-lost' })),
      3,
      'was replaced before',
    ],
    [
      'that calls a key lost and signs all the same',
      exported(k2, changed({ to: k2, type: 'trail-key-lost', told: { oldKeySignature: 'x' } })),
      1,
      shape,
    ],
  ])('%s', (_, text, line, problem) => {
    for (const key of [undefined, ...[k1, k2, k3, thief].map(xOf)]) {
      expect(checkTrail(text, { key })).toEqual({ ok: false, line, problem: expect.stringContaining(problem) });
    }
  });

  test('a key that appears without an event is refused by the head, and to whoever knows the old one', () => {
    const unsaid = exported(k3, work(1), toSecond, work(2));
    expect(checkTrail(unsaid, { key: xOf(k3) })).toMatchObject({
      ok: false,
      line: 4,
      problem: expect.stringContaining('no later one names another'),
    });
    const alone = exported(k2, work(1));
    expect(checkTrail(alone, { key: xOf(k1) })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('no signed change'),
    });
  });

  test('a change that the old key signed, whose head it signs all the same, is refused', () => {
    expect(checkTrail(exported(k1, work(1), toSecond), { key: xOf(k1) })).toMatchObject({ ok: false, line: 3 });
  });

  test('what somebody tells on under a key of their own does not pass for who knows a key from outside', () => {
    const taken = exported(
      thief,
      work(1),
      toSecond,
      changed({ from: k2, to: thief, type: 'trail-key-lost' }),
      work(66),
    );
    for (const key of [k1, k2]) expect(checkTrail(taken, { key: xOf(key) })).toMatchObject({ ok: false });
    // A stolen old key can tell the trail on from its last day; whoever knows the newer one does not believe it.
    const stolen = exported(thief, work(1), changed({ to: thief }), work(66));
    expect(checkTrail(stolen, { key: xOf(k2) })).toMatchObject({ ok: false });
    expect(checkTrail(stolen, { heads: [endOf(eventsOf([work(1), toSecond])).hash] })).toMatchObject({ ok: false });
  });

  test('the change itself is over the genesis where nothing was chained', () => {
    const [event] = eventsOf([toSecond]);
    expect(event?.body.sealedNow).toEqual({ seq: 0, hash: genesis });
  });
});
