-- What one effect per approval needs beside fences: what may still be landing, what a restore put in doubt, who paused.
UPDATE meta SET value = '2' WHERE key = 'schema';

-- Every attempt this database knows of, as the gate numbered them; the last one is the fence.
ALTER TABLE actions ADD COLUMN takes TEXT NOT NULL DEFAULT '[]';
-- Until then an attempt that left may still take effect at the vendor; nobody sends again before.
ALTER TABLE actions ADD COLUMN in_flight_until_ms INTEGER;
-- The target's version before the first attempt that may have landed.
ALTER TABLE actions ADD COLUMN seen_version TEXT;
-- 1 after the database was set back: the action is looked at before anything else happens to it.
ALTER TABLE actions ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0;
-- The record a deferred action waited for, once it was seen.
ALTER TABLE actions ADD COLUMN arrived TEXT;

CREATE TABLE pauses (
  -- '*' for every connection.
  connection TEXT PRIMARY KEY,
  member TEXT NOT NULL,
  member_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
