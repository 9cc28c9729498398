// The first day that is judged, said by an administrator while a client waits: its packet follows, and so do its changes.
import { beforeEach, expect, test } from 'vitest';
import { forgetMembers, member, policyBy } from './rights.ts';
import { begin, client, look, packet, seatsKey } from './seats-client.ts';
import { rows, startMs } from './world.ts';

beforeEach(async () => {
  await begin();
  await forgetMembers();
});

const past = async () => (await packet()).content.findings.find(({ key }) => key === seatsKey)?.catchUp ?? null;

test('every client is looked at again, and the past is counted from that day on', async () => {
  const dana = await member('Dana Reed', { role: 'administrator' });
  await look(startMs);
  expect(await past()).toMatchObject({ fromDay: '2026-10-18', amountMinor: 9581 });
  await policyBy(dana, { judgesFrom: '2026-11-01' });
  expect(await rows("SELECT key FROM due WHERE kind = 'assess'")).toEqual([{ key: client }]);
  await look(startMs + 60_000);
  expect(await past()).toMatchObject({ fromDay: '2026-11-01', amountMinor: 6600 });
  await policyBy(dana, { judgesFrom: undefined });
  await look(startMs + 120_000);
  expect(await past()).toMatchObject({ fromDay: '2026-10-18', amountMinor: 9581 });
});
