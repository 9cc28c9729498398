// One-time codes: only their hashes, whom they are for, and how often a wrong one was tried.
import { mustHaveChanged, type Write } from './commit.ts';

export interface CodeRow {
  hash: string;
  member: string;
  issuedBy: string;
  issuerCounted: boolean;
  expiresAt: string;
  tries: number;
  usedAt: string | null;
}

/** A code that a member issued; null for none. */
export async function readCode(db: D1Database, hash: string): Promise<CodeRow | null> {
  const row = await db
    .prepare(
      `SELECT hash, member, issued_by AS issuedBy, issuer_counted AS issuerCounted, expires_at AS expiresAt, tries,
         used_at AS usedAt FROM one_time_codes WHERE hash = ?1 AND member IS NOT NULL AND issued_by IS NOT NULL`,
    )
    .bind(hash)
    .first<Omit<CodeRow, 'issuerCounted'> & { issuerCounted: number }>();
  return row === null ? null : { ...row, issuerCounted: row.issuerCounted === 1 };
}

/** Whether a code of the deployment was used before. */
export async function isCodeUsed(db: D1Database, hash: string): Promise<boolean> {
  const row = await db.prepare('SELECT 1 FROM one_time_codes WHERE hash = ?1').bind(hash).first();
  return row !== null;
}

export interface NewCode {
  hash: string;
  label: string;
  member: string;
  by: { member: string; device: string; counts: boolean };
  expiresAt: string;
}

/** Stores a code; what the member had and did not use is void from now on. */
export function issueCode(db: D1Database, { hash, label, member, by, expiresAt }: NewCode): Write[] {
  return [
    db.prepare('DELETE FROM one_time_codes WHERE member = ?1 AND used_at IS NULL').bind(member),
    db
      .prepare(
        `INSERT INTO one_time_codes (hash, label, member, issued_by, issued_from, issuer_counted, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
      )
      .bind(hash, label, member, by.member, by.device, by.counts ? 1 : 0, expiresAt),
  ];
}

/** Uses an issued code up; fails the batch when it was used, replaced or made void meanwhile. */
export function useCode(db: D1Database, hash: string, at: string): Write[] {
  return [
    db.prepare('UPDATE one_time_codes SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL').bind(hash, at),
    mustHaveChanged(db),
  ];
}

/** Uses a code of the deployment up; a used one breaks the batch. */
export function useFirstCode(db: D1Database, hash: string, member: string, at: string): Write {
  return db.prepare('INSERT INTO one_time_codes (hash, member, used_at) VALUES (?1, ?2, ?3)').bind(hash, member, at);
}

/** Counts a wrong try against the codes that begin with the same characters. */
export function noteWrongTry(db: D1Database, label: string): Write {
  return db.prepare('UPDATE one_time_codes SET tries = tries + 1 WHERE label = ?1 AND used_at IS NULL').bind(label);
}

/** Makes void what was issued from a device and not used. */
export function voidCodesFrom(db: D1Database, device: string): Write {
  return db.prepare('DELETE FROM one_time_codes WHERE issued_from = ?1 AND used_at IS NULL').bind(device);
}

/** Makes void what a member has or gave and nobody used. */
export function voidCodesOf(db: D1Database, member: string): Write {
  return db
    .prepare('DELETE FROM one_time_codes WHERE (member = ?1 OR issued_by = ?1) AND used_at IS NULL')
    .bind(member);
}

/** Forgets codes that ended unused. */
export function forgetCodes(db: D1Database, at: string): Write {
  return db.prepare('DELETE FROM one_time_codes WHERE expires_at < ?1 AND used_at IS NULL').bind(at);
}
