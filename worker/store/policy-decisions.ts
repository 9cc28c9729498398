// Approvals in the policy's own name, and what keeps it from one: somebody has said something of the finding.
import type { Write } from './commit.ts';

export interface NewPolicyDecision {
  id: string;
  packet: string;
  client: string;
  version: number;
  digest: string;
  at: string;
  undoUntilMs: number;
  actions: readonly string[];
}

/** Stores an approval in the policy's own name; what stands for a signature is the policy's version and digest. */
export function savePolicyDecision(db: D1Database, decision: NewPolicyDecision): Write {
  const { id, packet, client, version, digest, at, undoUntilMs, actions } = decision;
  return db
    .prepare(
      `INSERT INTO decisions (id, packet, client, verb, member, member_name, device, at, undo_until_ms, actions, signed,
         signature, policy)
       VALUES (?1, ?2, ?3, 'approve', 'policy', ?4, '', ?5, ?6, ?7, ?8, '', ?9)`,
    )
    .bind(
      id,
      packet,
      client,
      `Policy ${version}`,
      at,
      undoUntilMs,
      JSON.stringify(actions),
      JSON.stringify({ policy: version, digest }),
      version,
    );
}

/** Fails the batch when somebody said something about the finding that stands. */
export function noneSaid(db: D1Database, client: string, finding: string): Write {
  return db
    .prepare(
      `UPDATE meta SET value = CASE WHEN EXISTS (
         SELECT 1 FROM decisions AS d, json_each(d.findings) AS f
         WHERE d.client = ?1 AND d.revoked_at IS NULL AND d.verb <> 'tell' AND f.value ->> 'key' = ?2) THEN NULL ELSE value END
       WHERE key = 'guard'`,
    )
    .bind(client, finding);
}
