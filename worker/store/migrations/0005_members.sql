-- What members may do and see, who stands behind a device, and one-time codes as rows that end.
UPDATE meta SET value = '5' WHERE key = 'schema';

ALTER TABLE members ADD COLUMN money TEXT NOT NULL DEFAULT 'none' CHECK (money IN ('none', 'sell', 'cost'));
-- The most they may approve for one finding, in minor units of the home currency; null for no limit.
ALTER TABLE members ADD COLUMN limit_minor INTEGER;
ALTER TABLE members ADD COLUMN left_at TEXT;
-- Null for the first members, whom the deployment itself names.
ALTER TABLE members ADD COLUMN invited_by TEXT REFERENCES members (id);
-- Who first said of one of their devices that it is theirs.
ALTER TABLE members ADD COLUMN vouched_by TEXT REFERENCES members (id);
-- Roles were free text; what decided until now still does, and an unknown word may do the least.
UPDATE members SET role = CASE
  WHEN lower(role) IN ('technician', 'approver', 'finance', 'administrator') THEN lower(role)
  WHEN lower(role) IN ('coordinator', 'account manager', 'service manager') THEN 'approver'
  ELSE 'technician' END;
UPDATE members SET money = CASE role WHEN 'technician' THEN 'none' ELSE 'cost' END;

-- The key's RFC 7638 thumbprint; devices of before keep their id here, which is made of the key as well.
ALTER TABLE devices ADD COLUMN key_id TEXT NOT NULL DEFAULT '';
UPDATE devices SET key_id = id;
-- The member who issued its code, and whether that member's device counted then; null for a code of the deployment.
ALTER TABLE devices ADD COLUMN issued_by TEXT REFERENCES members (id);
ALTER TABLE devices ADD COLUMN issuer_counted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE devices ADD COLUMN vouched_by TEXT REFERENCES members (id);
-- 1 where it is known to be another person's: worker/core/members/counts.ts decides it, at enrolment and at a vouching.
ALTER TABLE devices ADD COLUMN counts INTEGER NOT NULL DEFAULT 0;
-- Every device of before came with a code of the deployment; a name that stands twice is one person.
UPDATE devices SET counts = 1 WHERE member IN (
  SELECT m.id FROM members AS m WHERE m.id = (
    SELECT same.id FROM members AS same WHERE lower(same.name) = lower(m.name)
    ORDER BY same.role = 'administrator' DESC, same.rowid LIMIT 1));
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
INSERT INTO one_time_codes (hash, used_at) SELECT hash, used_at FROM enrolment_codes;
DROP TABLE enrolment_codes;

CREATE TABLE proof_failures (
  minute INTEGER NOT NULL,
  -- '*' for all together.
  device TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (minute, device)
) STRICT, WITHOUT ROWID;
