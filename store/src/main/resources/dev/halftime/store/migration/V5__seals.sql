-- By which a damaged row is told from a whole one: SHA-256 of an episode's cell, result and chunks. Those that an earlier
-- version wrote have none.
ALTER TABLE episode ADD COLUMN seal BLOB;

-- "Half": by this a store is told from the databases of other programs.
PRAGMA application_id = 1214344294;

PRAGMA user_version = 5;
