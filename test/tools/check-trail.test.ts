// An export's bytes, head and keys against the verifier; what its events say is tried in forged-trails.test.ts.
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/canonical.ts';
import { genesis, headText, type TrailLink } from '../../shared/trail.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import {
  actorAt,
  ada,
  at,
  eventOf,
  exported,
  honestTrail,
  jane,
  jwkOf,
  signedBy,
  type Told,
  workerKey,
} from './honest-trail.ts';
import { toldTrail } from './told-trail.ts';

describe('an export', () => {
  const bare = (each: TrailLink): TrailLink => {
    const { private: _, ...link } = each;
    return link;
  };
  const events = honestTrail().map(eventOf);
  const { links } = toldTrail(events);
  const text = exported(events);
  /** The same head over links told otherwise. */
  const withLinks = (told: readonly TrailLink[]) =>
    [...told.map((link) => canonicalJson(link)), ...text.split('\n').slice(links.length)].join('\n');
  const headOf = (of: string): string => JSON.parse(of.trimEnd().split('\n').at(-1) ?? '').head;
  const key = jwkOf(workerKey.publicKey).x ?? '';

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

  test('holds with any private parts erased once somebody erased something, and says how many it could not look into', () => {
    const erasure: Told = {
      ...{ label: 'erased', type: 'client-erased', at: at('13:00:00'), actor: actorAt(ada) },
      body: { client: 'cl_1' },
    };
    const later = [...events, eventOf(erasure)];
    const { links } = toldTrail(later);
    const head = exported(later).trimEnd().split('\n').at(-1) ?? '';
    const told = links.filter((link) => link.private !== undefined);
    expect(told.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.subarray(told), (gone) => {
        const lines = links.map((link) => canonicalJson(gone.includes(link) ? bare(link) : link));
        const unsigned = gone.filter(({ event }) => event.type === 'decision-made').length;
        const found = checkTrail([...lines, head, ''].join('\n'));
        expect(found, JSON.stringify(found)).toMatchObject({ ok: true, erased: gone.length, decisions: 4 - unsigned });
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
    const at = links.findIndex((link) => link.private === undefined);
    const made = links.map((link, index) => (index === at ? ({ ...link, private: a.private } as TrailLink) : link));
    expect(checkTrail(withLinks(made))).toMatchObject({ ok: false, line: at + 1 });
  });

  test('says who signs it, and where it comes from only to whoever knows the key or the head', () => {
    expect(checkTrail(text)).toMatchObject({ ok: true, signedBy: key, knownTo: null });
    expect(checkTrail(text, { key })).toMatchObject({ ok: true, knownTo: events.length });
    expect(checkTrail(text, { heads: [headOf(text)] })).toMatchObject({ ok: true, knownTo: events.length });
    const earlier = exported(events.slice(0, 3));
    expect(checkTrail(text, { heads: [headOf(earlier)] })).toMatchObject({ ok: true, knownTo: 3 });
    expect(checkTrail(text, { key, heads: [headOf(earlier)] })).toMatchObject({ ok: true, knownTo: events.length });
  });

  test('is refused under another key, and under a head it never had', () => {
    const foreign = exported(events.toReversed().filter(({ type }) => type === 'device-enrolled'));
    expect(checkTrail(text, { key: jwkOf(jane.key.publicKey).x ?? '' })).toMatchObject({
      ok: false,
      line: events.length + 1,
    });
    expect(checkTrail(text, { key, heads: [headOf(foreign)] })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('another trail'),
    });
    // Cut short and signed anew by whoever holds the key: the head noted before tells it.
    expect(checkTrail(exported(events.slice(0, 4)), { key })).toMatchObject({ ok: true });
    expect(checkTrail(exported(events.slice(0, 4)), { key, heads: [headOf(text)] })).toMatchObject({ ok: false });
  });

  test('is refused where its head’s signature is spelt otherwise, though it stands for the same bytes', () => {
    const lines = text.trimEnd().split('\n');
    const { signature, ...head } = JSON.parse(lines.pop() ?? '');
    // 64 bytes leave four bits of the last character unused.
    const spelt = `${signature.slice(0, -1)}${{ A: 'B', Q: 'R', g: 'h', w: 'x' }[signature.at(-1) as 'A']}`;
    expect(Buffer.from(spelt, 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    const told = canonicalJson({ ...head, signature: spelt });
    expect(checkTrail([...lines, told, ''].join('\n'), { key })).toMatchObject({ ok: false, line: events.length + 1 });
  });

  test('is refused where its head is signed with a key of another kind that calls itself by the same name', () => {
    const { lines, headed } = toldTrail(events);
    const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const head = { ...headed, signature: signedBy(own.privateKey, headText(headed)) };
    const told = canonicalJson({ ...head, publicKey: { ...jwkOf(own.publicKey), x: key } });
    expect(checkTrail([...lines, told, ''].join('\n'), { key })).toMatchObject({ ok: false, line: events.length + 1 });
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
      signature: signedBy(workerKey.privateKey, headText(headed)),
      publicKey: jwkOf(workerKey.publicKey),
    };
    const told = { ...signed, unsealed: { count: 1, digest: genesis } };
    expect(checkTrail([...lines, canonicalJson(told), ''].join('\n'))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('signature'),
    });
  });
});
