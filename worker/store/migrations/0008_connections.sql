-- Connections live in the product. Where they lead, their keys and whether they write only their gates know; vendor,
-- account and version are mirrored here to be checked against them.
UPDATE meta SET value = '8' WHERE key = 'schema';

CREATE TABLE connections (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  settings TEXT NOT NULL,
  zone TEXT NOT NULL,
  rights TEXT NOT NULL,
  added_at TEXT NOT NULL,
  removed_at TEXT,
  vendor TEXT NOT NULL,
  account TEXT NOT NULL,
  version INTEGER NOT NULL
);
