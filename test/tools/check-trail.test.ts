// The verifier against the members' key history: who signed, with which key, and whether it was theirs at that moment.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, ActionWithout } from '../../shared/action.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import { type Actor, headText, type TrailLink } from '../../shared/trail.ts';
import { newEvent, type TrailEvent } from '../../shared/trail-event.ts';
import type { WriteOf } from '../../shared/writes.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { actionDigest, openedOf } from '../../worker/core/actions/identity.ts';
import { toldTrail, trailSalt } from './told-trail.ts';

const worker = generateKeyPairSync('ed25519');
const janes = generateKeyPairSync('ed25519');
const dereks = generateKeyPairSync('ed25519');
const jwk = (key: KeyObject) => key.export({ format: 'jwk' });
const signedBy = (key: KeyObject, text: string) => sign(null, Buffer.from(text), key).toString('base64url');

interface Told {
  type: string;
  /** All its facts. */
  body: Record<string, unknown>;
  actor?: Actor;
}

/** An export as the Worker makes it, chained and signed over whatever events it is given. */
function exportOf(...told: Told[]): string {
  return exported(told.map(eventOf));
}

function eventOf({ type, body, actor }: Told): TrailEvent {
  const event = newEvent(trailSalt, type, '2026-11-20T09:00:00Z', body);
  return actor === undefined ? event : { ...event, actor };
}

function exported(events: readonly TrailEvent[]): string {
  const { lines, headed } = toldTrail(events);
  const signature = signedBy(worker.privateKey, headText(headed));
  return [...lines, canonicalJson({ ...headed, signature, publicKey: jwk(worker.publicKey) }), ''].join('\n');
}

const enrolled = (device: string, member: string, key: KeyObject): Told => ({
  type: 'device-enrolled',
  body: { device, member, name: member, publicKey: jwk(key) },
});
const revoked = (device: string): Told => ({ type: 'device-revoked', body: { device } });
const decided = (device: string, key: KeyObject, member = 'me_jane'): Told => {
  const signed = { v: 1, packet: 'pk_1', revision: 1, verb: 'approve', actions: [], device };
  return {
    type: 'decision-made',
    actor: { kind: 'member', id: member, device },
    body: { decision: 'de_1', verb: 'approve', signed, signature: signedBy(key, canonicalJson(signed)), taken: [] },
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

const values: ActionWithout<'digest'> & WriteOf<'line-quantity'> = {
  id: 'ac_1',
  type: 'line-quantity',
  purpose: 'forward',
  by: 'connector',
  connection: 'psa',
  target: { kind: 'agreement-line', id: '21' },
  before: { quantity: '25', unitPrice: '22.00' },
  after: { quantity: '28' },
  undo: 'can be undone',
  finding: 'seats:21',
  state: 'proposed',
};
const change: Action = { ...values, digest: actionDigest(trailSalt, values) };
const offer = { id: change.id, digest: change.digest };

/** An approval of one change by jane or derek. */
function approved(id: string, by: 'jane' | 'derek', signedOver: object, told: object): Told {
  const device = `dv_${by}`;
  const actions = [{ id: change.id, digest: change.digest }];
  const signed = { v: 1, packet: 'pk_1', revision: 1, verb: 'approve', actions, device, ...signedOver };
  const { verb, seconds }: { verb: string; seconds?: string } = signed;
  const { privateKey } = by === 'jane' ? janes : dereks;
  return {
    type: 'decision-made',
    actor: { kind: 'member', id: `me_${by}`, device },
    body: {
      decision: id,
      verb,
      seconds,
      signed,
      signature: signedBy(privateKey, canonicalJson(signed)),
      taken: [],
      ...told,
    },
  };
}

const writtenFor = (decision: string, approved: object = openedOf([trailSalt], change)): Told => ({
  type: 'write-intended',
  body: { decision, action: change.id, digest: change.digest, approved },
});
const edits = [{ action: 'ac_1', after: { quantity: '27' } }];
const first = approved('de_1', 'jane', {}, { waiting: ['ac_1'] });
const second = approved('de_2', 'derek', { seconds: 'de_1' }, { taken: [offer] });

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
    [approved('de_1', 'jane', {}, { taken: [offer] }), second],
    4,
    'the first person never signed ac_1',
  ],
  ['nor over a first word nobody gave', [second], 3, 'the first person never signed ac_1'],
  [
    'nor over other values',
    [first, approved('de_2', 'derek', { seconds: 'de_1', edits }, { taken: [offer] })],
    4,
    'other values',
  ],
  [
    'nor by the same person',
    [first, approved('de_2', 'jane', { seconds: 'de_1' }, { taken: [offer] })],
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
    [first, second, approved('de_3', 'derek', { seconds: 'de_1', reason: 'again' }, { taken: [offer] })],
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
    'nor as a word of another kind than was signed',
    [approved('de_1', 'jane', { verb: 'propose' }, { verb: 'approve', taken: [offer] })],
    3,
    'told as another than was signed',
  ],
  [
    'nor as a first word that somebody calls taken',
    [approved('de_1', 'jane', {}, { waiting: ['ac_1'], taken: [offer] })],
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

describe('an export', () => {
  const bare = (each: TrailLink): TrailLink => {
    const { private: _, ...link } = each;
    return link;
  };
  const events = [jane, derek, first, second, writtenFor('de_2')].map(eventOf);
  const { links } = toldTrail(events);
  const text = exported(events);
  /** The same head over links told otherwise. */
  const withLinks = (told: readonly TrailLink[]) =>
    [...told.map((link) => canonicalJson(link)), ...text.split('\n').slice(links.length)].join('\n');
  const headOf = (of: string): string => JSON.parse(of.trimEnd().split('\n').at(-1) ?? '').head;
  const key = jwk(worker.publicKey).x ?? '';

  test('that is changed in any byte is named as broken', () => {
    const bytes = new TextEncoder().encode(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), fc.integer({ min: 1, max: 255 }), (place, by) => {
        const changed = bytes.slice();
        changed[place] = (changed[place] ?? 0) ^ by;
        const line = text.slice(0, place).split('\n').length;
        const found = checkTrail(new TextDecoder().decode(changed));
        expect(found.ok).toBe(false);
        if (!found.ok && bytes[place] !== 10 && changed[place] !== 10) expect(found.line).toBe(line);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, (line: string) => string]>([
    ['with a space', (line) => line.replace(':', ': ')],
    ['with a member twice', (line) => line.replace('"seq":', '"seq":9,"seq":')],
    [
      'with its members in another order',
      (line) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse())),
    ],
    ['with a character spelt otherwise', (line) => line.replace('me_jane', '\\u006de_jane')],
    ['with an end of line of another kind', (line) => `${line}\r`],
    ['with a member of its own', (line) => line.replace('"seq":', '"note":1,"seq":')],
  ])('%s says the same and is refused', (_, spell) => {
    const lines = text.split('\n');
    const spelt = spell(lines[0] ?? '');
    expect(spelt).not.toBe(lines[0]);
    expect(checkTrail([spelt, ...lines.slice(1)].join('\n'))).toMatchObject({ ok: false, line: 1 });
    const last = lines.length - 2;
    const head = [...lines.slice(0, last), spell(lines[last] ?? '').replace('"seq"', '"v"'), ''].join('\n');
    if (head !== text) expect(checkTrail(head)).toMatchObject({ ok: false });
  });

  test('holds with any private parts erased, and says how many it could not look into', () => {
    const told = links.filter((link) => link.private !== undefined);
    expect(told.length).toBe(5);
    fc.assert(
      fc.property(fc.subarray(told), (gone) => {
        const found = checkTrail(withLinks(links.map((link) => (gone.includes(link) ? bare(link) : link))));
        const unsigned = gone.filter(({ event }) => event.type === 'decision-made').length;
        expect(found).toMatchObject({ ok: true, erased: gone.length, decisions: 2 - unsigned });
      }),
    );
  });

  test('whose private parts stand at other links, or where there was none, is named', () => {
    const [a, b, ...rest] = links as [TrailLink, TrailLink, ...TrailLink[]];
    const swapped = [{ ...a, private: b.private }, { ...b, private: a.private }, ...rest] as TrailLink[];
    expect(checkTrail(withLinks(swapped))).toMatchObject({
      ok: false,
      line: 1,
      problem: expect.stringContaining('private part'),
    });
    const more = exported([eventOf({ type: 'x', body: { action: 'ac_1' } }), ...events]).split('\n');
    const made = { ...JSON.parse(more[0] ?? ''), private: a.private };
    expect(checkTrail([canonicalJson(made), ...more.slice(1)].join('\n'))).toMatchObject({ ok: false, line: 1 });
  });

  test('whose writes say other values than were signed is named, also when it is chained and signed anew', () => {
    const other = { ...openedOf([trailSalt], change), after: { quantity: '280' } };
    const found = checkTrail(exportOf(jane, derek, first, second, writtenFor('de_2', other)));
    expect(found).toMatchObject({ ok: false, line: 5, problem: expect.stringContaining('not what its digest covers') });
    const lie = { ...values, after: { quantity: '280' } };
    const own = openedOf([trailSalt], { ...lie, digest: actionDigest(trailSalt, lie) });
    expect(checkTrail(exportOf(jane, derek, first, second, writtenFor('de_2', own)))).toMatchObject({
      ok: false,
      line: 5,
    });
  });

  test('says who signs it, and where it comes from only to whoever knows the key or the head', () => {
    expect(checkTrail(text)).toMatchObject({ ok: true, signedBy: key, knownTo: null });
    expect(checkTrail(text, { key })).toMatchObject({ ok: true, knownTo: 5 });
    expect(checkTrail(text, { head: headOf(text) })).toMatchObject({ ok: true, knownTo: 5 });
    const earlier = exported(events.slice(0, 3));
    expect(checkTrail(text, { head: headOf(earlier) })).toMatchObject({ ok: true, knownTo: 3 });
    expect(checkTrail(text, { key, head: headOf(earlier) })).toMatchObject({ ok: true, knownTo: 5 });
  });

  test('is refused under another key, and under a head it never had', () => {
    const foreign = exported(events.toReversed().filter(({ type }) => type === 'device-enrolled'));
    expect(checkTrail(text, { key: jwk(janes.publicKey).x ?? '' })).toMatchObject({ ok: false, line: 6 });
    expect(checkTrail(text, { key, head: headOf(foreign) })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('another trail'),
    });
    // Cut short and signed anew by whoever holds the key: the head noted before tells it.
    expect(checkTrail(exported(events.slice(0, 4)), { key })).toMatchObject({ ok: true });
    expect(checkTrail(exported(events.slice(0, 4)), { key, head: headOf(text) })).toMatchObject({ ok: false });
  });

  test('is refused where its head’s signature is spelt otherwise, though it stands for the same bytes', () => {
    const lines = text.trimEnd().split('\n');
    const { signature, ...head } = JSON.parse(lines.pop() ?? '');
    // 64 bytes leave four bits of the last character unused.
    const spelt = `${signature.slice(0, -1)}${{ A: 'B', Q: 'R', g: 'h', w: 'x' }[signature.at(-1) as 'A']}`;
    expect(Buffer.from(spelt, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    const told = canonicalJson({ ...head, signature: spelt });
    expect(checkTrail([...lines, told, ''].join('\n'), { key })).toMatchObject({ ok: false, line: 6 });
  });

  test('is refused where its head is signed with a key of another kind that calls itself by the same name', () => {
    const { lines, headed } = toldTrail(events);
    const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const head = { ...headed, signature: signedBy(own.privateKey, headText(headed)) };
    const told = canonicalJson({ ...head, publicKey: { ...jwk(own.publicKey), x: key } });
    expect(checkTrail([...lines, told, ''].join('\n'), { key })).toMatchObject({ ok: false, line: 6 });
  });

  test.each([
    ['an older', undefined, '1'],
    ['a newer', 3, '3'],
    ['no', 'x', '"x"'],
  ])('of %s format is not called broken, but said to be of that format', (_, v, said) => {
    const lines = text.trimEnd().split('\n');
    const { v: _v, ...head } = JSON.parse(lines.pop() ?? '');
    const found = checkTrail([...lines, JSON.stringify(v === undefined ? head : { ...head, v })].join('\n'));
    expect(found).toMatchObject({ ok: false, problem: expect.stringContaining(`has format ${said}`) });
  });

  test('signs how much was not chained yet', () => {
    const { lines, headed } = toldTrail(events);
    const signed = {
      ...headed,
      signature: signedBy(worker.privateKey, headText(headed)),
      publicKey: jwk(worker.publicKey),
    };
    const told = { ...signed, unsealed: { ...headed.unsealed, count: 1 } };
    expect(checkTrail([...lines, canonicalJson(told)].join('\n'))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('signature'),
    });
  });
});
