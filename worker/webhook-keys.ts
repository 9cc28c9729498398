// The key a vendor signs its webhooks with, where it shows it at an address that the delivery names.
import { z } from 'zod';
import type { Fields } from '../shared/connection.ts';
import { minuteMs } from '../shared/time.ts';
import { type Connection, hostsOf } from './connections/connection.ts';
import { createHttp } from './lib/http.ts';

interface Outside {
  clock(): number;
  sandbox: boolean;
  fetch: typeof fetch;
  timeout(): AbortSignal;
}

/** A key that was asked for stands so long; one that did not fit is asked for again this soon, and no sooner. */
const keptMs = 60 * minuteMs;
const soonestMs = minuteMs;

/** What this isolate was shown, by address. */
const shown = new Map<string, { key: string; atMs: number }>();

/**
 * The keys to try: the one that was shown last, and after it the one that is shown now. The address stands in a delivery
 * that nobody has checked, so only hosts of this connection are asked, and nothing of its keys goes with it. Throws VendorError.
 */
export async function* webhookKeys(
  parts: Outside,
  { title, connector }: Connection,
  origin: Fields,
  address: string,
): AsyncGenerator<string> {
  const known = shown.get(address);
  const ageMs = known === undefined ? Number.POSITIVE_INFINITY : parts.clock() - known.atMs;
  if (known !== undefined && ageMs < keptMs) yield known.key;
  if (ageMs < soonestMs) return;
  const url = URL.parse(address);
  if (url === null) return;
  const { body } = await createHttp({
    title,
    baseUrl: url.origin,
    hosts: hostsOf(connector, { origin }, parts.sandbox),
    headers: async () => ({}),
    admit: async () => {},
    fetch: parts.fetch,
    timeout: parts.timeout,
  }).send({ path: url.href }, z.unknown());
  const key = connector.webhooks?.keyIn?.(body) ?? null;
  if (key === null) return;
  if (shown.size >= 100) shown.clear();
  shown.set(address, { key, atMs: parts.clock() });
  yield key;
}
