// One client at two PSAs: whatever the PSA, the same issues with the same money.
import { expect, test } from 'vitest';
import { firstPsa } from './contoso.ts';
import { clientOf, clientOfSecond } from './world.ts';

type Client = Awaited<ReturnType<typeof clientOf>>;

/** What a finding says, without how its system names things. */
async function said(client: Client) {
  const found = (await client.findings()).map(({ rule, subject, severity, impact, catchUp, state, held }) => ({
    rule,
    kind: subject.kind,
    severity,
    impact,
    catchUp,
    state,
    isHeld: held !== null,
  }));
  return found.toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
}

test('all eight rules find the same at both, for the same money', async () => {
  const first = firstPsa();
  const atFirst = await said(await clientOf(first.psa, first.links, '1'));
  expect(atFirst.map(({ rule, impact }) => [rule, impact.amountMinor])).toEqual([
    ['agreement-ended-costs-continue', 3000],
    ['cancelled-still-billed', 5000],
    ['invoice-not-in-accounting', 55_000],
    ['message-waiting', 59_400],
    ['seats-under-billed', 6600],
    ['subscription-unbilled', 6000],
    ['time-unbilled', 30_000],
    ['vendor-charge-differs', 600],
  ]);
  expect(await said((await clientOfSecond('nothing')).client)).toEqual(atFirst);
  expect(await said((await clientOfSecond('deltas')).client)).toEqual(atFirst);
});
