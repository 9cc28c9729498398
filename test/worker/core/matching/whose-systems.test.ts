// Which systems speak of a client, and what becomes of one that was removed.
import { expect, it } from 'vitest';
import { type AnySystem, bearingsOn } from '../../../../worker/core/matching/whose-systems.ts';

const books = (id: string, isRemoved = false): AnySystem => ({ id, role: 'accounting', isRemoved });
const psa: AnySystem = { id: 'psa', role: 'psa', isRemoved: false };

it.each([
  ['the one that is there counts before anybody linked it', [psa, books('a')], [], { a: 'own' }],
  ['of two the linked one counts alone', [psa, books('a'), books('b')], ['b'], { a: 'elsewhere', b: 'own' }],
  ['both count where both are linked', [books('a'), books('b')], ['a', 'b'], { a: 'own', b: 'own' }],
  [
    'a removed one is gone until another one is linked',
    [books('a', true), books('b')],
    ['a'],
    { a: 'gone', b: 'elsewhere' },
  ],
  ['and replaced then', [books('a', true), books('b')], ['a', 'b'], { a: 'replaced', b: 'own' }],
  ['one of another role takes no place', [psa, books('a', true)], ['a', 'psa'], { a: 'gone', psa: 'own' }],
  [
    'a removed one that never knew the client is nothing to it',
    [books('a', true), books('b')],
    [],
    { a: 'nothing', b: 'own' },
  ],
] as const)('%s', (_, systems, tied, bearings) => {
  expect(Object.fromEntries(bearingsOn(systems, new Set(['psa', ...tied])))).toMatchObject(bearings);
});
