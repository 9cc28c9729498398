-- The whole truth of one MSP. Instants are UTC milliseconds (…_ms) or ISO text (at).
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
-- "guard" turns a lost race into a failed batch: see store/commit.ts.
INSERT INTO meta (key, value) VALUES ('schema', '1'), ('guard', 'ok');

CREATE TABLE records (
  connection TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  company TEXT,
  parent TEXT,
  data TEXT NOT NULL,
  body TEXT NOT NULL,
  mapper_version INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  gone_at TEXT,
  PRIMARY KEY (connection, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_by_company ON records (connection, company, kind);
CREATE INDEX records_by_parent ON records (connection, parent, kind);

CREATE TABLE changes (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  connection TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('new', 'changed', 'gone', 'back')),
  fields TEXT NOT NULL
) STRICT;
CREATE INDEX changes_by_record ON changes (connection, kind, id);

CREATE TABLE quarantine (
  connection TEXT NOT NULL,
  stream TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  company TEXT,
  parent TEXT,
  reason TEXT NOT NULL,
  mapper_version INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (connection, stream, id)
) STRICT;

CREATE TABLE streams (
  connection TEXT NOT NULL,
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  cursor TEXT,
  -- 1 once a first pass reached the end.
  complete INTEGER NOT NULL DEFAULT 0,
  -- 1 while a full pass over a stream with increments is under way.
  full_pass INTEGER NOT NULL DEFAULT 1,
  -- 1 while a scan notes what it sees because the vendor's count disagrees with ours.
  counting INTEGER NOT NULL DEFAULT 0,
  swept_ms INTEGER,
  -- The mapper that read what is stored; an older one is made good from the stored bodies.
  mapper_version INTEGER NOT NULL DEFAULT 0,
  checked_ms INTEGER,
  error TEXT,
  error_ms INTEGER,
  PRIMARY KEY (connection, stream)
) STRICT;

CREATE TABLE pass_seen (
  connection TEXT NOT NULL,
  stream TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (connection, stream, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('company', 'product', 'line')),
  records TEXT NOT NULL,
  accepted_by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE link_records (
  link TEXT NOT NULL REFERENCES links (id),
  connection TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (connection, kind, id, link)
) STRICT, WITHOUT ROWID;

CREATE TABLE clients (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  connection TEXT NOT NULL,
  company TEXT NOT NULL
) STRICT;
CREATE TABLE client_companies (
  connection TEXT NOT NULL,
  company TEXT NOT NULL,
  client TEXT NOT NULL REFERENCES clients (id),
  PRIMARY KEY (connection, company, client)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_companies_by_client ON client_companies (client);

CREATE TABLE packets (
  id TEXT PRIMARY KEY,
  client TEXT NOT NULL REFERENCES clients (id),
  period TEXT NOT NULL,
  revision INTEGER NOT NULL,
  digest TEXT NOT NULL,
  headline TEXT NOT NULL,
  score INTEGER NOT NULL,
  content TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (client, period)
) STRICT;
CREATE TABLE packet_revisions (
  packet TEXT NOT NULL,
  revision INTEGER NOT NULL,
  digest TEXT NOT NULL,
  content TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (packet, revision)
) STRICT;

CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  client TEXT NOT NULL,
  finding TEXT NOT NULL,
  type TEXT NOT NULL,
  vendor TEXT NOT NULL,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  decision TEXT,
  -- Raised by every executor that takes it up; an older one can no longer write its outcome.
  fence INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  receipt TEXT,
  confirmed_at TEXT
) STRICT;
CREATE INDEX actions_by_client ON actions (client);
CREATE INDEX actions_by_state ON actions (state);

CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  packet TEXT NOT NULL,
  client TEXT NOT NULL,
  verb TEXT NOT NULL,
  member TEXT NOT NULL,
  member_name TEXT NOT NULL,
  device TEXT NOT NULL,
  at TEXT NOT NULL,
  undo_until_ms INTEGER NOT NULL,
  actions TEXT NOT NULL,
  reason TEXT,
  signed TEXT NOT NULL,
  signature TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE INDEX decisions_by_client ON decisions (client);

CREATE TABLE due (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  -- Moves with every new reason to look, so that finishing an old look leaves a newer one in place.
  stamp INTEGER NOT NULL DEFAULT 1,
  lease_until_ms INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  payload TEXT,
  error TEXT,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_by_time ON due (at_ms);

CREATE TABLE trail_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  event TEXT NOT NULL,
  prev TEXT,
  hash TEXT
) STRICT;
CREATE INDEX trail_unsealed ON trail_events (seq) WHERE hash IS NULL;
CREATE TABLE trail_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  length INTEGER NOT NULL,
  head TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;
CREATE TRIGGER trail_is_append_only BEFORE DELETE ON trail_events
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_is_not_rewritten BEFORE UPDATE ON trail_events
WHEN OLD.hash IS NOT NULL OR NEW.event IS NOT OLD.event OR NEW.seq IS NOT OLD.seq
BEGIN SELECT RAISE(ABORT, 'a trail event is never rewritten'); END;

CREATE TABLE members (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL
) STRICT;
CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  member TEXT NOT NULL REFERENCES members (id),
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  enrolled_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE TABLE enrolment_codes (
  hash TEXT PRIMARY KEY,
  used_at TEXT NOT NULL
) STRICT;
CREATE TABLE enrolment_failures (
  minute INTEGER PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT;
CREATE TABLE proofs_used (
  device TEXT NOT NULL,
  jti TEXT NOT NULL,
  until_s INTEGER NOT NULL,
  PRIMARY KEY (device, jti)
) STRICT, WITHOUT ROWID;
