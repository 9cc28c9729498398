// Which faults the named profiles put where.
import { expect, it } from 'vitest';
import { faultProfile } from '../../tools/local/faults.ts';
import { sandboxVendorIds, vendors } from '../sandbox/vendors.ts';

it.each(['throttled', 'broken-reads', 'expired-tokens', 'storm'])('"%s" strikes at every vendor', (name) => {
  expect(new Set(faultProfile(name, '1').map(({ vendor }) => vendor))).toEqual(new Set(sandboxVendorIds));
});

it('"lost-answers" strikes wherever something is written', () => {
  const written = sandboxVendorIds.filter((vendor) => vendors[vendor].requests.writes.length > 0);
  expect(new Set(faultProfile('lost-answers', '1').map(({ vendor }) => vendor))).toEqual(new Set(written));
});

it('no answer with a refresh token that is the only one gets lost', () => {
  const { method, path } = vendors.quickbooks.requests.token;
  const ofTokens = faultProfile('storm', '1').filter((fault) => fault.method === method && fault.path === path);
  expect(ofTokens.length).toBeGreaterThan(0);
  for (const { kind, afterCommit } of ofTokens) expect([kind, afterCommit]).toEqual(['status', undefined]);
});

it('the same seed gives the same faults, another one others', () => {
  expect(faultProfile('storm', '1')).toEqual(faultProfile('storm', '1'));
  expect(faultProfile('storm', '1')).not.toEqual(faultProfile('storm', '2'));
});
