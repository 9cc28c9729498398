-- The whole truth of one MSP. Instants are UTC milliseconds (…_ms) or ISO text (at).
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
-- "schema" and "trail" are the formats this database has; "guard" turns a lost race into a failed batch (store/commit.ts).
INSERT INTO meta (key, value) VALUES ('schema', '1'), ('trail', '2'), ('guard', 'ok');

-- Where a connection leads, its keys and whether it writes only its gate knows; vendor, account and version are mirrored
-- here to be checked against it.
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
  version INTEGER NOT NULL,
  -- The member who gave the keys that it has.
  given_by TEXT,
  -- The last day of its keys, as a person entered it.
  keys_end_on TEXT,
  -- The last day of its refresh token, as its gate has it.
  token_ends_on TEXT,
  -- The decision that asked last to let it write, with a note that shows whether it can.
  let_write TEXT
) STRICT;

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
CREATE INDEX records_by_company ON records (connection, company, kind, gone_at) WHERE company IS NOT NULL;
-- Holds all that is asked of it, so that the records with their bodies are left alone.
CREATE INDEX records_by_parent ON records (connection, parent, kind, gone_at, company) WHERE parent IS NOT NULL;
-- Ids in the order of their numbers, as a vendor's pages have them; it too holds all that is asked of it.
CREATE INDEX records_by_number ON records (connection, kind, gone_at, CAST(id AS INTEGER), parent, company);
-- What goes on, apart from all that is over: the month is told by it.
CREATE INDEX records_going_on ON records (connection, kind, id)
  WHERE kind IN ('agreement', 'subscription') AND gone_at IS NULL AND data ->> 'status' IN ('active', 'ending');
-- Lines of an agreement by the last day that they count.
CREATE INDEX records_lines_until ON records (connection, parent, coalesce(data ->> '$.steps[#-1].until', '9999'))
  WHERE kind = 'agreement-line' AND gone_at IS NULL;
-- What is let go one day, oldest first.
CREATE INDEX records_gone ON records (gone_at) WHERE gone_at IS NOT NULL;
-- How many of them are living: counted as they come and go, because it is asked with every look at the queue.
CREATE TABLE record_counts (
  connection TEXT NOT NULL,
  kind TEXT NOT NULL,
  living INTEGER NOT NULL,
  PRIMARY KEY (connection, kind)
) STRICT, WITHOUT ROWID;

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
-- What is counted, without the bodies.
CREATE INDEX quarantine_by_company ON quarantine (connection, stream, company);

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

-- Where a vendor tells of changes, under a name nobody guesses.
CREATE TABLE webhooks (
  token TEXT PRIMARY KEY,
  connection TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
-- SHA-256 of what came lately, so that what comes twice is read once.
CREATE TABLE webhook_deliveries (
  connection TEXT NOT NULL,
  digest TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (connection, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (at);
CREATE INDEX webhook_deliveries_by_connection ON webhook_deliveries (connection, at);

CREATE TABLE pass_seen (
  connection TEXT NOT NULL,
  stream TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (connection, stream, id)
) STRICT, WITHOUT ROWID;

-- What may be the same, and what is: a link that is put as a question, one that acts, and one that was turned down.
CREATE TABLE links (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('company', 'product', 'line')),
  records TEXT NOT NULL,
  -- Who brought it into its state: a member, or 'matching'.
  accepted_by TEXT NOT NULL,
  -- Since when it is in its state.
  at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'confirmed'
    CHECK (state IN ('proposed', 'choose', 'acting', 'confirmed', 'rejected', 'superseded')),
  -- From 0 to 1, for order alone; null where a person brought it.
  confidence REAL,
  -- Why, as sentences.
  reasons TEXT NOT NULL DEFAULT '[]',
  -- How its sides stand to each other where a person said that it is not one for one.
  terms TEXT
) STRICT;
CREATE INDEX links_by_state ON links (state, at);
-- The records of links that act, and of those alone: whatever rests on links finds them here.
CREATE TABLE link_records (
  link TEXT NOT NULL REFERENCES links (id),
  connection TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (connection, kind, id, link)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_records_by_link ON link_records (link, kind);
-- Records that a person said have no counterpart in another system, and why.
CREATE TABLE standalone (
  connection TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  means TEXT NOT NULL CHECK (means IN ('own-service', 'bundled', 'client-pays', 'internal')),
  said_by TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (connection, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE clients (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  connection TEXT NOT NULL,
  company TEXT NOT NULL,
  -- When what is personal of it was erased; null again once it is a client again.
  erased_at TEXT
) STRICT;
CREATE INDEX clients_by_name ON clients (connection, name);
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
CREATE INDEX packets_by_period ON packets (period);
CREATE TABLE packet_revisions (
  packet TEXT NOT NULL,
  revision INTEGER NOT NULL,
  digest TEXT NOT NULL,
  content TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (packet, revision)
) STRICT;
CREATE INDEX packet_revisions_by_age ON packet_revisions (at);

CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  client TEXT NOT NULL,
  finding TEXT NOT NULL,
  type TEXT NOT NULL,
  connection TEXT NOT NULL,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  decision TEXT,
  -- Raised by every executor that takes it up; an older one can no longer write its outcome.
  fence INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  receipt TEXT,
  confirmed_at TEXT,
  -- Every attempt this database knows of, as the gate numbered them; the last one is the fence.
  takes TEXT NOT NULL DEFAULT '[]',
  -- Until then an attempt that left may still take effect at the vendor; nobody sends again before.
  in_flight_until_ms INTEGER,
  -- The target's version before the first attempt that may have landed.
  seen_version TEXT,
  -- 1 after the database was set back: the action is looked at before anything else happens to it.
  in_doubt INTEGER NOT NULL DEFAULT 0,
  -- The record a deferred action waited for, once it was seen.
  arrived TEXT,
  -- The offered action this one was made of: with other values, or to be done by hand.
  replaces TEXT,
  -- The decision that took it off the table; taking that decision back offers it again.
  superseded TEXT,
  -- When it was last withdrawn because it was offered no more.
  withdrawn_at TEXT
) STRICT;
CREATE INDEX actions_by_client ON actions (client, state);
CREATE INDEX actions_by_state ON actions (state);
-- What a packet shows: its own actions, what stands in their place, and the way back, which has the change's finding.
CREATE INDEX actions_by_finding ON actions (client, finding) WHERE state <> 'withdrawn';
CREATE INDEX actions_by_replaced ON actions (replaces) WHERE replaces IS NOT NULL;
-- Offers that nobody decided on.
CREATE INDEX actions_withdrawn ON actions (withdrawn_at)
  WHERE state = 'withdrawn' AND decision IS NULL AND superseded IS NULL AND withdrawn_at IS NOT NULL;
-- What was read around writes that are done with.
CREATE INDEX actions_receipts ON actions (confirmed_at) WHERE confirmed_at IS NOT NULL AND receipt ->> '$.keptUntil' IS NULL;
CREATE INDEX actions_by_superseding ON actions (superseded) WHERE superseded IS NOT NULL;
-- Under whose name our own writes were read back.
CREATE INDEX actions_by_writer ON actions (connection, receipt ->> '$.readBack.updatedBy')
  WHERE state = 'done' AND receipt ->> '$.status' IS NOT NULL;

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
  revoked_at TEXT,
  -- The version of the policy it was made under.
  policy INTEGER NOT NULL DEFAULT 0,
  -- [{key, amountMinor, currency}]: the findings it is about, with the amounts it was made on.
  findings TEXT NOT NULL DEFAULT '[]',
  -- The name of the member or role that was asked.
  asked_name TEXT,
  -- Ids of the actions that waited for a second person when this was signed.
  waiting TEXT NOT NULL DEFAULT '[]',
  -- {why, of}: it went back because of whom it rested on; NULL where somebody undid it.
  withdrawn TEXT
) STRICT;
-- Decisions that were undone before they came: they never take effect.
CREATE TABLE undone_first (
  decision TEXT PRIMARY KEY,
  until_s INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_by_client ON decisions (client);
CREATE INDEX decisions_by_member ON decisions (member);
CREATE INDEX decisions_by_asked ON decisions (signed ->> 'of') WHERE signed ->> 'of' IS NOT NULL;
-- What people answered to questions of ours and nobody took back.
CREATE INDEX decisions_answers ON decisions (client)
  WHERE verb IN ('choose-line', 'is-billing', 'not-billing') AND revoked_at IS NULL;
-- The second word on a first one.
CREATE INDEX decisions_by_first ON decisions (signed ->> 'seconds') WHERE signed ->> 'seconds' IS NOT NULL;

-- One row per action that one person approved and another one has to: over this digest, with the decision's own edits.
CREATE TABLE awaiting_second (
  action TEXT PRIMARY KEY,
  client TEXT NOT NULL,
  digest TEXT NOT NULL,
  decision TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX awaiting_second_by_client ON awaiting_second (client);

-- The MSP's own rules, one row per version.
CREATE TABLE policies (
  version INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,
  document TEXT NOT NULL,
  member TEXT NOT NULL,
  member_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  confirmed_member TEXT,
  confirmed_name TEXT,
  confirmed_at TEXT,
  -- 0 where it leaves the amount for two people as the version before had it.
  sets_limit INTEGER NOT NULL DEFAULT 1
) STRICT;
-- What decides about that amount, however many versions confirm calendars.
CREATE INDEX policies_by_limit ON policies (version) WHERE sets_limit = 1 OR confirmed_member IS NOT NULL;

CREATE TABLE pauses (
  -- '*' for every connection.
  connection TEXT PRIMARY KEY,
  member TEXT NOT NULL,
  member_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  -- 1 where nothing is read meanwhile either.
  reads INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

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
-- Lists under changed records that have not come yet; those that are only asked again in time are no part of them.
CREATE INDEX due_waiting_reads ON due (key)
  WHERE kind = 'follow' AND (error IS NOT NULL OR payload ->> 'again' IS NULL);
CREATE INDEX due_waiting_reads_by_company ON due (payload ->> 'company', key)
  WHERE kind = 'follow' AND (error IS NOT NULL OR payload ->> 'again' IS NULL);

CREATE TABLE trail_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Canonical JSON, with the salted hash of the private part.
  event TEXT NOT NULL,
  -- {salt, value} in canonical JSON; NULL where there is none, or once it was erased.
  private TEXT,
  prev TEXT,
  hash TEXT
) STRICT;
-- Whom or what an event is about, while it has a private part.
CREATE INDEX trail_by_subject ON trail_events (coalesce(event ->> '$.body.client', event ->> '$.body.decision',
  event ->> '$.body.action', event ->> '$.body.member')) WHERE private IS NOT NULL;
CREATE INDEX trail_unsealed ON trail_events (seq) WHERE hash IS NULL;
CREATE TRIGGER trail_is_append_only BEFORE DELETE ON trail_events
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
-- An event is sealed once, and its private part can go; nothing else about it ever changes.
CREATE TRIGGER trail_is_not_rewritten BEFORE UPDATE ON trail_events
WHEN NEW.event IS NOT OLD.event OR NEW.seq IS NOT OLD.seq
  OR (OLD.hash IS NOT NULL AND (NEW.hash IS NOT OLD.hash OR NEW.prev IS NOT OLD.prev))
  OR (NEW.private IS NOT NULL AND NEW.private IS NOT OLD.private)
BEGIN SELECT RAISE(ABORT, 'a trail event is never rewritten'); END;

CREATE TABLE members (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  money TEXT NOT NULL DEFAULT 'none' CHECK (money IN ('none', 'sell', 'cost')),
  -- The most they may approve for one finding, in minor units of the home currency; null for no limit.
  limit_minor INTEGER,
  left_at TEXT,
  -- When their name was erased.
  erased_at TEXT,
  -- Null for the first members, whom the deployment itself names.
  invited_by TEXT REFERENCES members (id),
  -- Who first said of one of their devices that it is theirs.
  vouched_by TEXT REFERENCES members (id)
) STRICT;
CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  member TEXT NOT NULL REFERENCES members (id),
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  enrolled_at TEXT NOT NULL,
  revoked_at TEXT,
  -- The key's RFC 7638 thumbprint.
  key_id TEXT NOT NULL DEFAULT '',
  -- The member who issued its code, and whether that member's device counted then; null for a code of the deployment.
  issued_by TEXT REFERENCES members (id),
  issuer_counted INTEGER NOT NULL DEFAULT 0,
  vouched_by TEXT REFERENCES members (id),
  -- 1 where it is known to be another person's: worker/core/members/counts.ts decides it, at enrolment and at a vouching.
  counts INTEGER NOT NULL DEFAULT 0,
  -- Of the extension that enrolled it: no other one, and no page, asks with its proofs. NULL for what is no extension.
  origin TEXT
) STRICT;
CREATE INDEX devices_by_origin ON devices (origin) WHERE origin IS NOT NULL;
CREATE INDEX devices_by_member ON devices (member);
CREATE TABLE one_time_codes (
  -- Of the code, which itself is kept nowhere.
  hash TEXT PRIMARY KEY,
  -- An issued code's first characters: wrong tries are counted against it. Null for a code of the deployment.
  label TEXT,
  member TEXT REFERENCES members (id),
  issued_by TEXT REFERENCES members (id),
  issued_from TEXT REFERENCES devices (id),
  issuer_counted INTEGER NOT NULL DEFAULT 0,
  expires_at TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  used_at TEXT
) STRICT;
CREATE INDEX one_time_codes_by_label ON one_time_codes (label);
CREATE TABLE proofs_used (
  device TEXT NOT NULL,
  jti TEXT NOT NULL,
  until_s INTEGER NOT NULL,
  PRIMARY KEY (device, jti)
) STRICT, WITHOUT ROWID;
CREATE TABLE proof_failures (
  minute INTEGER NOT NULL,
  -- A device, or a source of codes; '*' for all together.
  device TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (minute, device)
) STRICT, WITHOUT ROWID;

-- Each member's queue as it was last made: what is told of all of it, and a line for each client (store/kept-queue.ts).
CREATE TABLE kept_queues (
  member TEXT PRIMARY KEY,
  -- Whatever all of its lines are made of.
  made_of TEXT NOT NULL,
  -- The stamp at which the last of its lines was made.
  stamp INTEGER NOT NULL,
  -- Of all lines, so that they need not be read to tell whether they are the same.
  digest TEXT NOT NULL,
  totals TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_lines (
  member TEXT NOT NULL,
  client TEXT NOT NULL,
  -- Its place in the order that the member has; '9999' where it has no deadline.
  pressing INTEGER NOT NULL,
  urgency REAL NOT NULL,
  deadline TEXT NOT NULL,
  packet TEXT NOT NULL,
  -- NULL where nothing of the client waits today.
  item TEXT,
  -- What counts in the totals, and a digest of place and item.
  counted TEXT NOT NULL,
  PRIMARY KEY (member, client)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_lines_in_order
  ON kept_lines (member, pressing DESC, urgency DESC, deadline, packet) WHERE item IS NOT NULL;
-- At which stamp something that a client's line is made of moved last.
CREATE TABLE queue_moves (
  client TEXT PRIMARY KEY,
  stamp INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_moves_by_stamp ON queue_moves (stamp);
-- The tag of what each member was shown last, and what it stands on (store/kept-sight.ts).
CREATE TABLE kept_sights (
  member TEXT PRIMARY KEY,
  made_of TEXT NOT NULL,
  -- The first instant at which time alone may change it.
  until_ms INTEGER NOT NULL,
  -- {asked, reading}: connections whose gates were asked, and those of them that only read.
  gates TEXT NOT NULL,
  tag TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- One row: "lines" moves with whatever the queue's lines are made of, "everyone" with those of it that all lines are made
-- of, "around" with whatever else stands in its answer.
CREATE TABLE queue_stamps (
  lines INTEGER NOT NULL,
  everyone INTEGER NOT NULL,
  around INTEGER NOT NULL
) STRICT;
INSERT INTO queue_stamps (lines, everyone, around) VALUES (1, 1, 1);
CREATE TRIGGER queue_by_new_packets AFTER INSERT ON packets
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT NEW.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_lost_packets AFTER DELETE ON packets
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT OLD.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_new_actions AFTER INSERT ON actions
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT NEW.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_lost_actions AFTER DELETE ON actions
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT OLD.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_new_clients AFTER INSERT ON clients
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT NEW.id, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_lost_clients AFTER DELETE ON clients
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT OLD.id, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_new_awaiting_second AFTER INSERT ON awaiting_second
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT NEW.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_lost_awaiting_second AFTER DELETE ON awaiting_second
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT OLD.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_new_members AFTER INSERT ON members
BEGIN UPDATE queue_stamps SET lines = lines + 1, everyone = everyone + 1; END;
CREATE TRIGGER queue_by_new_policies AFTER INSERT ON policies
BEGIN UPDATE queue_stamps SET lines = lines + 1, everyone = everyone + 1; END;
CREATE TRIGGER queue_by_moved_packets AFTER UPDATE ON packets
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT NEW.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_moved_actions AFTER UPDATE ON actions
WHEN NEW.state IS NOT OLD.state OR NEW.decision IS NOT OLD.decision OR NEW.arrived IS NOT OLD.arrived OR NEW.replaces IS NOT OLD.replaces
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT NEW.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_moved_clients AFTER UPDATE ON clients
WHEN NEW.name IS NOT OLD.name OR NEW.connection IS NOT OLD.connection OR NEW.company IS NOT OLD.company
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT NEW.id, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER queue_by_moved_members AFTER UPDATE ON members
WHEN NEW.name IS NOT OLD.name OR NEW.left_at IS NOT OLD.left_at
BEGIN UPDATE queue_stamps SET lines = lines + 1, everyone = everyone + 1; END;
CREATE TRIGGER queue_by_moved_decisions AFTER UPDATE ON decisions
WHEN NEW.revoked_at IS NOT OLD.revoked_at
BEGIN
  UPDATE queue_stamps SET lines = lines + 1;
  INSERT INTO queue_moves (client, stamp) SELECT NEW.client, lines FROM queue_stamps WHERE true
    ON CONFLICT (client) DO UPDATE SET stamp = excluded.stamp;
END;
CREATE TRIGGER sight_by_new_streams AFTER INSERT ON streams
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_lost_streams AFTER DELETE ON streams
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_moved_streams AFTER UPDATE ON streams
WHEN NEW.complete IS NOT OLD.complete OR NEW.checked_ms IS NOT OLD.checked_ms OR NEW.error IS NOT OLD.error
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_new_record_counts AFTER INSERT ON record_counts
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_lost_record_counts AFTER DELETE ON record_counts
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_moved_record_counts AFTER UPDATE ON record_counts
WHEN NEW.living IS NOT OLD.living
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_new_quarantine AFTER INSERT ON quarantine
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_lost_quarantine AFTER DELETE ON quarantine
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_new_pauses AFTER INSERT ON pauses
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_lost_pauses AFTER DELETE ON pauses
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_new_readings AFTER INSERT ON due
WHEN NEW.kind = 'pull'
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_lost_readings AFTER DELETE ON due
WHEN OLD.kind = 'pull'
BEGIN UPDATE queue_stamps SET around = around + 1; END;
CREATE TRIGGER sight_by_moved_readings AFTER UPDATE ON due
WHEN NEW.kind = 'pull' AND (NEW.error IS NOT OLD.error OR (NEW.error IS NOT NULL AND NEW.attempts IS NOT OLD.attempts))
BEGIN UPDATE queue_stamps SET around = around + 1; END;
