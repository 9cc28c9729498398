// Above which amount two people are needed, for whom: nobody gets round a limit by changing the policy themselves.

/** What one version of the policy says about it. */
export interface PolicyLimit {
  /** Who wrote it; null for the default. */
  author: string | null;
  /** Who of the others said that it should hold; null: nobody yet. */
  confirmedBy: string | null;
  /** Null: no limit. */
  aboveMinor: number | null;
}

/**
 * The limit in force for a member, minor units of the home currency; null for none. `versions` newest first. Of what they
 * changed by themselves only what makes the limit lower counts, until somebody else confirms it or sets another one. A
 * version that leaves the limit as it was says nothing about it.
 */
export function twoPeopleAbove(versions: readonly PolicyLimit[], member: string | null): number | null {
  let least: number | null = null;
  for (const [at, { author, confirmedBy, aboveMinor }] of versions.entries()) {
    least = lower(least, aboveMinor);
    const isConfirmed = confirmedBy !== null && confirmedBy !== author;
    const isSaid = aboveMinor !== versions[at + 1]?.aboveMinor;
    if (isConfirmed || (isSaid && author !== member)) break;
  }
  return least;
}

/** Whom the policy acts for when it moves something by itself: whoever set the amount last; null for the default. */
export function actsFor(versions: readonly PolicyLimit[]): string | null {
  return versions.find(({ aboveMinor }, at) => aboveMinor !== versions[at + 1]?.aboveMinor)?.author ?? null;
}

function lower(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
