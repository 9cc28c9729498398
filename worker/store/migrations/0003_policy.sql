-- The MSP's own rules, one row per version, and which version a decision was made under.
UPDATE meta SET value = '3' WHERE key = 'schema';

CREATE TABLE policies (
  version INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,
  document TEXT NOT NULL,
  member TEXT NOT NULL,
  member_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
ALTER TABLE decisions ADD COLUMN policy INTEGER NOT NULL DEFAULT 0;
