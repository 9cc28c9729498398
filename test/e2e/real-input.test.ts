// Recorded and published vendor objects, with damaged ones among them, through the whole pull: stored or set aside.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRun } from '../../tools/local/run.ts';
import { runUntilQuiet } from '../../tools/local/until-quiet.ts';
import { areSamplesHere, worldFromSamples } from '../real-input/world-from-samples.ts';
import type { World } from '../sandbox/world.ts';

if (!areSamplesHere) console.log('real input: ../shared is not here, the whole pull of it did not run');

/** Objects no mapper can read: an id alone, a number that is none, a line without its price. */
function withDamage(world: World): World {
  const rows = (collection: string) => [world.connectwise?.[collection] ?? []].flat() as { id: number }[];
  const [agreement] = rows('finance/agreements');
  const [company] = rows('company/companies');
  const line = { agreementId: agreement?.id ?? 0, product: { id: 1 }, billCustomer: 'Billable' };
  const odd = { id: 9004, firstName: 'Odd', company: { id: company?.id ?? 0 }, types: [{ name: 'Never heard of' }] };
  const connectwise = {
    ...world.connectwise,
    'company/companies': [...rows('company/companies'), { id: 9003 }],
    'company/contacts': [...rows('company/contacts'), odd],
    'finance/agreements/additions': [
      { ...line, id: 9001, quantity: 'many', unitPrice: 4 },
      { ...line, id: 9002, quantity: 3 },
    ],
  };
  return { ...world, connectwise } as World;
}

test.skipIf(!areSamplesHere)(
  'every object of the recordings is stored, or listed in quarantine with its reason',
  async () => {
    const world = withDamage(worldFromSamples());
    const folder = await mkdtemp(join(tmpdir(), 'countersign-world-'));
    const worldPath = join(folder, 'samples.json');
    await writeFile(worldPath, JSON.stringify(world));
    const run = await startRun({
      worldPath,
      seed: 'real',
      sandboxPort: 0,
      say: () => {},
    });
    try {
      await runUntilQuiet(run, false, () => {});
      const stored = await run.worker.query<{ connection: string; kind: string; n: number }>(
        'SELECT connection, kind, count(*) AS n FROM records GROUP BY connection, kind',
      );
      const aside = await run.worker.query<{ connection: string; stream: string; id: string; reason: string }>(
        'SELECT connection, stream, id, reason FROM quarantine ORDER BY connection, stream, id',
      );
      const count = (connection: string, kind: string, stream: string) =>
        (stored.find((row) => row.connection === connection && row.kind === kind)?.n ?? 0) +
        aside.filter((row) => row.connection === connection && row.stream === stream).length;
      const served = (rows: unknown) => (Array.isArray(rows) ? rows.length : 0);
      expect(count('connectwise', 'company', 'companies')).toBe(served(world.connectwise?.['company/companies']));
      expect(count('connectwise', 'contact', 'contacts')).toBe(served(world.connectwise?.['company/contacts']));
      expect(count('connectwise', 'agreement', 'agreements')).toBe(served(world.connectwise?.['finance/agreements']));
      expect(count('connectwise', 'agreement-line', 'additions')).toBe(2);
      expect(count('pax8', 'company', 'companies')).toBe(served(world.pax8?.companies));
      expect(count('pax8', 'subscription', 'subscriptions')).toBe(served(world.pax8?.subscriptions));
      expect(count('pax8', 'vendor-invoice', 'invoices')).toBe(served(world.pax8?.invoices));
      expect(aside.map((row) => row.id)).toEqual(expect.arrayContaining(['9001', '9002', '9003']));
      for (const row of aside) console.log(`set aside: ${row.connection} ${row.stream} ${row.id}: ${row.reason}`);
      const errors = await run.worker.query('SELECT kind, key, error FROM due WHERE error IS NOT NULL');
      expect(errors).toEqual([]);
    } finally {
      await run.close();
      await rm(folder, { recursive: true });
    }
  },
);
