import fc from 'fast-check';
import lzma from 'lzma';
import { describe, expect, it } from 'vitest';
import { unpackLzma } from '../../extension/lib/lzma.ts';

const pack = (data: string | number[], mode: number) =>
  Uint8Array.from(lzma.compress(data, mode), (byte) => byte & 0xff);

describe('unpacking LZMA', () => {
  it('gives back everything that was packed, at every level', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 400 }),
      fc.array(fc.constantFrom(1, 2, 3), { minLength: 1, maxLength: 600 }).map((list) => Uint8Array.from(list)),
    );
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 9 }), (data, mode) => {
        expect(unpackLzma(pack(Array.from(data), mode), 1e5)).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });

  it('gives back long repetitions', () => {
    const text = 'seats bought, seats billed; '.repeat(2000);
    expect(new TextDecoder().decode(unpackLzma(pack(text, 1), 1e6))).toBe(text);
  });

  it('throws on broken, short or oversized data, and always ends', () => {
    const packed = pack('a text that is long enough to break somewhere in the middle', 1);
    expect(() => unpackLzma(packed, 5)).toThrow('larger');
    expect(() => unpackLzma(packed.subarray(0, 20), 1e5)).toThrow('too early');
    expect(() => unpackLzma(new Uint8Array(40).fill(255), 1e5)).toThrow('not LZMA');
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 18, maxLength: 120 }), (noise) => {
        const bytes = Uint8Array.from([0x5d, 0, 0, 8, 0, ...new Uint8Array(8).fill(255), ...noise]);
        try {
          expect(unpackLzma(bytes, 2000).length).toBeLessThanOrEqual(2000);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
