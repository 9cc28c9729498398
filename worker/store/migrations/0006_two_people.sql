-- Approvals that wait for a second person, and policy versions that somebody else confirmed.
UPDATE meta SET value = '6' WHERE key = 'schema';

-- One row per action that one person approved and another one has to: over this digest, with the decision's own edits.
CREATE TABLE awaiting_second (
  action TEXT PRIMARY KEY,
  client TEXT NOT NULL,
  digest TEXT NOT NULL,
  decision TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX awaiting_second_by_client ON awaiting_second (client);

-- Ids of the actions that waited for a second person when this was signed.
ALTER TABLE decisions ADD COLUMN waiting TEXT NOT NULL DEFAULT '[]';

ALTER TABLE policies ADD COLUMN confirmed_member TEXT;
ALTER TABLE policies ADD COLUMN confirmed_name TEXT;
ALTER TABLE policies ADD COLUMN confirmed_at TEXT;
