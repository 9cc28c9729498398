// Reads everything a connector can, following what its records ask for, without a store.
import type { MappedRecord } from '../../shared/records/record.ts';
import type { Connector, Cursor, Page, Parent, ReadContext, Stream } from '../../worker/connectors/types.ts';
import { underVersion } from '../../worker/lib/api-version.ts';
import { createHttp } from '../../worker/lib/http.ts';

export interface Pulled {
  mapped: { stream: string; record: MappedRecord }[];
  refused: { stream: string; reason: string }[];
  /** Where each stream's next pass starts. */
  cursors: Record<string, Cursor>;
  /** What each dependent stream was read for. */
  parents: Record<string, Parent[]>;
}

export interface ConnectionOptions {
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  nowMs: number;
  fetch?: typeof fetch;
}

/** A read context for a connector, under the versions its vendor takes; the token is fetched now, and again by another call. */
export async function connect(connector: Connector, options: ConnectionOptions): Promise<ReadContext> {
  const httpWith = (token: string | null, baseUrl: string, keys = options.secrets) =>
    createHttp({
      title: connector.title,
      rightFor: connector.rightFor,
      saidIn: connector.saidIn,
      refusalIn: connector.refusalIn,
      baseUrl,
      besides: connector.besides,
      hosts: { patterns: [], sandbox: true },
      headers: async () => connector.headers(keys, token),
      admit: async () => {},
      fetch: options.fetch ?? fetch,
      timeout: () => AbortSignal.timeout(10_000),
    });
  const given = { ...options.settings, ...options.secrets };
  const told = await connector.lookUp?.find(httpWith(null, connector.lookUp.baseUrl(given), {}), given);
  const settings = { ...options.settings, ...told };
  const baseUrl = connector.baseUrl(settings);
  const tokenHttp = httpWith(null, connector.tokenBaseUrl?.(settings) ?? baseUrl);
  const answer = await connector.obtainToken?.(tokenHttp, options.secrets, settings, null);
  const versions = connector.apiVersions?.(options.secrets);
  const { apiVersion: pinned } = settings;
  const http = underVersion(httpWith(answer?.token ?? null, baseUrl), versions, {
    title: connector.title,
    pinned,
    learned: undefined,
  });
  return { http, settings, nowMs: options.nowMs, zone: 'UTC' };
}

/** Reads one stream to the end of its pass; each cursor goes through JSON, as it does in the store. */
export async function readPass(stream: Stream, ctx: ReadContext, from: Cursor | null): Promise<Page[]> {
  const pages: Page[] = [];
  for (let cursor = from; pages.length < 1000; ) {
    const page = await stream.list(ctx, cursor);
    pages.push(page);
    if (page.complete) return pages;
    cursor = JSON.parse(JSON.stringify(page.next));
  }
  throw new Error('the pass has no end');
}

/** Reads every stream, and every dependent stream that a record calls for, once per parent. */
export async function pullAll(
  connector: Connector,
  ctx: ReadContext,
  from: Record<string, Cursor> = {},
): Promise<Pulled> {
  const pulled: Pulled = { mapped: [], refused: [], cursors: {}, parents: {} };
  const wanted = new Map<string, { name: string; cursor: Parent & Cursor }>();
  for (const [name, stream] of Object.entries(connector.streams)) {
    if (stream.reads === 'dependent') continue;
    const first = await readPass(stream, ctx, from[name] ?? null);
    // A scan may leave the first pass to what reads the same with its parents.
    const isLeft = stream.reads === 'scan' && first.every(({ items }) => items.length === 0);
    const pages = isLeft ? await readPass(stream, ctx, first.at(-1)?.next ?? null) : first;
    pulled.cursors[name] = pages.at(-1)?.next ?? {};
    for (const record of keep(pulled, name, stream, pages)) note(wanted, stream, record, ctx.nowMs);
  }
  // What a dependent list brings may ask for more, which the map then holds too.
  for (const { name, cursor } of wanted.values()) {
    const stream = connector.streams[name];
    if (stream === undefined) continue;
    pulled.parents[name] = [...(pulled.parents[name] ?? []), cursor];
    const records = keep(pulled, name, stream, await readPass(stream, ctx, cursor));
    for (const record of records) note(wanted, stream, record, ctx.nowMs);
  }
  return pulled;
}

function keep(pulled: Pulled, name: string, stream: Stream, pages: Page[]): MappedRecord[] {
  return pages
    .flatMap((page) => page.items)
    .flatMap((item) => {
      try {
        const record = stream.map(item);
        // Coverage is told by ids read from bodies: they must be the records' own.
        if (stream.idOf(item.body) !== record.id) throw new Error(`${name}: idOf is not the id of ${record.id}`);
        pulled.mapped.push({ stream: name, record });
        return [record];
      } catch (thrown) {
        pulled.refused.push({ stream: name, reason: thrown instanceof Error ? thrown.message : String(thrown) });
        return [];
      }
    });
}

function note(
  wanted: Map<string, { name: string; cursor: Parent & Cursor }>,
  stream: Stream,
  record: MappedRecord,
  nowMs: number,
): void {
  for (const follow of stream.follow ?? []) {
    if (!follow.when(record, nowMs, false)) continue;
    const parent = follow.of?.(record) ?? record.id;
    wanted.set(`${follow.stream} ${parent}`, { name: follow.stream, cursor: { parent, company: record.company } });
  }
}
