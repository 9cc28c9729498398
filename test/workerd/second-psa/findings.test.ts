// One client at two PSAs: whatever the PSA, the same issues with the same money.
import { expect, test } from 'vitest';
import { VendorError } from '../../../worker/lib/http.ts';
import { readPacketView } from '../../../worker/views/packet.ts';
import { jane } from '../approvals.ts';
import { connectionTo } from '../world.ts';
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

test('another PSA beside it that gives no answer hides nothing of the client, and is named nowhere in its packet', async () => {
  const { client, psa } = await clientOfSecond('deltas');
  const money = async () => (await said(client)).map(({ rule, impact, state }) => [rule, impact.amountMinor, state]);
  const before = await money();
  const down = { list: () => Promise.reject(new VendorError('retryable', 'no answer')) };
  const streams = Object.entries(psa.connector.streams).map(([id, stream]) => [id, { ...stream, ...down }]);
  client.connections.push(connectionTo('elsewhere', { title: 'Elsewhere PSA', streams: Object.fromEntries(streams) }));
  await client.at('2026-11-21T10:00:00Z');
  expect(await money()).toEqual(before);
  const { packet, covered } = (await readPacketView(client.deps(), (await client.packet()).id, jane)) ?? {};
  expect(JSON.stringify(packet)).not.toMatch(/elsewhere/i);
  expect(covered).toBe(true);
});
