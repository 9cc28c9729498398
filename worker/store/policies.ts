// The policy as it holds, and every version before it.
import { defaultPolicy, type Policy, type PolicyVersion, versionOf } from '../../shared/policy.ts';
import type { PolicyLimit } from '../core/permissions/two-people.ts';
import { mustHaveChanged, type Write } from './commit.ts';
import { ask, type Query, rowsOf } from './query.ts';

/** The newest version; the default, as version 0, where none was ever stored. */
export function askPolicy(db: D1Database): Query<PolicyVersion> {
  return rowsOf<{ version: number; digest: string; document: string }, PolicyVersion>(
    db.prepare('SELECT version, digest, document FROM policies ORDER BY version DESC LIMIT 1'),
    ([row]) => {
      if (row === undefined) return versionOf(0, defaultPolicy);
      const policy: Policy = JSON.parse(row.document);
      return { version: row.version, digest: row.digest, policy };
    },
  );
}

export const currentPolicy = (db: D1Database) => ask(askPolicy(db));

/** Stores the next version; fails the batch when another one came first. */
export function savePolicy(
  db: D1Database,
  { version, digest, policy }: PolicyVersion,
  by: { id: string; name: string },
  reason: string,
  at: string,
): Write[] {
  return [
    db
      .prepare(
        `INSERT INTO policies (version, digest, document, member, member_name, reason, at, sets_limit)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, NOT EXISTS (
           SELECT 1 FROM policies WHERE version = ?1 - 1 AND document ->> 'twoPeopleAboveMinor' IS ?8)
         WHERE ?1 = 1 + (SELECT ifnull(max(version), 0) FROM policies)`,
      )
      .bind(version, digest, JSON.stringify(policy), by.id, by.name, reason, at, policy.twoPeopleAboveMinor ?? null),
    mustHaveChanged(db),
  ];
}

/**
 * What the versions say about two people, newest first, with who wrote and who confirmed it; without those that leave the
 * amount as it was and that nobody confirmed, which decide nothing.
 */
export function askPolicyLimits(db: D1Database): Query<PolicyLimit[]> {
  return rowsOf<PolicyLimit, PolicyLimit[]>(
    db.prepare(
      `SELECT member AS author, confirmed_member AS confirmedBy, document ->> 'twoPeopleAboveMinor' AS aboveMinor
       FROM policies INDEXED BY policies_by_limit WHERE sets_limit = 1 OR confirmed_member IS NOT NULL
       ORDER BY version DESC`,
    ),
    (rows) => rows,
  );
}

export const policyLimits = (db: D1Database) => ask(askPolicyLimits(db));

export interface PolicyPeople {
  author: { id: string; name: string } | null;
  confirmedBy: { id: string; name: string } | null;
}

/** Who wrote a version and who confirmed it; nobody wrote the default. */
export async function policyPeople(db: D1Database, version: number): Promise<PolicyPeople> {
  const row = await db
    .prepare('SELECT member, member_name, confirmed_member, confirmed_name FROM policies WHERE version = ?1')
    .bind(version)
    .first<{ member: string; member_name: string; confirmed_member: string | null; confirmed_name: string | null }>();
  if (row === null) return { author: null, confirmedBy: null };
  const { member, member_name, confirmed_member: id, confirmed_name } = row;
  return {
    author: { id: member, name: member_name },
    confirmedBy: id === null ? null : { id, name: confirmed_name ?? id },
  };
}

/** Notes that another person stands behind the newest version; fails the batch where it is not, or has that already. */
export function confirmPolicy(db: D1Database, version: number, by: { id: string; name: string }, at: string): Write[] {
  return [
    db
      .prepare(
        `UPDATE policies SET confirmed_member = ?2, confirmed_name = ?3, confirmed_at = ?4
         WHERE version = ?1 AND version = (SELECT max(version) FROM policies) AND member <> ?2
         AND confirmed_member IS NULL`,
      )
      .bind(version, by.id, by.name, at),
    mustHaveChanged(db),
  ];
}
