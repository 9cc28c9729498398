// Proofs that were used up, and how often a proof or a code failed.
import type { Write } from './commit.ts';

/** Uses a proof's id up; false when it was used before. */
export async function spendProof(db: D1Database, device: string, jti: string, untilS: number): Promise<boolean> {
  const row = await db
    .prepare('INSERT INTO proofs_used (device, jti, until_s) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING RETURNING jti')
    .bind(device, jti, untilS)
    .first();
  return row !== null;
}

/** Counts in its minute what failed for a device, or for a source of codes. False when it, or all together, failed too often; then nothing is written. */
export async function noteProofFailure(
  db: D1Database,
  minute: number,
  device: string,
  most: { ofOne: number; ofAll: number },
): Promise<boolean> {
  const note = (whose: string, limit: number) =>
    db
      .prepare(
        `INSERT INTO proof_failures (minute, device, count) VALUES (?1, ?2, 1)
         ON CONFLICT (minute, device) DO UPDATE SET count = count + 1 WHERE count < ?3 RETURNING count`,
      )
      .bind(minute, whose, limit)
      .first();
  return (await note('*', most.ofAll)) !== null && (await note(device, most.ofOne)) !== null;
}

/** Forgets proofs that are too old to be used again anyway, and failures of minutes that are over. */
export function forgetProofs(db: D1Database, nowS: number): Write[] {
  const minute = Math.floor(nowS / 60);
  return [
    db.prepare('DELETE FROM proofs_used WHERE until_s < ?1').bind(nowS),
    db.prepare('DELETE FROM proof_failures WHERE minute < ?1').bind(minute),
  ];
}
