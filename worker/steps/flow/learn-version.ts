// Part of reading: which version of a vendor's API works, where it turned out to be another one.
import type { Connection } from '../../connections/connection.ts';
import type { Deps } from '../../deps.ts';
import { learnedVersion } from '../../lib/api-version.ts';
import type { Write } from '../../store/commit.ts';
import { learnApiVersion } from '../../store/connections.ts';

/** What lands with a page when the vendor refused the version that worked until now. */
export function versionWrites(
  deps: Pick<Deps, 'db'>,
  { id, connector, account, settings, rights }: Connection,
  works: string | null,
): Write[] {
  const found = learnedVersion(connector.apiVersions?.(account), settings.apiVersion, works);
  return found === rights.apiVersion ? [] : [learnApiVersion(deps.db, id, found)];
}
