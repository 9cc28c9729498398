// Devices: their keys, who stands behind them, and whether they were revoked.
import { mustHaveChanged, type Write } from './commit.ts';

export interface DeviceEntry {
  id: string;
  member: string;
  name: string;
  keyId: string;
  issuedBy: string | null;
  issuerCounted: boolean;
  vouchedBy: string | null;
  counts: boolean;
  enrolledAt: string;
  revokedAt: string | null;
}

interface RawDevice {
  id: string;
  member: string;
  name: string;
  key_id: string;
  issued_by: string | null;
  issuer_counted: number;
  vouched_by: string | null;
  counts: number;
  enrolled_at: string;
  revoked_at: string | null;
}

function deviceFromRaw({ id, member, name, ...raw }: RawDevice): DeviceEntry {
  return {
    id,
    member,
    name,
    keyId: raw.key_id,
    issuedBy: raw.issued_by,
    issuerCounted: raw.issuer_counted === 1,
    vouchedBy: raw.vouched_by,
    counts: raw.counts === 1,
    enrolledAt: raw.enrolled_at,
    revokedAt: raw.revoked_at,
  };
}

/** A device, also a revoked one; null when none has the id. */
export async function readDeviceEntry(db: D1Database, id: string): Promise<DeviceEntry | null> {
  const raw = await db.prepare('SELECT * FROM devices WHERE id = ?1').bind(id).first<RawDevice>();
  return raw === null ? null : deviceFromRaw(raw);
}

/** Every device of one member, or of all (null), oldest first. */
export async function readDevices(db: D1Database, member: string | null): Promise<DeviceEntry[]> {
  const { results } = await db
    .prepare('SELECT * FROM devices WHERE ?1 IS NULL OR member = ?1 ORDER BY enrolled_at, id')
    .bind(member)
    .all<RawDevice>();
  return results.map(deviceFromRaw);
}

/** Stores a device; one that was enrolled before breaks the batch. */
export function saveDevice(
  db: D1Database,
  device: Omit<DeviceEntry, 'revokedAt' | 'vouchedBy'> & { publicKey: unknown; origin: string | null },
): Write {
  const { id, member, name, publicKey, keyId, issuedBy, issuerCounted, counts, enrolledAt, origin } = device;
  return db
    .prepare(
      `INSERT INTO devices (id, member, name, public_key, key_id, issued_by, issuer_counted, counts, enrolled_at, origin)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`,
    )
    .bind(
      id,
      member,
      name,
      JSON.stringify(publicKey),
      keyId,
      issuedBy,
      issuerCounted ? 1 : 0,
      counts ? 1 : 0,
      enrolledAt,
      origin,
    );
}

/** Whether a device was ever enrolled from this origin. */
export async function isOriginKnown(db: D1Database, origin: string): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM devices WHERE origin = ?1 LIMIT 1').bind(origin).first()) !== null;
}

/** Revokes a device; fails the batch when it was. */
export function revokeDevice(db: D1Database, id: string, at: string): Write[] {
  return [
    db.prepare('UPDATE devices SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL').bind(id, at),
    mustHaveChanged(db),
  ];
}

/** Notes who knows whose device it is, and whether it counts with that; fails the batch when somebody else was first. */
export function vouchForDevice(db: D1Database, device: DeviceEntry, by: string, counts: boolean): Write[] {
  return [
    db
      .prepare(
        'UPDATE devices SET vouched_by = ?2, counts = ?3 WHERE id = ?1 AND revoked_at IS NULL AND vouched_by IS NULL',
      )
      .bind(device.id, by, counts ? 1 : 0),
    mustHaveChanged(db),
    db.prepare('UPDATE members SET vouched_by = coalesce(vouched_by, ?2) WHERE id = ?1').bind(device.member, by),
  ];
}
