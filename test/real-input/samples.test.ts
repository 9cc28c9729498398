// What vendors really send is mapped or refused with a reason; nothing disappears.
import { describe, expect, it } from 'vitest';
import type { MappedRecord } from '../../shared/records/record.ts';
import { connectors } from '../../worker/connectors/index.ts';
import type { Connector } from '../../worker/connectors/types.ts';
import { connect, pullAll } from '../conformance/pull-all.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import type { RecordedBody, SandboxVendor } from '../sandbox/vendor.ts';
import { vendors } from '../sandbox/vendors.ts';
import { checkWorld } from '../sandbox/world.ts';
import { areSamplesHere, recordedOf, recordedVendors, samples, worldFromSamples } from './world-from-samples.ts';

if (!areSamplesHere) console.log('real input: ../shared is not here, this test did not run');

const address = 'https://vendor.test';

describe.skipIf(!areSamplesHere).each(recordedVendors)('real input of %s (needs ../shared)', (vendor) => {
  const connector: Connector = connectors[vendor];
  const { account, ...entry }: SandboxVendor = vendors[vendor];

  it('every sample is mapped', () => {
    const all = samples(vendor);
    const refused = all.flatMap((sample) => reasonOf(connector, sample) ?? []);
    console.log(`real input of ${vendor}: ${all.length - refused.length} mapped, ${refused.length} refused`);
    for (const reason of refused) console.log(`  ${reason}`);
    expect(all.length).toBeGreaterThan(0);
    expect(refused).toEqual([]);
  });

  it('the sandbox serves them all, and the connector brings them all home', async () => {
    const sandbox = createSandbox(checkWorld(worldFromSamples()));
    const ctx = await connect(connector, {
      settings: entry.settings({ address, account }),
      secrets: entry.secrets(account),
      nowMs: sandbox.clock.nowMs(),
      fetch: (url, init) => sandbox.vendors[vendor](new Request(url, init)),
    });

    const { mapped, refused } = await pullAll(connector, ctx);

    expect(refused).toEqual([]);
    const { besides = [], again = [] } = recordedOf(vendor) ?? {};
    const expected = samples(vendor).map((sample) => nameOf(sample.stream, recordOf(connector, sample)));
    const brought = mapped.filter(({ stream }) => !again.includes(stream));
    expect(new Set(brought.map(({ stream, record }) => nameOf(stream, record)))).toEqual(
      new Set([...expected, ...besides]),
    );
  });
});

/** A usage line's id holds its day, which the world moves. */
function nameOf(stream: string, { id, data }: MappedRecord): string {
  return `${stream} ${'summaryId' in data ? data.productId : id}`;
}

function recordOf(connector: Connector, { stream, body, identified = body, parent }: RecordedBody): MappedRecord {
  const record = connector.streams[stream]?.map({ body: identified, ...(parent ? { parent } : {}) });
  if (record === undefined) throw new Error(`${connector.id} has no stream called ${stream}`);
  return record;
}

/** Why a sample is refused; null when it is mapped. */
function reasonOf(connector: Connector, sample: RecordedBody): string | null {
  try {
    recordOf(connector, sample);
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
