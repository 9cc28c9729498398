// Requests under one version of a vendor's API, and under another one where the vendor refuses that.
import { type Http, VendorError } from './http.ts';

/** How a vendor's API is asked for in a version. */
export interface ApiVersions {
  /** What this build was made with, the newest first. */
  known: readonly string[];
  /** Null: whatever the server answers in by itself. */
  headers(version: string | null): Record<string, string>;
  /** Whether a refusal is one of the version that was asked for; nothing was done then. */
  isRefused(refusal: VendorError): boolean;
  /** The version of the server itself ("2022.1"); null where it tells none. Throws VendorError. */
  ownOf(http: Http): Promise<string | null>;
}

export interface VersionedHttp extends Http {
  /** The version that is asked for now; null for none. */
  apiVersion(): string | null;
}

export interface VersionChoice {
  /** The system as errors call it. */
  title: string;
  /** What its settings name: another one is never asked for. */
  pinned: string | undefined;
  /** What was found to work before; null for asking in none. */
  learned: string | null | undefined;
}

/**
 * Asks in the pinned version, in the one that worked before, or in the newest known. One that the vendor refuses is stepped
 * down from: to the server's own, to older ones, at last to none. A vendor without versions is asked as it is.
 */
export function underVersion(http: Http, versions: ApiVersions | undefined, choice: VersionChoice): VersionedHttp {
  if (versions === undefined) return { send: (request, schema) => http.send(request, schema), apiVersion: () => null };
  const { title, pinned, learned } = choice;
  const refused = new Set<string | null>();
  let current = pinned ?? (learned === undefined ? (versions.known[0] ?? null) : learned);
  let choosing: Promise<string | null | undefined> | null = null;
  const choose = async () => {
    const own = await ownVersion(http, versions);
    const older = versions.known.filter((each) => own === null || isOlder(each, own));
    return [...(own === null ? [] : [own]), ...older, null].find((each) => !refused.has(each));
  };
  const stepDownFrom = async (asked: string | null, error: VendorError) => {
    refused.add(asked);
    if (asked !== current) return;
    choosing ??= choose();
    const next = await choosing;
    choosing = null;
    if (next === undefined) throw error;
    current = next;
  };
  return {
    apiVersion: () => current,
    async send(request, schema) {
      for (;;) {
        const asked = current;
        try {
          return await http.send({ ...request, headers: { ...versions.headers(asked), ...request.headers } }, schema);
        } catch (error) {
          if (!(error instanceof VendorError && versions.isRefused(error))) throw error;
          if (pinned !== undefined) throw pinnedIsRefused(title, pinned, error);
          await stepDownFrom(asked, error);
        }
      }
    },
  };
}

/** Asked for in no version, so that the question itself is not refused; a server that does not tell has none. */
async function ownVersion(http: Http, versions: ApiVersions): Promise<string | null> {
  try {
    return await versions.ownOf({
      send: (request, schema) =>
        http.send({ ...request, headers: { ...versions.headers(null), ...request.headers } }, schema),
    });
  } catch (error) {
    if (error instanceof VendorError && error.kind !== 'retryable') return null;
    throw error;
  }
}

/** What is worth keeping of the version that works: nothing where it is pinned, or the newest known. */
export function learnedVersion(
  versions: ApiVersions | undefined,
  pinned: string | undefined,
  works: string | null,
): string | null | undefined {
  return versions === undefined || pinned !== undefined || works === versions.known[0] ? undefined : works;
}

/** Whether "2022.1" is older than another one. */
export function isOlder(version: string, than: string): boolean {
  const [year = 0, release = 0] = version.split('.').map(Number);
  const [otherYear = 0, otherRelease = 0] = than.split('.').map(Number);
  return year < otherYear || (year === otherYear && release < otherRelease);
}

function pinnedIsRefused(title: string, pinned: string, error: VendorError): VendorError {
  const why = `${title} does not take version ${pinned} of its API, which its settings name: name another one, or none to use the newest it takes`;
  return new VendorError('rejected', `${why} (${error.message})`, {
    status: error.status,
    body: error.body,
    cause: error,
  });
}
