// Which systems speak of a client: of those that were connected for one thing, the ones that know it by a confirmed link.
import type { SystemRole } from '../../../shared/system.ts';

/** A connection as far as this asks about it. */
export interface AnySystem {
  id: string;
  role: SystemRole;
  isRemoved: boolean;
}

/**
 * own: what it gives, or fails to give, is the client's. elsewhere: another one of its role knows the client, so its
 * troubles are not the client's. gone: it was removed, and nothing took its place. replaced: another one of its role did.
 * nothing: it was removed and never knew the client.
 */
export type Bearing = 'own' | 'elsewhere' | 'gone' | 'replaced' | 'nothing';

/** How each system bears on the client that the connections in `tied` know. */
export function bearingsOn(systems: readonly AnySystem[], tied: ReadonlySet<string>): ReadonlyMap<string, Bearing> {
  return new Map(systems.map((system) => [system.id, bearingOf(system, systems, tied)]));
}

function bearingOf(
  { id, role, isRemoved }: AnySystem,
  systems: readonly AnySystem[],
  tied: ReadonlySet<string>,
): Bearing {
  const knowing = systems.filter((each) => each.role === role && tied.has(each.id));
  if (!isRemoved) return tied.has(id) || knowing.length === 0 ? 'own' : 'elsewhere';
  if (!tied.has(id)) return 'nothing';
  return knowing.some((each) => !each.isRemoved) ? 'replaced' : 'gone';
}
