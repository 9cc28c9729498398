// Two companies turn out to share one tenant: one client is left, with what was decided, and nothing is offered twice.
import { beforeEach, expect, test } from 'vitest';
import { assessClient } from '../../../worker/steps/flow/assess-client.ts';
import { linkRecords } from '../../../worker/steps/flow/link-records.ts';
import { keepBooks } from '../../../worker/store/commit.ts';
import { claimDue, makeDue } from '../../../worker/store/due.ts';
import { eraseClient } from '../../../worker/store/erase-client.ts';
import { saveLinks } from '../../../worker/store/links.ts';
import { newestPacket, newestPackets } from '../../../worker/store/packets.ts';
import * as given from '../../worker/core/rules/client-view.ts';
import { at, begin, client, look, pulled } from '../seats-client.ts';
import { db, rows, startMs } from '../world.ts';

beforeEach(begin);

const payer = 'cl_connectwise_2';

async function run(
  kind: string,
  key: string,
  step: (row: NonNullable<Awaited<ReturnType<typeof claimDue>>>) => unknown,
) {
  await keepBooks(db, [makeDue(db, { kind, key }, startMs)]);
  const row = await claimDue(db, { kind, key }, startMs);
  if (row === null) throw new Error('it is somebody else’s');
  await step(row);
}

/** Company 2 pays for company 1, and has the other line of the product: 25 and 1 of 28. */
async function payerAppears(): Promise<void> {
  const of2 = { company: '2' };
  await pulled(
    startMs,
    given.company({ billTo: { id: '2', name: 'Fabrikam' } }),
    given.company({ id: '2', name: 'Fabrikam' }),
    { ...given.agreement({ id: '12' }), ...of2 },
    { ...given.line({ id: '22', on: '12', quantity: '1' }), ...of2 },
  );
  const records = [
    { connection: 'connectwise', kind: 'company', id: '2' },
    { connection: 'pax8', kind: 'company', id: 'c-1' },
  ];
  await keepBooks(db, saveLinks(db, [{ id: 'ln_2', kind: 'company', records }], 'me_jane', '2026-11-20T09:00:00Z'));
  await run('link', 'all', (row) => linkRecords(at(startMs), row));
}

test('what was offered for one of them is withdrawn, and the payer’s packet has it with all lines', async () => {
  expect((await look(startMs)).content.findings).toMatchObject([{ facts: { difference: '3' } }]);
  await payerAppears();
  await run('assess', payer, (row) => assessClient(at(startMs), payer, row));
  const packet = await newestPacket(db, payer);
  expect(packet?.content.findings).toMatchObject([
    { facts: { difference: '2', agreement: 'Managed Services (Contoso)' }, held: expect.stringMatching(/^2 lines/) },
  ]);
  expect((await look(startMs)).content).toMatchObject({ findings: [], actions: [] });
  expect((await newestPackets(db)).map((each) => each.client)).toEqual([payer]);
  expect(await rows("SELECT DISTINCT state FROM actions WHERE state <> 'withdrawn'")).toEqual([]);
  expect(await rows('SELECT DISTINCT client FROM actions')).toEqual([{ client: payer }]);
  expect(client).not.toBe(payer);
});

test('erasing it leaves nothing of the clients its members were', async () => {
  await look(startMs);
  await payerAppears();
  await look(startMs);
  await keepBooks(db, eraseClient(db, payer, '2026-11-20T10:00:00Z'));
  expect(await rows('SELECT DISTINCT name FROM clients')).toEqual([{ name: 'Erased client' }]);
  expect(await rows('SELECT id FROM packets UNION SELECT packet FROM packet_revisions')).toEqual([]);
});
