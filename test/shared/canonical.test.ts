// Canonical JSON: one text for one value, so that one digest stands for it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, deriveId, digest, sha256Hex } from '../../shared/canonical.ts';

it('the order of fields does not matter, the order of a list does', () => {
  expect(canonicalJson({ b: 1, a: [2, 1] })).toBe('{"a":[2,1],"b":1}');
  expect(digest({ b: 1, a: 2 })).toBe(digest({ a: 2, b: 1 }));
  expect(digest([1, 2])).not.toBe(digest([2, 1]));
});

it('numbers and texts are written as RFC 8785 says', () => {
  expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, '\u20ac$\u000f\nA\'"\\'])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,"€$\\u000f\\nA\'\\"\\\\"]',
  );
});

it('what has no JSON form is refused', () => {
  expect(() => canonicalJson(undefined)).toThrow('no canonical text');
  expect(() => canonicalJson({ a: Number.NaN })).toThrow();
});

it('reading the text gives the value back', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }),
  );
});

it('the digest is SHA-256', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(deriveId('ac', 'x', 1)).toBe(deriveId('ac', 'x', 1));
  expect(deriveId('ac', 'x', 1)).toMatch(/^ac_[0-9a-f]{20}$/);
  expect(deriveId('ac', 'x1')).not.toBe(deriveId('ac', 'x', 1));
});
