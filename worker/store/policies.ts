// The policy as it holds, and every version before it.
import { defaultPolicy, type Policy, type PolicyVersion, versionOf } from '../../shared/policy.ts';
import { mustHaveChanged, type Write } from './commit.ts';

/** The newest version; the default, as version 0, where none was ever stored. */
export async function currentPolicy(db: D1Database): Promise<PolicyVersion> {
  const row = await db
    .prepare('SELECT version, digest, document FROM policies ORDER BY version DESC LIMIT 1')
    .first<{ version: number; digest: string; document: string }>();
  if (row === null) return versionOf(0, defaultPolicy);
  const policy: Policy = JSON.parse(row.document);
  return { version: row.version, digest: row.digest, policy };
}

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
        `INSERT INTO policies (version, digest, document, member, member_name, reason, at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ?1 = 1 + (SELECT ifnull(max(version), 0) FROM policies)`,
      )
      .bind(version, digest, JSON.stringify(policy), by.id, by.name, reason, at),
    mustHaveChanged(db),
  ];
}
