// What people read of a client whose systems are none of the first ones speaks of nobody else, and of no vendor's words.
import { expect, test } from 'vitest';
import type { Action } from '../../../shared/action.ts';
import { readPacketView } from '../../../worker/views/packet.ts';
import { jane } from '../approvals.ts';
import { lastSeq, rows } from '../world.ts';
import { clientOfSecond } from './world.ts';

/** Vendors that are connected elsewhere, and what only they call things. */
const foreign =
  /connectwise|autotask|pax8|quickbooks|xero|stripe|\baddition\b|cancelledDate|nextInvoiceDate|contractService/i;

type Second = Awaited<ReturnType<typeof clientOfSecond>>;

/** The packet as the panel gets it. */
async function shown({ client }: Second): Promise<string> {
  return JSON.stringify(await readPacketView(client.deps(), (await client.packet()).id, jane));
}

/** What the trail says since then. */
async function told(seq: number): Promise<string> {
  return JSON.stringify(await rows('SELECT event, private FROM trail_events WHERE seq > ?1', seq));
}

async function changeOf({ client }: Second): Promise<Action[]> {
  return client.offered('seats-under-billed');
}

/** What can happen to a change, each with a sentence of its own. */
const ends: [string, (second: Second) => Promise<unknown>][] = [
  ['offered', async () => undefined],
  ['done', async ({ client }) => client.later(1)],
  [
    'stale',
    async ({ client, vendor }) => {
      vendor.adjust({ service: 'svc-bp', from: '2026-12-01', change: 1 });
      await client.later(1);
    },
  ],
  [
    'refused by the PSA',
    async ({ client, trouble, vendor }) => {
      trouble.meanwhile = () => vendor.post('2026-12-31');
      await client.later(1);
    },
  ],
  [
    'taken by nobody any more',
    async ({ client, setup }) => {
      setup.takes = 'nothing';
      await client.later(1);
    },
  ],
  [
    'unknown',
    async ({ client, setup, trouble }) => {
      trouble.lose = 'before';
      await client.later(1);
      setup.takes = 'nothing';
    },
  ],
  [
    'not read for two days',
    async ({ client, trouble }) => {
      trouble.down.push('services', 'contracts', 'visits');
      await client.later(60 * 48);
    },
  ],
];

test.each(ends)('%s', async (name, happens) => {
  const seq = await lastSeq();
  const second = await clientOfSecond('deltas');
  if (name !== 'offered') await second.client.approve(await changeOf(second));
  await happens(second);
  await second.client.later(60);
  expect(await shown(second)).toContain('Business Premium');
  for (const text of [await shown(second), await told(seq), JSON.stringify(second.vendor.remarks)]) {
    expect(text.match(foreign)).toBeNull();
  }
});

test('by hand', async () => {
  const seq = await lastSeq();
  const second = await clientOfSecond('nothing');
  await second.client.approve(await changeOf(second));
  await second.client.didByHand('time-unbilled');
  await second.client.later(60);
  for (const text of [await shown(second), await told(seq)]) expect(text.match(foreign)).toBeNull();
});
