// Which policy held at each link of a trail, who wrote it and who stood behind it.
import { digest } from '../../shared/canonical.ts';
import type { MemberRights } from '../../shared/member.ts';
import { defaultPolicy, type Policy, versionOf } from '../../shared/policy.ts';
import type { ChainedEvent } from '../../shared/trail.ts';
import type { PolicyLimit } from '../../worker/core/permissions/two-people.ts';

export interface Policies {
  version: number;
  /** When it came, UTC milliseconds. */
  sinceMs: number;
  digest: string;
  /** Null where it was erased. */
  document: Policy | null;
  /** What all versions say about two people, newest first; null where one of them was erased. */
  limits: readonly PolicyLimit[] | null;
}

export function defaultPolicies(): Policies {
  const { version, digest: of, policy } = versionOf(0, defaultPolicy);
  return { version, sinceMs: 0, digest: of, document: policy, limits: [] };
}

interface By {
  /** Null where that was erased. */
  rights: MemberRights | null;
  counts: boolean;
}

/** What holds after the next version; or, in words, why that cannot be. */
export function changedPolicies(
  before: Policies,
  { actor, at }: ChainedEvent,
  facts: Readonly<Record<string, unknown>>,
  by: By,
): Policies | string {
  const { version, digest: told, document } = facts as { version: number; digest: string; document?: Policy };
  if (version !== before.version + 1) return `version ${version} of the policy follows ${before.version}`;
  if (document !== undefined && digest(document) !== told)
    return `version ${version} of the policy is not its document`;
  const author = actorId(actor);
  const isFree = document === undefined || before.document === null || isSameButCalendars(before.document, document);
  if (!isFree && by.rights !== null && by.rights.role !== 'administrator') {
    return `version ${version} of the policy was written by ${author}, who is no administrator`;
  }
  if (!isFree && !by.counts) {
    return `version ${version} of the policy was written from a device that does not count as ${author}'s`;
  }
  const limits =
    document === undefined || before.limits === null
      ? null
      : [{ author, confirmedBy: null, aboveMinor: document.twoPeopleAboveMinor ?? null }, ...before.limits];
  return { version, sinceMs: Date.parse(at), digest: told, document: document ?? null, limits };
}

/** The same once somebody stands behind the newest version; or, in words, why that cannot be. */
export function confirmedPolicies(
  before: Policies,
  { actor }: ChainedEvent,
  { version, digest: told, author }: Readonly<Record<string, unknown>>,
): Policies | string {
  if (version !== before.version || told !== before.digest) {
    return `version ${String(version)} of the policy was confirmed, and ${before.version} was the newest`;
  }
  const [newest, ...older] = before.limits ?? [];
  if (newest === undefined) return before;
  if (newest.author !== author) {
    return `version ${version} of the policy is told as ${String(author)}'s, who did not write it`;
  }
  if (newest.author === actorId(actor)) return `version ${version} of the policy was confirmed by its own author`;
  if (newest.confirmedBy !== null) return `version ${version} of the policy was confirmed before`;
  return { ...before, limits: [{ ...newest, confirmedBy: actorId(actor) }, ...older] };
}

function actorId(actor: ChainedEvent['actor']): string {
  return actor.kind === 'member' ? actor.id : '';
}

function isSameButCalendars({ calendars: _a, ...before }: Policy, { calendars: _b, ...after }: Policy): boolean {
  return digest(before) === digest(after);
}
