// Members, their devices, one-time codes and used proofs.
import { type MemberRights, memberRole } from '../../shared/member.ts';
import type { Write } from './commit.ts';

export interface DeviceRow {
  id: string;
  member: string;
  memberName: string;
  role: string;
  rights: MemberRights;
  /** Whether it is a person of their own where two are needed. */
  counts: boolean;
  publicKey: { kty: string; crv: string; x: string };
}

/** An enrolled device that was not revoked, with its member; null otherwise. */
export async function readDevice(db: D1Database, id: string): Promise<DeviceRow | null> {
  const row = await db
    .prepare(
      `SELECT d.id, d.member, m.name AS memberName, m.role, d.public_key AS publicKey
       FROM devices AS d JOIN members AS m ON m.id = d.member WHERE d.id = ?1 AND d.revoked_at IS NULL`,
    )
    .bind(id)
    .first<Omit<DeviceRow, 'publicKey' | 'rights' | 'counts'> & { publicKey: string }>();
  return row === null
    ? null
    : { ...row, rights: rightsOfRole(row.role), counts: true, publicKey: JSON.parse(row.publicKey) };
}

/** A role that is not known may do least. */
function rightsOfRole(role: string): MemberRights {
  const known = memberRole.safeParse(role);
  return { role: known.success ? known.data : 'technician', money: 'cost', limitMinor: null };
}

/** Everyone who ever enrolled. */
export async function readMembers(
  db: D1Database,
): Promise<{ id: string; name: string; role: string; rights: MemberRights }[]> {
  const { results } = await db
    .prepare('SELECT id, name, role FROM members ORDER BY name, id')
    .all<{ id: string; name: string; role: string }>();
  return results.map((member) => ({ ...member, rights: rightsOfRole(member.role) }));
}

/** Uses a proof's id up; false when it was used before. */
export async function spendProof(db: D1Database, device: string, jti: string, untilS: number): Promise<boolean> {
  const row = await db
    .prepare('INSERT INTO proofs_used (device, jti, until_s) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING RETURNING jti')
    .bind(device, jti, untilS)
    .first();
  return row !== null;
}

/** Forgets proofs that are too old to be used again anyway. */
export function forgetProofs(db: D1Database, nowS: number): Write {
  return db.prepare('DELETE FROM proofs_used WHERE until_s < ?1').bind(nowS);
}

/** Counts a failed enrolment in its minute. */
export async function noteEnrolmentFailure(db: D1Database, minute: number): Promise<void> {
  await db
    .prepare(
      'INSERT INTO enrolment_failures (minute, count) VALUES (?1, 1) ON CONFLICT (minute) DO UPDATE SET count = count + 1',
    )
    .bind(minute)
    .run();
}

/** How many enrolments failed in a minute. */
export async function enrolmentFailures(db: D1Database, minute: number): Promise<number> {
  const row = await db
    .prepare('SELECT count FROM enrolment_failures WHERE minute = ?1')
    .bind(minute)
    .first<{ count: number }>();
  return row?.count ?? 0;
}

/** Writes that enrol a device and use its code up; a used code breaks the batch. */
export function enrolWrites(
  db: D1Database,
  enrolment: {
    codeHash: string;
    member: { id: string; name: string; role: string };
    device: string;
    deviceName: string;
    publicKey: unknown;
    at: string;
  },
): Write[] {
  const { codeHash, member, device, deviceName, publicKey, at } = enrolment;
  return [
    db.prepare('INSERT INTO enrolment_codes (hash, used_at) VALUES (?1, ?2)').bind(codeHash, at),
    db
      .prepare('INSERT INTO members (id, name, role) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING')
      .bind(member.id, member.name, member.role),
    db
      .prepare('INSERT INTO devices (id, member, name, public_key, enrolled_at) VALUES (?1, ?2, ?3, ?4, ?5)')
      .bind(device, member.id, deviceName, JSON.stringify(publicKey), at),
  ];
}

/** Whether a code was used before. */
export async function isCodeUsed(db: D1Database, hash: string): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM enrolment_codes WHERE hash = ?1').bind(hash).first()) !== null;
}
