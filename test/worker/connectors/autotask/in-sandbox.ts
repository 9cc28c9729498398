// Autotask over a small world, without a network: the connector's own requests, answered by the double.

import type { RecordKind } from '../../../../shared/records/record.ts';
import { autotask } from '../../../../worker/connectors/autotask/index.ts';
import type { Cursor, PageItem, ReadContext, Stream } from '../../../../worker/connectors/types.ts';
import { connect } from '../../../conformance/pull-all.ts';
import { AUTOTASK_CREDENTIALS } from '../../../sandbox/autotask/auth.ts';
import { type AutotaskVariants, createAutotask } from '../../../sandbox/autotask/autotask.ts';
import { sample } from '../../../sandbox/autotask/sample.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createJournal } from '../../../sandbox/journal.ts';
import type { Row } from '../../../sandbox/rows.ts';
import type { VendorWorld } from '../../../sandbox/world.ts';
import { createWorldState } from '../../../sandbox/world-state.ts';

export const clock = '2026-11-20T09:00:00Z';

/** The sample with other collections, its double, and a context that reads it. */
export async function autotaskWith(over: VendorWorld = {}, variants: AutotaskVariants = {}) {
  const state = createWorldState({ name: 'small', clock, autotask: { ...sample.section(), ...over } });
  const journal = createJournal();
  const context = { account: AUTOTASK_CREDENTIALS.user, state: () => state, clock: createClock(clock), journal };
  const handle = createAutotask(context, variants);
  const asked: Request[] = [];
  const ctx = await connect(autotask, {
    settings: { lookupUrl: 'https://autotask.test' },
    secrets: AUTOTASK_CREDENTIALS,
    nowMs: Date.parse(clock),
    fetch: async (address, init) => {
      const request = new Request(String(address), init as RequestInit);
      asked.push(request.clone() as Request);
      return handle(request);
    },
  });
  return { ctx, handle, state, journal, asked, rows: (entity: string): Row[] => state.rows('autotask', entity) };
}

/** Everything that a stream reads in one pass. */
export async function readPass(
  stream: Pick<Stream, 'list'>,
  ctx: ReadContext,
  from: Cursor | null = null,
): Promise<PageItem[]> {
  const items: PageItem[] = [];
  for (let cursor = from; ; ) {
    const page = await stream.list(ctx, cursor);
    items.push(...page.items);
    if (page.complete) return items;
    cursor = JSON.parse(JSON.stringify(page.next));
  }
}

/** The records of one pass of a stream, by id. */
export async function recordsIn<K extends RecordKind>(
  stream: Pick<Stream<K>, 'list' | 'map'>,
  ctx: ReadContext,
  from: Cursor | null = null,
) {
  const records = (await readPass(stream, ctx, from)).map((item) => stream.map(item));
  return new Map(records.map((record) => [record.id, record]));
}
