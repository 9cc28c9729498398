-- Actions name the connection they go to; a vendor may stand behind several.
UPDATE meta SET value = '7' WHERE key = 'schema';

ALTER TABLE actions RENAME COLUMN vendor TO connection;
