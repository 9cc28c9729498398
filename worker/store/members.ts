// Members: what they may do and see, who brought them, and whether they are still there.
import type { MemberRights, MemberRole, MoneySight } from '../../shared/member.ts';
import { lentRights } from '../../shared/sight.ts';
import { mustHaveChanged, type Write } from './commit.ts';
import { ask, type Query, rowsOf } from './query.ts';

export interface DeviceRow {
  id: string;
  member: string;
  memberName: string;
  publicKey: { kty: string; crv: string; x: string };
  /** The origin of the extension that enrolled it; null for what is no extension. */
  origin: string | null;
  rights: MemberRights;
  /** Whether it is known to be another person's than every other member's, and may stand as the second of two. */
  counts: boolean;
}

export interface MemberRow {
  id: string;
  name: string;
  rights: MemberRights;
  leftAt: string | null;
  invitedBy: string | null;
  vouchedBy: string | null;
}

interface RawMember {
  id: string;
  name: string;
  role: MemberRole;
  money: MoneySight;
  limit_minor: number | null;
  left_at: string | null;
  invited_by: string | null;
  vouched_by: string | null;
}

function memberFromRaw({ id, name, role, money, ...raw }: RawMember): MemberRow {
  return {
    id,
    name,
    rights: { role, money, limitMinor: raw.limit_minor },
    leftAt: raw.left_at,
    invitedBy: raw.invited_by,
    vouchedBy: raw.vouched_by,
  };
}

/**
 * An enrolled device that was not revoked, of a member who is there; null otherwise. With the member's rights, and where it
 * does not count no more than those have who gave out its code.
 */
export async function readDevice(db: D1Database, id: string): Promise<DeviceRow | null> {
  const row = await db
    .prepare(
      `SELECT d.id, d.member, m.name AS memberName, m.role, m.money, m.limit_minor AS limitMinor, d.counts,
         d.origin, d.public_key AS publicKey
       FROM devices AS d JOIN members AS m ON m.id = d.member
       WHERE d.id = ?1 AND d.revoked_at IS NULL AND m.left_at IS NULL`,
    )
    .bind(id)
    .first<
      MemberRights & Pick<DeviceRow, 'id' | 'member' | 'memberName' | 'origin'> & { counts: number; publicKey: string }
    >();
  if (row === null) return null;
  const { role, money, limitMinor, publicKey, ...device } = row;
  const own: MemberRights = { role, money, limitMinor };
  const counts = row.counts === 1;
  return {
    ...device,
    publicKey: JSON.parse(publicKey),
    rights: counts ? own : lentRights(own, await readLenders(db, id)),
    counts,
  };
}

/** Whoever gave out the device's code, and where their own browsers do not count either, whoever gave out those codes. */
async function readLenders(db: D1Database, device: string): Promise<MemberRights[]> {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE lenders (member) AS (
         SELECT issued_by FROM devices WHERE id = ?1 AND issued_by IS NOT NULL
         UNION
         SELECT d.issued_by FROM lenders AS l JOIN devices AS d ON d.member = l.member
         WHERE d.counts = 0 AND d.issued_by IS NOT NULL
       )
       SELECT role, money, limit_minor AS limitMinor FROM members WHERE id IN (SELECT member FROM lenders)`,
    )
    .bind(device)
    .all<MemberRights>();
  return results;
}

/** Everyone who is there. */
export async function readMembers(db: D1Database): Promise<{ id: string; name: string; role: MemberRole }[]> {
  const { results } = await db
    .prepare('SELECT id, name, role FROM members WHERE left_at IS NULL ORDER BY name, id')
    .all<{ id: string; name: string; role: MemberRole }>();
  return results;
}

/** Ids and lower-case names of those who left, but for names that somebody who is there has as well. */
export function askGone(db: D1Database): Query<ReadonlySet<string>> {
  return rowsOf<{ whom: string }, ReadonlySet<string>>(
    db.prepare(
      `SELECT id AS whom FROM members WHERE left_at IS NOT NULL
       UNION SELECT lower(name) FROM members WHERE left_at IS NOT NULL
         AND lower(name) NOT IN (SELECT lower(name) FROM members WHERE left_at IS NULL)`,
    ),
    (rows) => new Set(rows.map(({ whom }) => whom)),
  );
}

export const readGone = (db: D1Database) => ask(askGone(db));

/** Everyone who ever was, with rights. */
export async function readAllMembers(db: D1Database): Promise<MemberRow[]> {
  const { results } = await db.prepare('SELECT * FROM members ORDER BY name, id').all<RawMember>();
  return results.map(memberFromRaw);
}

/** One member, also one who left; null when nobody has the id. */
export async function readMember(db: D1Database, id: string): Promise<MemberRow | null> {
  const raw = await db.prepare('SELECT * FROM members WHERE id = ?1').bind(id).first<RawMember>();
  return raw === null ? null : memberFromRaw(raw);
}

/** The member of a name, one who is there before one who left; null for nobody. */
export async function memberByName(db: D1Database, name: string): Promise<MemberRow | null> {
  const raw = await db
    .prepare(
      `SELECT * FROM members WHERE lower(name) = lower(?1)
       ORDER BY left_at IS NOT NULL, role = 'administrator' DESC, rowid LIMIT 1`,
    )
    .bind(name)
    .first<RawMember>();
  return raw === null ? null : memberFromRaw(raw);
}

export type NewMember = Pick<MemberRow, 'id' | 'name' | 'rights' | 'invitedBy'>;

/** Stores a first member whom the deployment names; one who is known keeps their rights. */
export function saveFirstMember(db: D1Database, { id, name, rights }: NewMember): Write {
  const { role, money, limitMinor } = rights;
  return db
    .prepare(
      'INSERT INTO members (id, name, role, money, limit_minor) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO NOTHING',
    )
    .bind(id, name, role, money, limitMinor);
}

/** Stores an invited member; fails the batch when somebody there has the name. */
export function inviteMember(db: D1Database, { id, name, rights, invitedBy }: NewMember): Write[] {
  const { role, money, limitMinor } = rights;
  return [
    db
      .prepare(
        `INSERT INTO members (id, name, role, money, limit_minor, invited_by) SELECT ?1, ?2, ?3, ?4, ?5, ?6
         WHERE NOT EXISTS (SELECT 1 FROM members WHERE lower(name) = lower(?2) AND left_at IS NULL)`,
      )
      .bind(id, name, role, money, limitMinor, invitedBy),
    mustHaveChanged(db),
  ];
}

/** Gives a member other rights; fails the batch when they left or their rights moved meanwhile. */
export function changeRights(db: D1Database, { id, rights: before }: MemberRow, after: MemberRights): Write[] {
  return [
    db
      .prepare(
        `UPDATE members SET role = ?2, money = ?3, limit_minor = ?4
         WHERE id = ?1 AND left_at IS NULL AND role = ?5 AND money = ?6 AND limit_minor IS ?7`,
      )
      .bind(id, after.role, after.money, after.limitMinor, before.role, before.money, before.limitMinor),
    mustHaveChanged(db),
  ];
}

/** Notes that a member left; fails the batch when they had. */
export function leaveMember(db: D1Database, id: string, at: string): Write[] {
  return [
    db.prepare('UPDATE members SET left_at = ?2 WHERE id = ?1 AND left_at IS NULL').bind(id, at),
    mustHaveChanged(db),
  ];
}

/** Every device from which an administrator can act: it counts and was not revoked. */
export async function activeAdministrators(db: D1Database): Promise<{ member: string; device: string }[]> {
  const { results } = await db.prepare(activeAdministratorsSql).all<{ member: string; device: string }>();
  return results;
}

const activeAdministratorsSql = `SELECT d.member, d.id AS device FROM members AS m JOIN devices AS d ON d.member = m.id
  WHERE m.role = 'administrator' AND m.left_at IS NULL AND d.revoked_at IS NULL AND d.counts = 1`;

/** Fails the batch unless an administrator is left who can act: with a device that counts and was not revoked. */
export function oneAdministratorLeft(db: D1Database): Write {
  return db.prepare(
    `UPDATE meta SET value = CASE WHEN EXISTS (${activeAdministratorsSql}) THEN value END WHERE key = 'guard'`,
  );
}
