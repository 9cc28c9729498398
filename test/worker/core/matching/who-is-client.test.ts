// Who is a client, by a company's own record.
import { expect, it } from 'vitest';
import { whoIs } from '../../../../worker/core/matching/who-is-client.ts';

it.each([
  ['active', ['Client']],
  ['inactive', ['Client']],
  ['unknown', []],
  ['active', ['Prospect', 'Former client']],
  ['active', ['Vendor relations']],
  ['active', ['Property owner']],
] as const)('a company that is %s and of the types %j is a client', (status, types) => {
  expect(whoIs({ status, types: [...types] })).toEqual({ kind: 'client' });
});

it.each(['Owner', 'Internal', 'My Company', 'own company ', 'OWNER'])(
  'a company of the type %j is the MSP itself, also beside other types and when it was deleted',
  (type) => {
    expect(whoIs({ status: 'active', types: ['Client', type] })).toMatchObject({ kind: 'own company' });
    expect(whoIs({ status: 'deleted', types: [type] })).toMatchObject({ kind: 'own company' });
  },
);

it.each([
  ['deleted', ['Client'], 'it was deleted'],
  ['active', ['Vendor'], 'its type is "Vendor"'],
  ['active', ['Client', 'Not-for-Resale'], 'its type is "Not-for-Resale"'],
] as const)('a company that is %s and of the types %j is no client: %s', (status, types, reason) => {
  expect(whoIs({ status, types: [...types] })).toEqual({ kind: 'not a client', reason });
});
