// Every list that can be asked for smaller pages: whatever the size, the same objects, and one that never comes is passed.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectorId, connectors } from '../../worker/connectors/index.ts';
import type { Connector, Cursor, Page, ReadContext, Stream } from '../../worker/connectors/types.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../sandbox/serve.ts';
import type { SandboxVendor } from '../sandbox/vendor.ts';
import { type SandboxVendorId, sandboxVendorIds, vendors } from '../sandbox/vendors.ts';
import { connectorWorld } from './connector-world.ts';
import { connect } from './pull-all.ts';

type Name = SandboxVendorId & ConnectorId;
const names = sandboxVendorIds.filter((id): id is Name => id in connectors);

let running: RunningSandbox;
beforeAll(async () => {
  running = await serveSandbox(createSandbox(connectorWorld()), { port: 0 });
});
beforeEach(() => running.sandbox.replaceWorld(connectorWorld()));
afterAll(() => running.close());

function open(name: Name): Promise<ReadContext> {
  const { account, ...vendor }: SandboxVendor = vendors[name];
  return connect(connectors[name], {
    settings: vendor.settings({ address: running.addresses[name], account }),
    secrets: vendor.secrets(account),
    nowMs: running.sandbox.clock.nowMs(),
  });
}

interface Walked {
  cursor: Cursor | null;
  page: Page;
}

/** So many pages are walked at most: lists of a thousand objects are not read one by one. */
const most = 40;

/** The pages of one pass from a cursor on, each with the cursor that it was asked for with, until so many objects came. */
async function walk(
  stream: Stream,
  ctx: ReadContext,
  from: Cursor | null,
  size: number,
  objects = Number.POSITIVE_INFINITY,
): Promise<Walked[]> {
  const walked: Walked[] = [];
  for (let cursor = from, came = 0; walked.length < most && came < objects; ) {
    const page = await stream.list(ctx, cursor, size);
    walked.push({ cursor, page });
    if (page.complete) return walked;
    came += page.items.length;
    cursor = JSON.parse(JSON.stringify(page.next));
  }
  return walked;
}

/** Where the first pass that asks for anything starts. */
async function firstOf(stream: Stream, ctx: ReadContext): Promise<Cursor | null> {
  const { items, complete, next } = await stream.list(ctx, null);
  return complete && items.length === 0 ? next : null;
}

const idsOf = (stream: Stream, walked: readonly Walked[]) =>
  walked.flatMap(({ page }) => page.items.map((item) => `${item.parent ?? ''}/${stream.idOf(item.body)}`));

const sizedOf = ({ streams }: Connector) =>
  Object.entries(streams).filter(([, { pageSizes }]) => pageSizes !== undefined);

// A vendor may say how long its pages are; that not all of them do is what the tests below rest on.
it('some vendor’s lists can be asked for by size', () => {
  expect(names.flatMap((name) => sizedOf(connectors[name])).length).toBeGreaterThan(0);
});

describe.each(names)('%s', (name) => {
  const sized = sizedOf(connectors[name]);

  it('asks by size down to one object at a time, by numbers that divide each other', () => {
    for (const [, { pageSizes = [], past }] of sized) {
      expect(pageSizes.at(-1)).toBe(1);
      for (const [at, size] of pageSizes.slice(1).entries()) expect((pageSizes[at] ?? 0) % size).toBe(0);
      expect(past).toBeDefined();
    }
  });

  it.each(sized)('%s brings the same objects by pages of every size', async (_, stream) => {
    const ctx = await open(name);
    const [largest = 1, ...smaller] = stream.pageSizes ?? [];
    const from = await firstOf(stream, ctx);
    const whole = idsOf(stream, await walk(stream, ctx, from, largest));
    expect(whole.length).toBeGreaterThan(0);
    for (const size of smaller) {
      const walked = await walk(stream, ctx, from, size);
      const ids = idsOf(stream, walked);
      expect(ids.length).toBeGreaterThan(0);
      expect(ids).toEqual(walked.length < most ? whole : whole.slice(0, ids.length));
    }
  });

  it.each(sized)('%s goes on behind any one object, and says which one it left out', async (_, stream) => {
    const ctx = await open(name);
    const walked = await walk(stream, ctx, await firstOf(stream, ctx), 1);
    for (const [at, { cursor, page }] of walked.entries()) {
      if (page.items.length === 0) continue;
      const past = await stream.past?.(ctx, cursor);
      if (past == null) throw new Error(`no place behind ${JSON.stringify(cursor)}`);
      expect(past.name).not.toBe('');
      if (past.id !== null) expect(past.id).toBe(stream.idOf(page.items[0]?.body));
      const rest = idsOf(stream, await walk(stream, ctx, JSON.parse(JSON.stringify(past.cursor)), 1, 3));
      const behind = idsOf(stream, walked.slice(at + 1));
      const compared = Math.min(rest.length, behind.length);
      expect(compared > 0 || behind.length === 0).toBe(true);
      expect(rest.slice(0, compared)).toEqual(behind.slice(0, compared));
    }
  });
});
