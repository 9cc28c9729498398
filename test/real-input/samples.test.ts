// What vendors really send is mapped or refused with a reason; nothing disappears.
import { describe, expect, it } from 'vitest';
import type { MappedRecord } from '../../shared/records/record.ts';
import { connectors } from '../../worker/connectors/index.ts';
import { withIds } from '../../worker/connectors/pax8/map/item-ids.ts';
import type { Connector } from '../../worker/connectors/types.ts';
import { connect, pullAll } from '../conformance/pull-all.ts';
import { CONNECTWISE_CREDENTIALS } from '../sandbox/connectwise/auth.ts';
import { PAX8_CREDENTIALS } from '../sandbox/pax8/auth.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { checkWorld } from '../sandbox/world.ts';
import { areSamplesHere, type Sample, samples, worldFromSamples } from './world-from-samples.ts';

if (!areSamplesHere) console.log('real input: ../shared is not here, this test did not run');

const origin = 'https://vendor.test';
const settings = { site: origin, apiUrl: origin };

describe.skipIf(!areSamplesHere)('real input (needs ../shared)', () => {
  it('every sample is mapped, or refused with a sentence', () => {
    const outcomes = samples().map(outcomeOf);

    const mapped = outcomes.filter((outcome) => outcome.id !== null);
    const refused = outcomes.filter((outcome) => outcome.reason !== null);
    console.log(`real input: ${mapped.length} mapped, ${refused.length} refused of ${samples().length}`);
    for (const { reason } of refused) console.log(`  ${reason}`);
    expect(mapped.length + refused.length).toBe(samples().length);
    expect(refused).toEqual([]);
  });

  it.each(['connectwise', 'pax8'] as const)(
    '%s serves them all, and the connector brings them all home',
    async (vendor) => {
      const world = checkWorld(worldFromSamples());
      const { vendors, clock } = createSandbox(world);
      const ctx = await connect(connectors[vendor], {
        settings,
        secrets: { ...CONNECTWISE_CREDENTIALS, ...(vendor === 'pax8' ? PAX8_CREDENTIALS : {}) },
        nowMs: clock.nowMs(),
        fetch: (address, init) => vendors[vendor](new Request(address, init)),
      });

      const { mapped, refused } = await pullAll(connectors[vendor], ctx);

      expect(refused).toEqual([]);
      const expected = samples()
        .filter((one) => one.vendor === vendor)
        .map(({ stream, ...sample }) => nameOf(stream, recordOf({ stream, ...sample })));
      if (vendor === 'connectwise') expected.push(timeEntryNote);
      const brought = mapped.filter(({ stream }) => stream !== readAgain);
      expect(new Set(brought.map(({ stream, record }) => nameOf(stream, record)))).toEqual(new Set(expected));
    },
  );
});

/** The recorded time entry has a note, which its ticket's list shows too. */
const timeEntryNote = 'notes time-entry-2';
/** The notes of open tickets are those that the tickets themselves lead to. */
const readAgain = 'open-ticket-notes';

/** What is listed without ids, and gets them. */
const withoutIds = { 'invoice-items': 'item', 'draft-items': 'draft-item', 'usage-lines': 'usage-line' } as const;

/** A usage line's id holds its day, which the world moves. */
function nameOf(stream: string, { id, data }: MappedRecord): string {
  return `${stream} ${'summaryId' in data ? data.productId : id}`;
}

function recordOf({ vendor, stream, body, parent }: Sample): MappedRecord {
  const connector: Connector = connectors[vendor];
  const what = withoutIds[stream as keyof typeof withoutIds];
  const [identified] = what ? withIds([body], what, parent ?? '') : [body];
  const record = connector.streams[stream]?.map({ body: identified, ...(parent ? { parent } : {}) });
  if (record === undefined) throw new Error(`${vendor} has no stream called ${stream}`);
  return record;
}

function outcomeOf(sample: Sample): { id: string | null; reason: string | null } {
  try {
    return { id: recordOf(sample).id, reason: null };
  } catch (thrown) {
    return { id: null, reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
