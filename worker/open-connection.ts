// One connection opened for reading and writing: its requests leave as its gate lends them, with the keys it hands out.
import { type Connection, hostsOf, keysIn, placeIn } from './connections/connection.ts';
import type { GateDoor } from './gate/door.ts';
import { LeaseHolder } from './gate/lease-holder.ts';
import { ownWindowMs } from './gate/quota.ts';
import type { TokenAnswer } from './gate/tokens.ts';
import { underVersion, type VersionedHttp } from './lib/api-version.ts';
import { createHttp, type Http, isWriting, VendorError } from './lib/http.ts';
import type { Log } from './lib/log.ts';

/** What reaches outside on its behalf. */
interface Outside {
  clock(): number;
  /** Lets time pass between two requests; null where the clock stands. */
  wait: ((ms: number) => Promise<void>) | null;
  gate(connection: Pick<Connection, 'id'>): GateDoor;
  /** True where vendors are doubles on this machine. */
  sandbox: boolean;
  fetch: typeof fetch;
  timeout(): AbortSignal;
  log: Log;
}

/** What a connector may use of one connection; `requests` counts what it spent. Writes leave only until `writesUntilMs`. */
export function openConnection(
  parts: Outside,
  nowMs: number,
  holders: Map<string, LeaseHolder>,
  connection: Connection,
  writesUntilMs?: number,
) {
  const { connector, settings, title } = connection;
  // Asked for anew each time: a stub of an object that was reset fails for good.
  const gate = () => parts.gate(connection);
  const holder = holders.get(connection.id) ?? holderOf(parts, connection);
  holders.set(connection.id, holder);
  let requests = 0;
  const take = async (writes: boolean) => {
    const admitted = await holder.take(writes);
    if (!admitted.ok) throw refusedByGate(title, admitted);
    requests += 1;
    return admitted;
  };
  const http: Http = {
    // Address and keys come from the gate together: neither outlives a change of the other by more than a lease.
    async send(request, schema) {
      const writes = isWriting(request);
      let admitted = await take(writes);
      const { access, version } = admitted;
      try {
        return await createHttp({
          title,
          baseUrl: connector.baseUrl(placeIn(access)),
          besides: connector.besides,
          hosts: hostsOf(connector, access, parts.sandbox),
          secrets: Object.values(access.secrets),
          headers: async () => connector.headers(keysIn(access), admitted.token),
          rightFor: connector.rightFor,
          saidIn: connector.saidIn,
          refusalIn: connector.refusalIn,
          renewable: connector.obtainToken !== undefined,
          async admit({ fresh }) {
            if (!fresh) return;
            admitted.finish();
            const renewed = await gate().token(version, parts.clock(), fresh);
            if (!renewed.ok) throw refusedByGate(title, renewed);
            holder.end();
            admitted = await take(writes);
            if (admitted.version !== version) {
              throw new VendorError('retryable', `${title} was changed meanwhile`, { retryAfterMs: 0, sent: false });
            }
          },
          async onThrottled(retryAfterMs) {
            holder.end();
            await gate().throttled(parts.clock(), retryAfterMs);
          },
          windowMs: ownWindowMs(connector.limits),
          fetch: parts.fetch,
          timeout: parts.timeout,
          mayWrite: () => writesUntilMs !== undefined && parts.clock() <= writesUntilMs,
        }).send(request, schema);
      } finally {
        admitted.finish();
      }
    },
  };
  const versioned = versionedHttp(http, connection);
  return {
    http: heard(versioned, connection.id, parts.log),
    /** The version of the vendor's API that its requests are under now. */
    apiVersion: versioned.apiVersion,
    settings,
    nowMs,
    zone: connection.zone ?? 'UTC',
    requests: () => requests,
  };
}

/** Under the version that its settings name, or that worked before. */
function versionedHttp(http: Http, { connector, account, settings, title, rights }: Connection): VersionedHttp {
  const { apiVersion: pinned } = settings;
  return underVersion(http, connector.apiVersions?.(account), { title, pinned, learned: rights.apiVersion });
}

/** What is said of keys names their system itself. */
function refusedByGate(title: string, refusal: Extract<TokenAnswer, { ok: false }>): VendorError {
  const { kind, message } = refusal;
  return new VendorError(kind, kind === 'auth' ? message : `${title}: ${message}`, { ...refusal, sent: false });
}

function holderOf(parts: Outside, { id, connector }: Connection): LeaseHolder {
  const { id: vendor, obtainToken } = connector;
  const { perSecond, ...limits } = connector.limits;
  const kept = parts.wait === null || perSecond === undefined ? limits : { ...limits, perSecond };
  return new LeaseHolder({
    // The quota needs the running clock, not the moment an invocation began.
    enter: (ask) =>
      parts
        .gate({ id })
        .enter({ ...ask, vendor, limits: kept, needsToken: obtainToken !== undefined, nowMs: parts.clock() }),
    giveBack: (given) => parts.gate({ id }).giveBack(given, parts.clock()),
    clock: parts.clock,
    wait: parts.wait,
  });
}

/** Logs what a vendor refused; "not there" is an answer like any other. */
function heard(http: Http, connection: string, log: Log): Http {
  return {
    async send(request, schema) {
      try {
        return await http.send(request, schema);
      } catch (error) {
        if (error instanceof VendorError && error.status !== 404) {
          log('warn', 'vendor-call-failed', { connection, kind: error.kind, status: error.status, why: error.message });
        }
        throw error;
      }
    },
  };
}
