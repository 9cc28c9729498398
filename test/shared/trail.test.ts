// A link's hash moves with everything in it; these bytes are what exports of years to come are checked with.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digest } from '../../shared/canonical.ts';
import { genesis, headOver, headText, linkHash } from '../../shared/trail.ts';
import { chained, factsOf, newEvent, privateHash } from '../../shared/trail-event.ts';

const event = { v: 2, type: 'test', at: '2026-11-20T09:00:00Z', actor: { kind: 'worker' }, body: { a: 1 } };
const salt = '5a'.repeat(32);
const at = '2026-11-20T09:00:00Z';

test('place, what came before and every byte of the event are in the hash', () => {
  const hashes = [
    linkHash(1, genesis, event),
    linkHash(2, genesis, event),
    linkHash(1, genesis.replace('0', '1'), event),
    linkHash(1, genesis, { ...event, type: 'Test' }),
    linkHash(1, genesis, { ...event, body: { a: '1' } }),
    linkHash(1, genesis, { ...event, actor: { kind: 'member' } }),
    linkHash(1, genesis, { ...event, private: 'ab' }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('the order of keys is not in the hash', () => {
  const turned = { body: { a: 1 }, actor: { kind: 'worker' }, at: event.at, type: 'test', v: 2 };
  expect(linkHash(1, genesis, turned)).toBe(linkHash(1, genesis, event));
});

test('hash and signed text stay what they were', () => {
  expect(linkHash(1, genesis, event)).toBe('ec3249bffdaa8c37905d7a4b9c45500c9031803adf8bf0c16407bd1d0a7c0bd6');
  expect(headText(headOver(1, 'ab', [event]))).toBe(
    `{"head":"ab","length":1,"unsealed":{"count":1,"digest":"${digest([event])}"},"v":2}`,
  );
});

test('what is not named as staying for good is private, and all facts are there while that is', () => {
  const facts = { action: 'ac_1', digest: 'd', reason: 'Jane asked', before: { price: '22.00' }, missing: undefined };
  const made = newEvent(salt, 'x', at, facts);
  expect(made.body).toEqual({ action: 'ac_1', digest: 'd' });
  expect(factsOf(made, made.private)).toEqual({
    action: 'ac_1',
    digest: 'd',
    reason: 'Jane asked',
    before: { price: '22.00' },
  });
  expect(factsOf(made, null)).toEqual(made.body);
  expect(newEvent(salt, 'x', at, { action: 'ac_1' })).not.toHaveProperty('private');
  expect(chained(newEvent(salt, 'x', at, { action: 'ac_1' }))).not.toHaveProperty('private');
});

test('what stays of a private part moves with every value, and cannot be made again without its salt', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      const [a, b] = [left, right].map((reason) => newEvent(salt, 'x', at, { reason }));
      const again = newEvent(salt, 'x', at, { reason: left });
      expect(chained(again)).toEqual(a === undefined ? null : chained(a));
      if (left === right || a?.private === undefined || b?.private === undefined) return;
      expect(privateHash(a.private)).not.toBe(privateHash(b.private));
      expect(a.private.salt).not.toBe(b.private.salt);
      expect(privateHash({ ...a.private, salt: b.private.salt })).not.toBe(privateHash(a.private));
    }),
  );
});
