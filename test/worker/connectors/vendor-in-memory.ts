// A vendor without a network: one function answers, every request is kept.
import type { ActionFrame } from '../../../shared/action.ts';
import type { WriteOf, WriteType } from '../../../shared/writes.ts';
import type { Connector, Cursor, Page, ReadContext, Stream } from '../../../worker/connectors/types.ts';
import { underVersion } from '../../../worker/lib/api-version.ts';
import { createHttp } from '../../../worker/lib/http.ts';

export interface Asked {
  method: string;
  url: URL;
  headers: Headers;
  body: unknown;
}

export const nowMs = Date.parse('2026-11-20T09:00:00Z');

/** A read context whose requests go to `answer`; a Response is sent as it is, anything else as JSON. */
export function vendorInMemory(connector: Connector, answer: (asked: Asked) => unknown) {
  const asked: Asked[] = [];
  const plain = createHttp({
    title: connector.title,
    rightFor: connector.rightFor,
    saidIn: connector.saidIn,
    refusalIn: connector.refusalIn,
    baseUrl: connector.baseUrl({ site: 'https://vendor.test', apiUrl: 'https://vendor.test' }),
    hosts: { patterns: [], sandbox: true },
    headers: async () => connector.headers({ companyId: 'msp' }, 'token-1'),
    admit: async () => {},
    fetch: async (address, init) => {
      const body = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
      const one = {
        method: init?.method ?? 'GET',
        url: new URL(String(address)),
        headers: new Headers(init?.headers),
        body,
      };
      asked.push(one);
      const said = await answer(one);
      return said instanceof Response ? said : Response.json(said);
    },
    timeout: () => AbortSignal.timeout(5000),
  });
  const versions = connector.apiVersions?.({ companyId: 'msp' });
  const http = underVersion(plain, versions, { title: connector.title, pinned: undefined, learned: undefined });
  const ctx: ReadContext = { http, settings: {}, nowMs, zone: 'UTC' };
  return { ctx, asked };
}

/** Reads a stream to the end of its pass; every cursor goes through JSON, as it does in the store. */
export async function readPass(stream: Stream, ctx: ReadContext, from: Cursor | null): Promise<Page[]> {
  const pages: Page[] = [];
  for (let cursor = from; pages.length < 100; ) {
    const page = await stream.list(ctx, cursor);
    pages.push(page);
    if (page.complete) return pages;
    cursor = JSON.parse(JSON.stringify(page.next));
  }
  throw new Error('the pass has no end');
}

export function idsOf(stream: Stream, pages: Page[]): string[] {
  return pages.flatMap((page) => page.items.map((item) => stream.map(item).id));
}

/** This write approved, on addition 7 of agreement 3 unless it says otherwise. */
export function action<T extends WriteType>(
  said: { type: T } & WriteOf<T> & Partial<ActionFrame>,
): ActionFrame & WriteOf<T> {
  const frame: ActionFrame = {
    id: 'ac_1',
    purpose: 'forward',
    by: 'connector',
    connection: 'connectwise',
    target: { kind: 'agreement-line', id: '7', within: { connection: 'connectwise', kind: 'agreement', id: '3' } },
    undo: null,
    finding: 'fi_1',
    digest: 'd',
    state: 'approved',
  };
  return { ...frame, ...said };
}
