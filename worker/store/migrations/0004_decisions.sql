-- What a decision is about beside actions, and what stands in the place of an action that was offered.
UPDATE meta SET value = '4' WHERE key = 'schema';

-- [{key, amountMinor, currency}]: the findings it is about, with the amounts it was made on.
ALTER TABLE decisions ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';
-- The name of the member or role that was asked.
ALTER TABLE decisions ADD COLUMN asked_name TEXT;

-- The offered action this one was made of: with other values, or to be done by hand.
ALTER TABLE actions ADD COLUMN replaces TEXT;
-- The decision that took it off the table; taking that decision back offers it again.
ALTER TABLE actions ADD COLUMN superseded TEXT;
