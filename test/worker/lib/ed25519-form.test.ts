// Keys and signatures that only look like ones: made here, from the curve's own equation.
import { describe, expect, test } from 'vitest';
import { isKeyToEnrol, isSoundKey, isSoundSignature } from '../../../worker/lib/ed25519-form.ts';
import { type PublicJwk, verifySignature } from '../../../worker/lib/signing.ts';

const p = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (a: bigint) => ((a % p) + p) % p;
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [b, e] = [mod(base), exponent]; e > 0n; e >>= 1n, b = mod(b * b)) if (e & 1n) result = mod(result * b);
  return result;
}
const inverse = (a: bigint) => power(a, p - 2n);
const d = mod(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (p - 1n) / 4n);

interface XY {
  x: bigint;
  y: bigint;
}
/** The unified addition of twisted Edwards curves with a = -1. */
function add(a: XY, b: XY): XY {
  const t = mod(d * a.x * b.x * a.y * b.y);
  return {
    x: mod((a.x * b.y + b.x * a.y) * inverse(1n + t)),
    y: mod((a.y * b.y + a.x * b.x) * inverse(1n - t)),
  };
}
/** A square root, or null. */
function root(a: bigint): bigint | null {
  const candidate = power(a, (p + 3n) / 8n);
  return [candidate, mod(candidate * rootOfMinusOne)].find((x) => mod(x * x) === mod(a)) ?? null;
}
const pointWith = (y: bigint): XY | null => {
  const x = root(mod((y * y - 1n) * inverse(d * y * y + 1n)));
  return x === null ? null : { x, y };
};
function bytes(number: bigint, sign = 0n): Buffer {
  return Buffer.from((number + (sign << 255n)).toString(16).padStart(64, '0'), 'hex').reverse();
}
const text = (number: bigint, sign = 0n) => bytes(number, sign).toString('base64url');

/** The eight points whose order divides 8: multiples of one of order 8, found as L times a point. */
function smallOrder(): XY[] {
  for (let y = 3n; ; y += 1n) {
    const start = pointWith(y);
    if (start === null) continue;
    let sum: XY = { x: 0n, y: 1n };
    for (let [b, e]: [XY, bigint] = [start, order]; e > 0n; e >>= 1n, b = add(b, b)) if (e & 1n) sum = add(sum, b);
    const all = [sum];
    while (all.at(-1)?.x !== 0n || all.at(-1)?.y !== 1n) all.push(add(all.at(-1) as XY, sum));
    if (all.length === 8) return all;
  }
}

const eight = smallOrder();
/** Every way to write them in 32 bytes: both signs, and y again above p where it fits into 255 bits. */
const spellings = [...new Set(eight.map(({ y }) => y))].flatMap((y) =>
  [y, y + p].filter((each) => each < 2n ** 255n).flatMap((each) => [text(each), text(each, 1n)]),
);

async function fresh() {
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const { x = '' } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as JsonWebKey;
  const signed = async (what: string) =>
    Buffer.from(await crypto.subtle.sign('Ed25519', keys.privateKey, Buffer.from(what)));
  return { x, signed, jwk: { kty: 'OKP', crv: 'Ed25519', x } satisfies PublicJwk };
}

test('there are eight points of small order, in fourteen spellings', () => {
  expect([eight.length, spellings.length]).toEqual([8, 14]);
});

describe('a key', () => {
  test.each(spellings)('of small order is refused: %s', async (x) => {
    expect([isSoundKey(x), isKeyToEnrol(x)]).toEqual([false, false]);
    const signature = Buffer.concat([bytes(1n), bytes(0n)]).toString('base64url');
    expect(await verifySignature({ kty: 'OKP', crv: 'Ed25519', x }, 'anything', signature)).toBe(false);
  });

  test('whose y is written above p is refused, on the curve or not', () => {
    const low = Array.from({ length: 19 }, (_, y) => BigInt(y));
    expect(low.some((y) => pointWith(y) !== null)).toBe(true);
    for (const y of low) expect([isSoundKey(text(y + p)), isSoundKey(text(y + p, 1n))]).toEqual([false, false]);
  });

  test('that is no point of the curve is refused', () => {
    const off = Array.from({ length: 40 }, (_, y) => BigInt(y + 2)).filter((y) => pointWith(y) === null);
    expect(off.length).toBeGreaterThan(5);
    for (const y of off) expect(isSoundKey(text(y))).toBe(false);
  });

  test('of large and small order mixed is not enrolled', async () => {
    const { x } = await fresh();
    const number = BigInt(`0x${Buffer.from(x, 'base64url').reverse().toString('hex')}`);
    const [sign, y] = [number >> 255n, number & (2n ** 255n - 1n)];
    const plain = pointWith(y) as XY;
    const point = plain.x % 2n === sign ? plain : { x: mod(-plain.x), y };
    for (const torsion of eight.filter(({ x: tx, y: ty }) => tx !== 0n || ty !== 1n)) {
      const mixed = add(point, torsion);
      expect(isKeyToEnrol(text(mixed.y, mixed.x % 2n))).toBe(false);
    }
  });

  test('has one spelling', async () => {
    const { x } = await fresh();
    expect([isSoundKey(x), isKeyToEnrol(x)]).toEqual([true, true]);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = letters.indexOf(x.at(-1) ?? '');
    const others = [`${x}=`, `${x} `, x.slice(0, -1), `${x}A`, `${x.slice(0, -1)}${letters[last ^ 1]}`, '', '!'];
    expect([...others.filter(isSoundKey), ...others.filter(isKeyToEnrol)]).toEqual([]);
  });
});

describe('a signature', () => {
  test('whose S is written above the order is refused', async () => {
    const { signed, jwk } = await fresh();
    const good = await signed('approve');
    expect(await verifySignature(jwk, 'approve', good.toString('base64url'))).toBe(true);
    const s = BigInt(`0x${Buffer.from(good.subarray(32)).reverse().toString('hex')}`);
    for (const more of [order, 2n * order, 15n * order]) {
      const other = Buffer.concat([good.subarray(0, 32), bytes(s + more)]).toString('base64url');
      expect([isSoundSignature(other), await verifySignature(jwk, 'approve', other)]).toEqual([false, false]);
    }
  });

  test.each(spellings)('whose R is of small order is refused: %s', (r) => {
    const s = Buffer.alloc(32, 1).toString('hex');
    expect(
      isSoundSignature(Buffer.from(Buffer.from(r, 'base64url').toString('hex') + s, 'hex').toString('base64url')),
    ).toBe(false);
  });

  test('has one spelling, and a length', async () => {
    const { signed, jwk } = await fresh();
    const good = (await signed('approve')).toString('base64url');
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = letters.indexOf(good.at(-1) ?? '');
    const padded = Buffer.from(good, 'base64url').toString('base64');
    const others = [`${good}==`, padded, `${good}\n`, `${good.slice(0, -1)}${letters[last ^ 1]}`, good.slice(2), ''];
    for (const other of others) expect(await verifySignature(jwk, 'approve', other)).toBe(false);
  });
});
